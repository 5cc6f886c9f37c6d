import { ClusterPlan } from '../../model/plan';
import { listenersInConfigOf } from '../../plan/listeners';
import { groupBy } from '../../util/group-by';
import { hasSecurity, namesOf, SECURITY_KEY, SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { about, Rule, RuleEntry, Violation } from '../rule';

const TLS = 'https://kafka.apache.org/documentation/#security_ssl';
const SSL_CONFIGS = 'https://github.com/apache/kafka/blob/4.3.1/clients/src/main/java/org/apache/kafka/common/security/ssl/DefaultSslEngineFactory.java';

/** Shared with the rules over properties files. */
export const TLS_WITHOUT_KEY: RuleEntry = {
  id: 'tls-without-key',
  severity: 'error',
  why: 'Kafka starts a TLS listener without a private key, but no client can complete a TLS handshake.',
  see: TLS,
};

/** Settings that define the private key of a node. */
export const KEY_STORES = ['ssl.keystore.location', 'ssl.keystore.key', 'ssl.engine.factory.class'];
const TRUST_STORES = ['ssl.truststore.location', 'ssl.truststore.certificates', 'ssl.engine.factory.class'];

const TLS_SETTING = /^ssl\.(keystore|truststore|key\.password|client\.auth|principal\.mapping)/;

const hasAny = ({ all }: SecuredListener, keys: readonly string[]): boolean => keys.some((key) => (all[key] ?? '') !== '');
const requestsClientCertificates = ({ all }: SecuredListener): boolean => /required|requested|\$\{/.test(all['ssl.client.auth'] ?? '');

/** Key store settings that conflict with PEM settings of a listener. */
const PEM_CONFLICTS: Readonly<Record<string, string>> = {
  'ssl.keystore.location': 'ssl.keystore.key',
  'ssl.keystore.password': 'ssl.keystore.key',
  'ssl.truststore.location': 'ssl.truststore.certificates',
  'ssl.truststore.password': 'ssl.truststore.certificates',
};

interface CommonSetting {
  readonly key: string;
  /** Listeners of the nodes that have the setting. */
  readonly listeners: readonly SecuredListener[];
}

/** TLS and SASL settings in config, which apply to all listeners of a node. */
function commonSettings(plan: ClusterPlan): CommonSetting[] {
  const found = plan.sets.flatMap((set) => {
    const names = listenersInConfigOf(plan.listeners, plan.metadata, set).map(({ name }) => name);
    return Object.keys(set.config).filter((key) => SECURITY_KEY.test(key)).map((key) => ({ key, names }));
  });
  return [...groupBy(found, ({ key }) => key)].map(([key, same]) => ({
    key, listeners: securedListeners(plan).filter(({ name }) => same.some(({ names }) => names.includes(name))),
  }));
}

export const TLS_RULES: readonly Rule[] = about(hasSecurity, [
  {
    ...TLS_WITHOUT_KEY,
    check: (plan) => securedListeners(plan).filter((listener) => listener.isTls && !hasAny(listener, KEY_STORES)).map(({ name }) => ({
      message: `listener ${name} uses TLS without a private key`, fix: 'set certificate in its security',
    })),
  },
  {
    id: 'idle-tls-setting',
    severity: 'warning',
    why: 'A listener without TLS presents no certificate and requests none, regardless of its settings.',
    see: TLS,
    check: (plan) => securedListeners(plan).filter(({ isTls }) => !isTls).flatMap(({ name, protocol, settings }) =>
      Object.keys(settings).filter((key) => TLS_SETTING.test(key)).map((key) => ({
        message: `listener ${name} has ${key}, but its protocol is ${protocol}`, fix: 'remove it, or set the protocol to SSL or SASL_SSL',
      }))),
  },
  {
    id: 'client-auth-without-trust',
    severity: 'error',
    why: 'Without a trust store Java trusts public certificate authorities: certificates of your clients are rejected, and certificates of any public certificate authority are accepted.',
    see: TLS,
    check: (plan) => securedListeners(plan)
      .filter((listener) => listener.isTls && requestsClientCertificates(listener) && !hasAny(listener, TRUST_STORES)).map(({ name }) => ({
        message: `listener ${name} requests client certificates without a trust store`,
        fix: 'set a certificate with a certificate authority in its security, or ssl.truststore.certificates',
      })),
  },
  {
    id: 'idle-principal-mapping',
    severity: 'warning',
    why: 'ssl.principal.mapping.rules apply to the subjects of client certificates. With SASL, or without client certificates, they have no effect.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules',
    check: (plan) => securedListeners(plan).filter((listener) => listener.isTls && listener.settings['ssl.principal.mapping.rules'] !== undefined
      && (listener.isSasl || !requestsClientCertificates(listener))).map(({ name }) => ({
      message: `listener ${name} has ssl.principal.mapping.rules, but does not authenticate clients by certificates`,
      fix: 'remove the setting, or use ListenerSecurity.mutualTls()',
    })),
  },
  {
    id: 'contradicting-store',
    severity: 'error',
    why: 'Kafka fails to start: "Both SSL key store location and separate private key are specified", "SSL key store password cannot be specified with PEM format".',
    see: SSL_CONFIGS,
    check: (plan) => commonSettings(plan).flatMap(({ key, listeners }): Violation[] => {
      const pem = PEM_CONFLICTS[key];
      const hit = listeners.filter(({ isTls, settings }) => isTls && pem !== undefined && settings[pem] !== undefined && settings[key] === undefined);
      return hit.length === 0 ? [] : [{
        field: key, message: `config sets ${key}, which conflicts with ${pem} of listener ${namesOf(hit)}`, fix: 'remove it: the security of the listener replaces it',
      }];
    }),
  },
  {
    id: 'idle-security-setting',
    severity: 'warning',
    why: 'A setting of the listener itself takes precedence, and TLS and SASL settings apply only to listeners with TLS or SASL.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_listener.security.protocol.map',
    check: (plan) => commonSettings(plan).filter(({ key, listeners }) => {
      const uses = ({ isTls, isSasl, settings }: SecuredListener) => (key.startsWith('ssl.') ? isTls : isSasl) && settings[key] === undefined;
      // Kafka servers read sasl.jaas.config only with the prefix of a listener and a mechanism.
      return key === 'sasl.jaas.config' || !listeners.some(uses);
    }).map(({ key }) => ({
      field: key, message: `config sets ${key}, but no listener uses it`, fix: 'remove it, or move it to config of the listener',
    })),
  },
]);
