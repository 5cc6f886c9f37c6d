import { parseJaasConfig } from '../../kafka-config/jaas-text';
import { NodeSettings } from '../../kafka-config/node-settings';
import { about, Rule } from '../rule';
import { has } from '../settings/setting-values';

/** Options of Kafka's login modules that contain a password: those of the node and of the users of PLAIN. */
const PASSWORD_OPTION = /^(password|clientSecret|user_.*)$/;

const STORE_PASSWORD = /(^|\.)ssl\.(keystore|truststore|key)\.password$/;

const FIX = 'set the password; tools that substitute ${…}, such as Flux and envsubst, replace references of Kafka by empty text: disable the substitution for the ConfigMap';

export const EMPTY_PASSWORD_RULES: readonly Rule<NodeSettings>[] = about(has(/\.(jaas\.config|password)$/), [
  {
    id: 'empty-password',
    severity: 'error',
    why: 'Kafka refuses logins without a password: "Authentication failed: password not specified". Nodes with an empty password cannot connect to each other, and a user '
      + 'with one cannot log in.',
    see: 'https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/plain/internals/PlainSaslServer.java',
    check: ({ settings }) => Object.entries(settings).filter(([key]) => /(^|\.)sasl\.jaas\.config$/.test(key)).flatMap(([key, text]) => {
      const options = parseJaasConfig(text)?.modules.flatMap((module) => Object.entries(module.options)) ?? [];
      const empty = options.filter(([name, value]) => PASSWORD_OPTION.test(name) && value === '').map(([name]) => name);
      return empty.length === 0 ? [] : [{ field: key, message: `${key} has no value for ${empty.join(', ')}`, fix: FIX }];
    }),
  },
  {
    id: 'empty-store-password',
    severity: 'warning',
    why: 'Key stores of Java have a password: Kafka fails to open them with an empty one. PEM files need no such setting at all.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.keystore.password',
    check: ({ settings }) => Object.entries(settings).filter(([key, value]) => STORE_PASSWORD.test(key) && value.trim() === '')
      .map(([key]) => ({ field: key, message: `${key} is empty`, fix: `remove it for PEM files; otherwise ${FIX}` })),
  },
]);
