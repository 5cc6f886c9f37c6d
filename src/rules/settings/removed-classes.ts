import { atLeast, KAFKA_LINES } from '../../kafka-config/kafka-versions';
import { NodeSettings } from '../../kafka-config/node-settings';
import { javaList } from '../../util/java-text';
import { about, Rule } from '../rule';
import { has } from './setting-values';

interface RemovedClass {
  /** The first supported line whose jars do not contain the class. */
  readonly since: typeof KAFKA_LINES[number];
  /** The class to use instead. */
  readonly successor: string;
}

const OAUTH = 'org.apache.kafka.common.security.oauthbearer';

/** Classes of earlier Kafka versions that settings may still name; compared with the jars of every line. */
const REMOVED_CLASSES: Readonly<Record<string, RemovedClass>> = {
  'kafka.security.auth.SimpleAclAuthorizer': {
    since: '3.9', successor: 'org.apache.kafka.metadata.authorizer.StandardAuthorizer, or kafka.security.authorizer.AclAuthorizer in ZooKeeper mode',
  },
  'org.apache.kafka.common.security.auth.DefaultPrincipalBuilder': { since: '3.9', successor: 'the default, without the setting' },
  [`${OAUTH}.secured.OAuthBearerLoginCallbackHandler`]: { since: '4.0', successor: `${OAUTH}.OAuthBearerLoginCallbackHandler` },
  [`${OAUTH}.secured.OAuthBearerValidatorCallbackHandler`]: { since: '4.0', successor: `${OAUTH}.OAuthBearerValidatorCallbackHandler` },
};

const CLASS_KEY = /(^|\.)class(es)?(\.name)?$|reporters$/;

export const REMOVED_CLASS_RULES: readonly Rule<NodeSettings>[] = about(has(CLASS_KEY), [
  {
    id: 'removed-class',
    severity: 'error',
    why: 'Kafka fails to start if the class that a setting names is not in its jars: "Class … could not be found".',
    see: 'tested with the jars of Kafka 3.9.0 to 4.4.0; https://kafka.apache.org/documentation/#upgrade',
    check: ({ version, settings }) => Object.entries(settings).filter(([key]) => CLASS_KEY.test(key)).flatMap(([key, value]) =>
      javaList(value).filter((name) => Object.hasOwn(REMOVED_CLASSES, name) && atLeast(version, REMOVED_CLASSES[name].since)).map((name) => ({
        field: key, message: `${key} is ${name}, which Kafka ${version} does not contain`, fix: `use ${REMOVED_CLASSES[name].successor}`,
      }))),
  },
]);
