import { NodeSettings } from '../../src/kafka-config/node-settings';
import { Finding } from '../../src/model/finding';
import { Settings } from '../../src/model/settings';

/** A rule that refuses what Kafka starts with, and why that is right. */
export interface Stricter {
  readonly rule: string;
  readonly reason: string;
  /** Only findings that say so; all of the rule's without it. */
  readonly message?: RegExp;
  /** Only of these versions. */
  readonly versions?: readonly string[];
  /** Only in such files. */
  readonly when?: (settings: Settings) => boolean;
}

/** Came with 3.9.1 and with 4.2.2. */
const LATER_PATCH = /^(alter\.config\.policy\.kraft\.compatibility\.enable|max\.decompressed\.message\.bytes):/;
const OF_LATER_PATCH = 'the tables are those of the latest release of a line';

export const STRICTER: readonly Stricter[] = [
  { rule: 'unknown-setting', reason: 'Kafka ignores it: what was meant is not in effect' },
  { rule: 'removed-setting', reason: 'Kafka ignores it: what was meant is not in effect' },
  { rule: 'later-setting', reason: 'Kafka ignores it: what was meant is not in effect' },
  { rule: 'setting-value', message: /has an item without a text/, reason: 'up to 4.1 Kafka drops empty items of some lists and looks for things without a name in others; those of one listener are read late' },
  { rule: 'setting-value', message: /^listener\.name\./, reason: 'Kafka reads what is said of one listener when it opens it' },
  { rule: 'setting-type', message: /^listener\.name\./, reason: 'Kafka reads what is said of one listener when it opens it' },
  { rule: 'setting-type', message: /"[\\t ]*[+-]?(NaN|Infinity|[0-9a-fx.]*[dfp][0-9]*)[\\t ]*"/i, reason: 'numbers as only Java writes them' },
  { rule: 'setting-type', message: LATER_PATCH, reason: OF_LATER_PATCH },
  { rule: 'setting-value', message: LATER_PATCH, reason: OF_LATER_PATCH },
  { rule: 'role-twice', reason: 'from 4.2 on Kafka drops the second' },
  { rule: 'no-role', reason: '4.0 and 4.1 start a process that does nothing' },
  { rule: 'protocol-map-syntax', when: mapsTwice, reason: 'another entry for the same listener comes later, and is the one that counts' },
  { rule: 'protocol-map-duplicate', reason: 'the last one wins, and nobody sees which was meant' },
  { rule: 'bound-port', message: /has port 0$/, reason: 'another port at each start, which no Service leads to' },
  { rule: 'advertised-any-address', reason: 'Kafka refuses 0.0.0.0 only; clients of [::] dial themselves' },
  { rule: 'advertised-to-itself', reason: 'nobody outside the pod gets further than the first answer' },
  { rule: 'advertised-host-name', reason: 'clients cannot resolve it' },
  { rule: 'advertised-twice', reason: 'behind one address is one listener' },
  { rule: 'controller-names-duplicate', reason: 'from 4.2 on Kafka drops the second, before that it refuses it on controllers' },
  { rule: 'controller-names-blank', reason: 'brokers in ZooKeeper mode do not look at all of them' },
  { rule: 'quorum-syntax', versions: ['3.9.2'], reason: 'this version takes any text for a host, and never reaches it' },
  { rule: 'quorum-voter-twice', reason: 'the last one wins: the quorum is smaller than it looks' },
  { rule: 'quorum-host', reason: 'no node is there' },
  { rule: 'quorum-port', reason: 'nothing listens at port 0' },
  { rule: 'quorum-negative-id', reason: 'no node has a negative id' },
  { rule: 'ensemble-address', reason: 'Kafka takes any text and then cannot connect, which is outside of what is asked here' },
  { rule: 'tls-without-key', reason: 'no client ever completes a handshake' },
  { rule: 'authorizer-of-other-mode', reason: 'it ends the node when it starts, which is not part of what is asked here' },
  { rule: 'super-users', reason: 'read only where there is an authorizer' },
  { rule: 'placeholder-without-provider', reason: 'it stays as it is written' },
];

/** Whether a listener stands in the map more than once. */
function mapsTwice({ 'listener.security.protocol.map': map = '' }: Settings): boolean {
  const names = map.split(',').map((entry) => entry.slice(0, Math.max(0, entry.lastIndexOf(':'))).trim());
  return new Set(names).size < names.length;
}

export const isStricter = ({ rule, message }: Finding, { version, settings }: NodeSettings): boolean => STRICTER.some((listed) => listed.rule === rule
  && (listed.message?.test(message) ?? true) && (listed.versions?.includes(version) ?? true) && (listed.when?.(settings) ?? true));

/** Why Kafka may refuse what no reader of a file can know. */
export const ENVIRONMENT_ONLY: readonly { readonly error: RegExp; readonly reason: string }[] = [
  { error: /Class .*(could not|cannot) be found|ClassNotFoundException|class not found/, reason: 'the class of a plugin that is on the class path of some images' },
  { error: /must implement KafkaPrincipalSerde/, reason: 'what the class of a plugin can do' },
  { error: /in the JAAS configuration|java\.security\.auth\.login\.config/, reason: 'the JAAS file of a system property' },
  { error: /Failed to load (PEM |)SSL keystore|\/nope\/keystore/, reason: 'a key store that is mounted or not' },
  // Of POD_NAME and HOST_IP.
  { error: /value-of-the-variable|203\.0\.113\.9/, reason: 'the value of a variable' },
  { error: /\$\{env:\w+\}|"NOPE\}"/i, reason: 'a variable that the container has or not' },
];
