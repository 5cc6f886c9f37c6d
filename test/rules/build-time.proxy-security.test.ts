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
    says: ['external access EXTERNAL: clientTls.certificate is to be created by cert-manager', 'name its Secret by NodeCertificate.fromSecret'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-certificate',
    when: 'a Secret for each broker',
    rejected: proxies({ brokerCertificate: NodeCertificate.fromSecret('{pod}-tls') }),
    says: ['brokerCertificate names a Secret for each node ("{pod}-tls"), and proxies are not nodes; name one Secret for all proxies'],
    accepted: proxies({ brokerCertificate: NodeCertificate.fromSecret('{set}-tls') }),
  },
  {
    rule: 'proxy-certificate',
    when: 'brokers of an unknown certificate authority',
    rejected: proxies({ security: custom }),
    says: ['listener EXTERNAL has TLS, and there is no CA by which proxies could verify its brokers; set brokerCa'],
    accepted: proxies({ security: custom, brokerCa: CertificateAuthority.fromSecret('ca') }),
  },
  {
    rule: 'proxy-login',
    when: 'a password in plain text',
    rejected: proxies({ security: PLAIN, login: { ...login, password: 'secret' as any } }),
    says: ['no Secret for the password of user "proxy"; name one'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-login',
    when: 'a user name that is two arguments',
    rejected: proxies({ security: PLAIN, login: { ...login, user: 'proxy --x' } }),
    says: ['user name "proxy --x" is invalid; use letters'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-mechanism',
    when: 'a mechanism that the listener does not enable',
    rejected: proxies({ security: PLAIN, login: { user: 'proxy', password } }),
    at: 'chart/kafka',
    says: ['Deployment "kafka-external-proxy" logs in by SCRAM-SHA-512, and listener EXTERNAL (SASL_SSL) takes PLAIN; give login the mechanism'],
    accepted: proxies({ security: PLAIN, login }),
  },
  {
    rule: 'proxy-mechanism',
    when: 'a login on a listener without SASL',
    rejected: proxies({ login }),
    says: ['listener EXTERNAL (SSL) takes no login'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-broker-certificate',
    when: 'mutual TLS without a certificate of the proxies',
    rejected: proxies({ security: ListenerSecurity.mutualTls({ certificate }) }),
    at: 'chart/kafka',
    says: ['listener EXTERNAL asks for certificates, and Deployment "kafka-external-proxy" has none to show; give brokerCertificate'],
    accepted: proxies({ security: ListenerSecurity.mutualTls({ certificate }), brokerCertificate: NodeCertificate.fromSecret('proxy-tls') }),
  },
]);

testWarnings([
  {
    rule: 'proxy-identity',
    when: 'proxies that authenticate instead of their clients',
    rejected: proxies({ security: PLAIN, login }),
    says: ['to brokers behind Deployment "kafka-external-proxy" all clients, whoever they are, are user proxy'],
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
    says: ['clients that show a certificate are the subject of the proxies\' certificate'],
    accepted: proxies({}),
  },
  {
    rule: 'proxy-plain-clients',
    when: 'TLS only between proxies and brokers',
    rejected: proxies({ clientTls: undefined }),
    says: ['listener EXTERNAL has TLS, and clients reach Deployment "kafka-external-proxy" without; give clientTls'],
    accepted: proxies({}),
  },
]);
