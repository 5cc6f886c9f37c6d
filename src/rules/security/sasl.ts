import { parseJaasConfig } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, usesZookeeper } from '../../model/plan';
import { nodeMechanism } from '../../plan/listeners';
import { nearest } from '../../util/nearest';
import { hasSecurity, SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { hasOtherVariables, serverContainer } from '../pods/server-container';
import { about, Rule, RuleEntry } from '../rule';

const SASL = 'https://kafka.apache.org/documentation/#security_sasl';
const JAAS = 'https://kafka.apache.org/documentation/#security_sasl_jaasconfig';

/** SASL mechanisms that Kafka provides. */
export const KAFKA_MECHANISMS = ['PLAIN', 'GSSAPI', 'OAUTHBEARER', 'SCRAM-SHA-256', 'SCRAM-SHA-512'];

const LOGIN = 'sasl.jaas.config';
const loginKey = (mechanism: string): string => `${mechanism.toLowerCase()}.${LOGIN}`;

/** Whether JAAS configuration may be in a file that a JVM option names, outside of the settings. */
const hasLoginFile = ({ sets }: ClusterPlan): boolean => sets.some((set) => {
  const container = serverContainer(set);
  return hasOtherVariables(set, container)
    || (container?.env ?? []).some(({ name, value }) => value === undefined ? JVM_VARIABLES.test(name) : value.includes('-Djava.security.auth.login.config='));
});

/** Variables with options of the JVM. */
const JVM_VARIABLES = /^(KAFKA_\w*OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS)$/;

const saslListeners = (plan: ClusterPlan): SecuredListener[] => securedListeners(plan).filter(({ isSasl }) => isSasl);

const loginsOf = ({ settings }: SecuredListener): [key: string, text: string][] =>
  Object.entries(settings).filter(([key]) => key === LOGIN || key.endsWith(`.${LOGIN}`)).map(([key, text]) => [key, String(text)]);

/** Shared with the rules over properties files. */
export const CONTROLLER_SCRAM: RuleEntry = {
  id: 'controller-scram',
  severity: 'error',
  why: 'SCRAM credentials are part of the metadata, which controllers replicate only after they have authenticated to each other.',
  see: 'https://kafka.apache.org/documentation/#security_sasl_scram',
};

export const isScram = (mechanism: string): boolean => mechanism.startsWith('SCRAM-');

export const SASL_RULES: readonly Rule[] = about(hasSecurity, [
  {
    ...CONTROLLER_SCRAM,
    check: (plan) => saslListeners(plan).filter(({ purpose, mechanisms = [] }) => purpose === 'controller' && mechanisms.length > 0 && mechanisms.every(isScram))
      .map(({ name, mechanisms = [] }) => ({
        message: `controller listener ${name} has ${mechanisms.join(', ')}, whose credentials are in the metadata and are unknown before there is a quorum`,
        fix: 'use ListenerSecurity.mutualTls() or saslPlain() for it, or set SCRAM as the security of the cluster: controllers then authenticate with PLAIN',
      })),
  },
  {
    id: 'sasl-mechanism',
    severity: 'error',
    why: 'Without sasl.enabled.mechanisms Kafka enables only GSSAPI (Kerberos). Clients cannot authenticate with a mechanism whose name Kafka does not know.',
    see: SASL,
    check: (plan) => saslListeners(plan).flatMap((listener) => {
      const { name, mechanisms, isUsedByNodes, settings } = listener;
      // The mechanism between nodes is derived from the listener's own sasl.enabled.mechanisms.
      if (mechanisms?.length === 0 || (isUsedByNodes && settings['sasl.enabled.mechanisms'] === undefined)) {
        return [{
          message: `listener ${name} uses SASL without sasl.enabled.mechanisms`,
          fix: `set it in the settings of its security: ${KAFKA_MECHANISMS.join(', ')}, or the mechanism of a plugin`,
        }];
      }
      return (mechanisms ?? []).filter((mechanism) => !KAFKA_MECHANISMS.includes(mechanism)).flatMap((mechanism) => {
        const suggestion = nearest(mechanism.toUpperCase(), KAFKA_MECHANISMS);
        return suggestion === undefined ? [] : [{ message: `listener ${name} enables unknown SASL mechanism ${show(mechanism)}`, fix: `did you mean ${suggestion}?` }];
      });
    }),
  },
  {
    id: 'sasl-login',
    severity: 'error',
    why: 'Kafka fails to start if an enabled mechanism has no login module: "Could not find a \'KafkaServer\' entry in the JAAS configuration".',
    see: JAAS,
    check: (plan) => hasLoginFile(plan) ? [] : saslListeners(plan).flatMap(({ name, mechanisms = [], settings }) =>
      mechanisms.filter((mechanism) => settings[loginKey(mechanism)] === undefined).map((mechanism) => ({
        message: `listener ${name} enables ${mechanism}, but has no ${loginKey(mechanism)}`,
        fix: `add ${loginKey(mechanism)} to the settings of its security, or remove the mechanism from sasl.enabled.mechanisms`,
      }))),
  },
  {
    id: 'idle-login',
    severity: 'warning',
    why: 'Kafka reads a login module only if its key starts with the name of an enabled mechanism in lower case. Other login modules are ignored.',
    see: JAAS,
    check: (plan) => securedListeners(plan).flatMap((listener) => {
      const { name, mechanisms } = listener;
      const expected = (mechanisms ?? []).map(loginKey);
      return mechanisms === undefined ? [] : loginsOf(listener).filter(([key]) => !expected.includes(key)).map(([key]) => ({
        message: `listener ${name} has ${key}, but enables ${mechanisms.length === 0 ? 'no mechanism' : `only ${mechanisms.join(', ')}`}`,
        fix: expected.length === 0 ? 'remove it' : `use ${expected.join(' or ')}, or add the mechanism to sasl.enabled.mechanisms`,
      }));
    }),
  },
  {
    id: 'jaas-syntax',
    severity: 'error',
    why: 'Kafka fails to start with a JAAS configuration that it cannot parse.',
    see: 'https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/JaasConfig.java',
    check: (plan) => securedListeners(plan).flatMap((listener) => loginsOf(listener).flatMap(([key, text]) => {
      const problem = parseJaasConfig(text)?.problem;
      return problem === undefined ? [] : [{
        message: `${key} of listener ${listener.name} ${problem}`, fix: 'use one login module with a control flag and options: org.example.LoginModule required name="value";',
      }];
    })),
  },
  {
    id: 'zookeeper-scram',
    severity: 'warning',
    why: 'In ZooKeeper mode SCRAM credentials are stored in ZooKeeper. Brokers that use SCRAM between each other fail to start if their user does not exist yet.',
    see: 'https://kafka.apache.org/39/documentation.html#security_sasl_scram_credentials',
    check: (plan) => {
      const { metadata, sets } = plan;
      if (!sets.some((set) => isBroker(set) && usesZookeeper(plan, set)) || !('connect' in metadata)) { return []; }
      return saslListeners(plan).filter(({ interBroker }) => interBroker).flatMap((listener) => {
        const mechanism = nodeMechanism(listener) ?? '';
        const user = parseJaasConfig(listener.settings[loginKey(mechanism)] ?? '${')?.modules[0]?.options.username ?? 'kafka';
        return !mechanism.startsWith('SCRAM-') ? [] : [{
          message: `brokers use ${mechanism} between each other on listener ${listener.name}: user ${show(user)} must exist in ZooKeeper before the first broker starts`,
          fix: `run kafka-configs.sh --zookeeper ${metadata.connect} --alter --add-config '${mechanism}=[password=…]' --entity-type users --entity-name ${user} first, or use saslPlain() or mutualTls() between brokers`,
        }];
      });
    },
  },
]);
