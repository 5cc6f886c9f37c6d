import { CertificateAuthority, KafkaProxyAccess, KafkaProxyAccessOptions, ListenerSecurity, NodeCertificate, ProxyLoginMechanism, SecurityProtocol } from 'cdk8s-kafka';
import { testErrors, testWarnings } from './cases';
import { separate } from '../synth';

const certificate = NodeCertificate.fromSecret('{set}-nodes');
const clientTls = { certificate: NodeCertificate.fromSecret('proxy-tls') };
const password = { name: 'kafka-users', key: 'proxy' };
const users = { proxy: password };
const TLS = ListenerSecurity.tls({ certificate });
const PLAIN = ListenerSecurity.saslPlain({ users, certificate });
const login = { user: 'proxy', password, mechanism: ProxyLoginMechanism.PLAIN };
const proxies = (options: Partial<KafkaProxyAccessOptions>) => () =>
  separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', security: TLS, clientTls, ...options })] });
const custom = ListenerSecurity.custom({ protocol: SecurityProtocol.SSL, settings: { 'ssl.engine.factory.class': 'com.example.Engine' } });

testErrors([
  {
    rule: 'proxy-certificate',
    when: 'of cert-manager, which issues only certificates of nodes',
    rejected: proxies({ clientTls: { certificate: NodeCertificate.fromIssuer({ name: 'ca' }) } }),
    at: 'chart/kafka',
    messageParts: ['external access EXTERNAL: clientTls.certificate has an issuer, but this library creates Certificates for Kafka nodes only', 'use its Secret with NodeCertificate.fromSecret'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-certificate',
    when: 'a Secret for each broker',
    rejected: proxies({ brokerCertificate: NodeCertificate.fromSecret('{pod}-tls') }),
    messageParts: ['brokerCertificate has a Secret for each Kafka node ("{pod}-tls"), but all proxies use the same Secret; use one Secret for all proxies'],
    accepted: proxies({ brokerCertificate: NodeCertificate.fromSecret('{set}-tls') }),
  },
  {
    rule: 'proxy-certificate',
    when: 'brokers of an unknown certificate authority',
    rejected: proxies({ security: custom }),
    messageParts: ['listener EXTERNAL has TLS, but the CA certificate with which proxies verify brokers is missing; set brokerCa'],
    accepted: proxies({ security: custom, brokerCa: CertificateAuthority.fromSecret('ca') }),
  },
  {
    rule: 'option-type',
    when: 'a password in plain text instead of a reference',
    rejected: proxies({ security: PLAIN, login: { ...login, password: 'secret' as any } }),
    messageParts: ['login.password of KafkaProxyAccess is not a SecretKey (a string); pass a SecretKey: an object with name, key of a Secret'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-login',
    when: 'a user name that is two arguments',
    rejected: proxies({ security: PLAIN, login: { ...login, user: 'proxy --x' } }),
    messageParts: ['user name "proxy --x" is not valid; use letters'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-mechanism',
    when: 'a mechanism that the listener does not enable',
    rejected: proxies({ security: PLAIN, login: { user: 'proxy', password } }),
    at: 'chart/kafka',
    messageParts: ['Deployment "kafka-external-proxy" authenticates with SCRAM-SHA-512, but listener EXTERNAL (SASL_SSL) accepts PLAIN; set the mechanism of login'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-mechanism',
    when: 'a login on a listener without SASL',
    rejected: proxies({ login }),
    messageParts: ['listener EXTERNAL (SSL) accepts no SASL mechanism'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-broker-certificate',
    when: 'mutual TLS without a certificate of the proxies',
    rejected: proxies({ security: ListenerSecurity.mutualTls({ certificate }) }),
    at: 'chart/kafka',
    messageParts: ['listener EXTERNAL requires client certificates, but Deployment "kafka-external-proxy" has none; set brokerCertificate'],
    accepted: proxies({ security: ListenerSecurity.mutualTls({ certificate }), brokerCertificate: NodeCertificate.fromSecret('proxy-tls') }),
  },
]);

testWarnings([
  {
    rule: 'proxy-identity',
    when: 'proxies that authenticate instead of their clients',
    rejected: proxies({ security: PLAIN, login }),
    messageParts: ['all clients of Deployment "kafka-external-proxy", also without authentication, have the same principal on the brokers (user proxy)'],
    accepted: proxies({ security: PLAIN }),
  },
  {
    rule: 'proxy-identity',
    when: 'mutual TLS on both sides',
    rejected: proxies({
      security: ListenerSecurity.mutualTls({ certificate }),
      brokerCertificate: NodeCertificate.fromSecret('proxy-tls'),
      clientTls: { ...clientTls, clientCa: CertificateAuthority.fromSecret('clients-ca') },
    }),
    messageParts: ['all clients of Deployment "kafka-external-proxy" that present a certificate have the same principal on the brokers (the subject of the proxies\' certificate)'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-plain-clients',
    when: 'TLS only between proxies and brokers',
    rejected: proxies({ clientTls: undefined }),
    messageParts: ['listener EXTERNAL has TLS, but clients connect to Deployment "kafka-external-proxy" without TLS; set clientTls'],
    accepted: proxies({}),
  },
]);
