import { ClusterPlan } from '../../model/plan';
import { listenersInConfigOf } from '../../plan/listeners';
import { groupBy } from '../../util/group-by';
import { namesOf, SECURITY_KEY, SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { Rule, RuleEntry, Violation } from '../rule';

const TLS = 'https://kafka.apache.org/documentation/#security_ssl';
const SSL_CONFIGS = 'https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/ssl/DefaultSslEngineFactory.java';

/** Also of files that others wrote. */
export const TLS_WITHOUT_KEY: RuleEntry = {
  id: 'tls-without-key',
  severity: 'error',
  why: 'Kafka starts a TLS listener without a key, and no client ever completes a handshake.',
  see: TLS,
};

/** Any of these says which key a node has. */
export const KEY_STORES = ['ssl.keystore.location', 'ssl.keystore.key', 'ssl.engine.factory.class'];
const TRUST_STORES = ['ssl.truststore.location', 'ssl.truststore.certificates', 'ssl.engine.factory.class'];

const OF_TLS = /^ssl\.(keystore|truststore|key\.password|client\.auth|principal\.mapping)/;

const hasAny = ({ all }: SecuredListener, keys: readonly string[]): boolean => keys.some((key) => (all[key] ?? '') !== '');
const asksForCertificates = ({ all }: SecuredListener): boolean => /required|requested|\$\{/.test(all['ssl.client.auth'] ?? '');

/** What a listener's own PEM texts do not go with. */
const CONTRADICTIONS: Readonly<Record<string, string>> = {
  'ssl.keystore.location': 'ssl.keystore.key',
  'ssl.keystore.password': 'ssl.keystore.key',
  'ssl.truststore.location': 'ssl.truststore.certificates',
  'ssl.truststore.password': 'ssl.truststore.certificates',
};

interface CommonSetting {
  readonly key: string;
  /** That may take it from there. */
  readonly listeners: readonly SecuredListener[];
}

/** Settings for all listeners of the nodes that have them. */
function commonSettings(plan: ClusterPlan): CommonSetting[] {
  const found = plan.sets.flatMap((set) => {
    const names = listenersInConfigOf(plan.listeners, plan.metadata, set).map(({ name }) => name);
    return Object.keys(set.config).filter((key) => SECURITY_KEY.test(key)).map((key) => ({ key, names }));
  });
  return [...groupBy(found, ({ key }) => key)].map(([key, same]) => ({
    key, listeners: securedListeners(plan).filter(({ name }) => same.some(({ names }) => names.includes(name))),
  }));
}

export const TLS_RULES: readonly Rule[] = [
  {
    ...TLS_WITHOUT_KEY,
    check: (plan) => securedListeners(plan).filter((listener) => listener.isTls && !hasAny(listener, KEY_STORES)).map(({ name }) => ({
      message: `listener ${name} speaks TLS, and nothing says with which key`, fix: 'give its security a certificate',
    })),
  },
  {
    id: 'idle-tls-setting',
    severity: 'warning',
    why: 'A listener that does not speak TLS shows no certificate and asks for none, whatever its settings say.',
    see: TLS,
    check: (plan) => securedListeners(plan).filter(({ isTls }) => !isTls).flatMap(({ name, protocol, settings }) =>
      Object.keys(settings).filter((key) => OF_TLS.test(key)).map((key) => ({
        message: `listener ${name} has ${key}, and speaks ${protocol}`, fix: 'leave it out, or use SSL or SASL_SSL as protocol',
      }))),
  },
  {
    id: 'client-auth-without-trust',
    severity: 'error',
    why: 'Without authorities of its own Java trusts those of the internet: certificates of your clients are refused, and whoever bought one gets in.',
    see: TLS,
    check: (plan) => securedListeners(plan)
      .filter((listener) => listener.isTls && asksForCertificates(listener) && !hasAny(listener, TRUST_STORES)).map(({ name }) => ({
        message: `listener ${name} asks clients for certificates, and nothing says whose`, fix: 'give its security a certificate with an authority, or ssl.truststore.certificates',
      })),
  },
  {
    id: 'idle-principal-mapping',
    severity: 'warning',
    why: 'Rules for distinguished names are for those who show a certificate; with a login, or where nobody is asked, there is no such name.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules',
    check: (plan) => securedListeners(plan).filter((listener) => listener.isTls && listener.settings['ssl.principal.mapping.rules'] !== undefined
      && (listener.isSasl || !asksForCertificates(listener))).map(({ name }) => ({
      message: `listener ${name} has ssl.principal.mapping.rules, and knows nobody by a certificate`, fix: 'leave them out, or use ListenerSecurity.mutualTls()',
    })),
  },
  {
    id: 'contradicting-store',
    severity: 'error',
    why: 'Kafka does not start: "Both SSL key store location and separate private key are specified", "SSL key store password cannot be specified with PEM format".',
    see: SSL_CONFIGS,
    check: (plan) => commonSettings(plan).flatMap(({ key, listeners }): Violation[] => {
      const pem = CONTRADICTIONS[key];
      const hit = listeners.filter(({ isTls, settings }) => isTls && pem !== undefined && settings[pem] !== undefined && settings[key] === undefined);
      return hit.length === 0 ? [] : [{ field: key, message: `config has ${key}, and ${namesOf(hit)} ${pem} of its own`, fix: 'leave it out: the security of the listener says it' }];
    }),
  },
  {
    id: 'idle-security-setting',
    severity: 'warning',
    why: 'What a listener says itself is what counts, and settings of TLS or of logins are for listeners that have them.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map',
    check: (plan) => commonSettings(plan).filter(({ key, listeners }) => {
      const takes = ({ isTls, isSasl, settings }: SecuredListener) => (key.startsWith('ssl.') ? isTls : isSasl) && settings[key] === undefined;
      // Kafka's servers read logins behind a listener and a mechanism alone.
      return key === 'sasl.jaas.config' || !listeners.some(takes);
    }).map(({ key }) => ({
      field: key, message: `config has ${key}, and no listener takes it from there`, fix: 'leave it out, or write it into config of the listener',
    })),
  },
];
