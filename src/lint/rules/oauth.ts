import { atLeast, lineOf } from '../../kafka-config/kafka-versions';
import { isKnown } from '../../read/foreign/settings/template';
import { locationOfSetting } from '../place';
import { LintRule } from '../rule';

/** Settings with the address of the identity provider, also those of one listener. */
const ENDPOINT = /(^|\.)sasl\.oauthbearer\.(token|jwks)\.endpoint\.url$/;

const PROPERTY = /-Dorg\.apache\.kafka\.sasl\.oauthbearer\.allowed\.urls=(\S+)/g;

/** Variables with JVM options of Kafka's scripts and of the JVM. */
const OPTIONS = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'KAFKA_HEAP_OPTS', 'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_JMX_OPTS', 'KAFKA_OPTS', '_JAVA_OPTIONS'];

export const OAUTH_RULES: readonly LintRule[] = [
  {
    id: 'oauth-allowed-urls',
    severity: 'error',
    why: 'From Kafka 4.0 on, a broker refuses an address of the identity provider that the system property org.apache.kafka.sasl.oauthbearer.allowed.urls '
      + 'does not list, and fails to start.',
    see: 'tested on Kafka 4.3.1; https://kafka.apache.org/documentation/#upgrade_4_0_0',
    check: ({ sets }) => sets.flatMap(({ source, spec: { image } }) => {
      const { properties, env, secrets, object, missing } = source;
      const version = image?.version ?? '';
      if (missing.length > 0 || lineOf(version) === undefined || !atLeast(version, '4.0') || OPTIONS.some((name) => secrets.has(name) && !env.has(name))) { return []; }
      const options = OPTIONS.map((name) => env.get(name) ?? '').join(' ');
      // The last definition of a system property takes precedence.
      const allowed = [...options.matchAll(PROPERTY)].at(-1)?.[1].split(',') ?? [];
      return Object.entries(properties).filter(([key, url]) => ENDPOINT.test(key) && isKnown(url) && /^https?:/.test(url) && !allowed.includes(url)).map(([key, url]) => ({
        ...locationOfSetting(source, key),
        set: object,
        message: `Kafka ${version} refuses ${url}, which is not an allowed URL of the JVM`,
        fix: `add -Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${[...allowed, url].join(',')} to KAFKA_OPTS`,
      }));
    }),
  },
];
