import { readReferredLogin } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, usesZookeeper } from '../../model/plan';
import { nodeMechanism } from '../../plan/listeners';
import { nearest } from '../../util/nearest';
import { SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { Rule } from '../rule';

const SASL = 'https://kafka.apache.org/documentation/#security_sasl';
const JAAS = 'https://kafka.apache.org/documentation/#security_sasl_jaasconfig';

/** Those that Kafka has itself. */
export const KAFKA_MECHANISMS = ['PLAIN', 'GSSAPI', 'OAUTHBEARER', 'SCRAM-SHA-256', 'SCRAM-SHA-512'];

const LOGIN = 'sasl.jaas.config';
const loginKey = (mechanism: string): string => `${mechanism.toLowerCase()}.${LOGIN}`;

/** Logins that the settings do not show: in a file that the JVM is told of. */
const hasLoginFile = ({ sets }: ClusterPlan): boolean =>
  sets.some(({ pod: { jvmOptions, overlay } }) => 'containers' in (overlay ?? {}) || jvmOptions.some((option) => option.startsWith('-Djava.security.auth.login.config=')));

const saslListeners = (plan: ClusterPlan): SecuredListener[] => securedListeners(plan).filter(({ isSasl }) => isSasl);

const loginsOf = ({ settings }: SecuredListener): [key: string, text: string][] =>
  Object.entries(settings).filter(([key]) => key === LOGIN || key.endsWith(`.${LOGIN}`)).map(([key, text]) => [key, String(text)]);

export const SASL_RULES: readonly Rule[] = [
  {
    id: 'sasl-mechanism',
    severity: 'error',
    why: 'Without a list of mechanisms Kafka offers GSSAPI alone, which is Kerberos, and nobody can log in by one that it does not know by this name.',
    see: SASL,
    check: (plan) => saslListeners(plan).flatMap((listener) => {
      const { name, mechanisms, isUsedByNodes, settings } = listener;
      // Nodes need to be told by which of them they log in to each other.
      if (mechanisms?.length === 0 || (isUsedByNodes && settings['sasl.enabled.mechanisms'] === undefined)) {
        return [{ message: `listener ${name} has logins without sasl.enabled.mechanisms`, fix: `name them among the settings of its security: ${KAFKA_MECHANISMS.join(', ')}, or that of a plugin` }];
      }
      return (mechanisms ?? []).filter((mechanism) => !KAFKA_MECHANISMS.includes(mechanism)).flatMap((mechanism) => {
        const meant = nearest(mechanism.toUpperCase(), KAFKA_MECHANISMS);
        return meant === undefined ? [] : [{ message: `listener ${name} enables mechanism ${show(mechanism)}`, fix: `did you mean ${meant}?` }];
      });
    }),
  },
  {
    id: 'sasl-login',
    severity: 'error',
    why: 'Kafka ends with "Could not find a \'KafkaServer\' entry in the JAAS configuration" where a mechanism is enabled and has no login module.',
    see: JAAS,
    check: (plan) => hasLoginFile(plan) ? [] : saslListeners(plan).flatMap(({ name, mechanisms = [], settings }) =>
      mechanisms.filter((mechanism) => settings[loginKey(mechanism)] === undefined).map((mechanism) => ({
        message: `listener ${name} enables ${mechanism}, and has no ${loginKey(mechanism)}`, fix: `add ${loginKey(mechanism)} to the settings of its security, or take the mechanism out of sasl.enabled.mechanisms`,
      }))),
  },
  {
    id: 'idle-login',
    severity: 'warning',
    why: 'Kafka reads the login module of a mechanism that is enabled, by its name in lower case; all others say nothing.',
    see: JAAS,
    check: (plan) => securedListeners(plan).flatMap((listener) => {
      const { name, mechanisms } = listener;
      const wanted = (mechanisms ?? []).map(loginKey);
      return mechanisms === undefined ? [] : loginsOf(listener).filter(([key]) => !wanted.includes(key)).map(([key]) => ({
        message: `listener ${name} has ${key}, and enables ${mechanisms.length === 0 ? 'no mechanism' : mechanisms.join(', ')}`,
        fix: wanted.length === 0 ? 'leave it out' : `write ${wanted.join(' or ')}, or add the mechanism to sasl.enabled.mechanisms`,
      }));
    }),
  },
  {
    id: 'jaas-syntax',
    severity: 'error',
    why: 'Kafka does not start with a login configuration that it cannot take apart.',
    see: 'https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/JaasConfig.java',
    check: (plan) => securedListeners(plan).flatMap((listener) => loginsOf(listener).flatMap(([key, text]) => {
      const problem = readReferredLogin(text)?.problem;
      return problem === undefined ? [] : [{
        message: `${key} of listener ${listener.name} ${problem}`, fix: 'write one module, its flag and its options: org.example.LoginModule required name="value";',
      }];
    })),
  },
  {
    id: 'zookeeper-scram',
    severity: 'warning',
    why: 'In ZooKeeper mode the users of SCRAM are in ZooKeeper, and brokers that log in to each other as one of them stop when he is not there yet.',
    see: 'https://kafka.apache.org/39/documentation.html#security_sasl_scram_credentials',
    check: (plan) => {
      const { metadata, sets } = plan;
      if (!sets.some((set) => isBroker(set) && usesZookeeper(plan, set)) || !('connect' in metadata)) { return []; }
      return saslListeners(plan).filter(({ interBroker }) => interBroker).flatMap((listener) => {
        const mechanism = nodeMechanism(listener) ?? '';
        const user = readReferredLogin(listener.settings[loginKey(mechanism)] ?? '${')?.modules[0]?.options.username ?? 'kafka';
        return !mechanism.startsWith('SCRAM-') ? [] : [{
          message: `brokers log in to each other by ${mechanism} on listener ${listener.name}, and ZooKeeper must know ${show(user)} before the first of them starts`,
          fix: `run kafka-configs.sh --zookeeper ${metadata.connect} --alter --add-config '${mechanism}=[password=…]' --entity-type users --entity-name ${user} first, or use saslPlain() or mutualTls() between brokers`,
        }];
      });
    },
  },
];
