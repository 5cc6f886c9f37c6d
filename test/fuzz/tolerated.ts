import { NodeSettings } from '../../src/kafka-config/node-settings';
import { Finding } from '../../src/model/finding';
import { Settings } from '../../src/model/settings';

/** A rule that refuses files with which Kafka starts, and why this is correct. */
export interface Stricter {
  readonly rule: string;
  readonly reason: string;
  /** Only findings with this message. @default - all findings of the rule */
  readonly message?: RegExp;
  /** Only in these versions of Kafka. @default - all versions */
  readonly versions?: readonly string[];
  /** Only in these files. @default - all files */
  readonly when?: (settings: Settings) => boolean;
}

const NO_EFFECT = 'Kafka ignores the setting, so it has no effect';
const READ_LATE = 'Kafka reads the settings of one listener only when it opens the listener';

export const STRICTER: readonly Stricter[] = [
  { rule: 'unknown-setting', reason: NO_EFFECT },
  { rule: 'removed-setting', reason: NO_EFFECT },
  { rule: 'later-setting', reason: NO_EFFECT },
  { rule: 'setting-value', message: /has an empty item/, reason: 'up to 4.1, Kafka ignores empty items in some lists and looks up an empty name in others' },
  { rule: 'setting-value', message: /^listener\.name\./, reason: READ_LATE },
  { rule: 'setting-type', message: /^listener\.name\./, reason: READ_LATE },
  { rule: 'setting-type', message: /"[\\t ]*[+-]?(NaN|Infinity|[0-9a-fx.]*[dfp][0-9]*)[\\t ]*"/i, reason: 'a number format that only Java supports' },
  { rule: 'role-twice', reason: 'from 4.2 on, Kafka ignores the second entry' },
  { rule: 'no-role', reason: 'Kafka 4.0 and 4.1 start a process without any role' },
  { rule: 'protocol-map-syntax', when: hasDuplicateMapping, reason: 'a later entry for the same listener overrides this entry' },
  { rule: 'protocol-map-duplicate', reason: 'the last entry overrides the others, and the intended one is unknown' },
  { rule: 'bound-port', message: /has an invalid port \(0\)$/, reason: 'Kafka binds another port at each start, so no Service can forward to it' },
  { rule: 'advertised-any-address', reason: 'Kafka refuses only 0.0.0.0; clients of [::] connect to their own host' },
  { rule: 'advertised-to-itself', reason: 'clients outside the pod connect to themselves after the first response' },
  { rule: 'advertised-host-name', reason: 'clients cannot resolve it' },
  { rule: 'advertised-twice', reason: 'one address can forward to only one listener' },
  { rule: 'controller-names-duplicate', reason: 'from 4.2 on, Kafka ignores the second entry; older versions refuse it on controllers' },
  { rule: 'controller-names-blank', reason: 'brokers in ZooKeeper mode do not read all entries' },
  { rule: 'quorum-syntax', versions: ['3.9.2'], reason: 'this version accepts any text as a host, but cannot connect to it' },
  { rule: 'quorum-voter-twice', reason: 'the last entry overrides the others, so the quorum is smaller than intended' },
  { rule: 'quorum-host', reason: 'no node has this address' },
  { rule: 'quorum-port', reason: 'no process listens on port 0' },
  { rule: 'quorum-negative-id', reason: 'no node has a negative id' },
  { rule: 'ensemble-address', reason: 'Kafka accepts any text and then fails to connect, which ConfigCheck does not test' },
  { rule: 'tls-without-key', reason: 'no client can complete a TLS handshake' },
  { rule: 'authorizer-of-other-mode', reason: 'the node fails when the authorizer starts, which ConfigCheck does not test' },
  { rule: 'super-users', reason: 'Kafka reads the setting only if an authorizer is configured' },
  { rule: 'placeholder-without-provider', reason: 'Kafka uses the placeholder as the value' },
];

/** Whether the map contains a listener more than once. */
function hasDuplicateMapping({ 'listener.security.protocol.map': map = '' }: Settings): boolean {
  const names = map.split(',').map((entry) => entry.slice(0, Math.max(0, entry.lastIndexOf(':'))).trim());
  return new Set(names).size < names.length;
}

/** Whether a finding is expected although Kafka starts with the file. */
export const isStricter = ({ rule, message }: Finding, { version, settings }: NodeSettings): boolean => STRICTER.some((listed) => listed.rule === rule
  && (listed.message?.test(message) ?? true) && (listed.versions?.includes(version) ?? true) && (listed.when?.(settings) ?? true));

/** Errors of Kafka whose cause is not in the file but in the environment. */
const ENVIRONMENT_ONLY: readonly { readonly error: RegExp; readonly reason: string; readonly when?: (settings: Settings) => boolean }[] = [
  { error: /Class .*(could not|cannot) be found|ClassNotFoundException|class not found/, reason: 'the class of a plugin, which only some images contain' },
  { error: /must implement KafkaPrincipalSerde/, reason: 'the class of a plugin lacks an interface' },
  { error: /in the JAAS configuration|java\.security\.auth\.login\.config/, reason: 'a JAAS file that a system property refers to' },
  { error: /Failed to load (PEM |)SSL keystore|\/nope\/keystore/, reason: 'a keystore that must be mounted' },
  // The values of POD_NAME and HOST_IP.
  { error: /value-of-the-variable|203\.0\.113\.9/, reason: 'the value of an environment variable' },
  {
    error: /'max\.connections\.per\.ip\.overrides': begin 0, end -1/,
    when: ({ 'max.connections.per.ip.overrides': value = '' }) => value.includes('${env:'),
    reason: 'the value of an environment variable, of which the message contains only the length',
  },
  { error: /\$\{env:\w+\}|"NOPE\}"/i, reason: 'an environment variable that the container must have' },
];

/** Whether an error of Kafka is expected although the file has no finding. */
export const isOfEnvironment = (error: string, settings: Settings): boolean =>
  ENVIRONMENT_ONLY.some((listed) => listed.error.test(error) && (listed.when?.(settings) ?? true));
