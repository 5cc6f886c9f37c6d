import { atLeast, lineOf } from '../../kafka-config/kafka-versions';
import { JVM_OPTION_VARIABLES } from '../../plan/pods/jvm-variables';
import { isKnown } from '../../read/foreign/settings/template';
import { locationOfSetting } from '../place';
import { LintRule } from '../rule';

/** Settings with the address of the identity provider, also those of one listener. */
const ENDPOINT = /(^|\.)sasl\.oauthbearer\.(token|jwks)\.endpoint\.url$/;

const PROPERTY = /-Dorg\.apache\.kafka\.sasl\.oauthbearer\.allowed\.urls=(\S+)/g;

export const OAUTH_RULES: readonly LintRule[] = [
  {
    id: 'oauth-allowed-urls',
    severity: 'error',
    why: 'From Kafka 4.0 on, a broker refuses an address of the identity provider that the system property org.apache.kafka.sasl.oauthbearer.allowed.urls '
      + 'does not list, and fails to start.',
    see: 'tested on Kafka 4.3.1; https://kafka.apache.org/documentation/#upgrade_4_0_0',
    check: ({ sets }) => sets.flatMap(({ source, spec: { image } }) => {
      const { properties, env, secrets, object, settingsAreKnown } = source;
      const version = image?.version ?? '';
      if (!settingsAreKnown || lineOf(version) === undefined || !atLeast(version, '4.0') || JVM_OPTION_VARIABLES.some((name) => secrets.has(name) && !env.has(name))) { return []; }
      const options = JVM_OPTION_VARIABLES.map((name) => env.get(name) ?? '').join(' ');
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
