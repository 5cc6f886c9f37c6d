import { Duration } from 'cdk8s';
import {
  CertificateAuthority, ListenerSecurity, NodeCertificate, SecurityProtocol,
} from 'cdk8s-kafka';

export const PASSWORDS = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name: 'kafka-users', key: name }]));
export const EXISTING_CERTIFICATE = () => NodeCertificate.fromSecret('{set}-certificate', { subject: 'CN=kafka,O=Example', ca: CertificateAuthority.fromConfigMap('bundle', 'root.pem') });

/** Every kind of security, for all listeners of a cluster. */
export const SECURITIES: Record<string, () => ListenerSecurity> = {
  'plaintext': () => ListenerSecurity.plaintext(),
  'TLS': () => ListenerSecurity.tls({ certificate: EXISTING_CERTIFICATE() }),
  'mutual TLS with a Secret for each node': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.fromSecret('{pod}-tls', { restartTrigger: '2026-11', subject: 'CN=kafka,O=Example' }),
    clientCa: CertificateAuthority.fromSecret('clients-ca'),
    principalMappingRules: ['RULE:^CN=(.*?),.*$/$1/L', 'DEFAULT'],
  }),
  'mutual TLS with a self-signed CA': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.selfSigned({ name: 'nodes', commonName: 'kafka-nodes', duration: Duration.minutes(90), renewBefore: Duration.minutes(30), restartTrigger: 'first' }),
  }),
  'mutual TLS with an existing issuer': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.fromIssuer({ name: 'corporate', kind: 'ClusterIssuer' }, { additionalNames: ['localhost', '127.0.0.1'], reloader: true }),
  }),
  'PLAIN': () => ListenerSecurity.saslPlain({ users: PASSWORDS('kafka', 'alice') }),
  'SCRAM over TLS': () => ListenerSecurity.scramSha512({ certificate: EXISTING_CERTIFICATE(), users: PASSWORDS('admin', 'alice'), nodeUser: 'admin' }),
  'SCRAM-SHA-256': () => ListenerSecurity.scramSha256({ users: PASSWORDS('kafka') }),
  'OAUTHBEARER': () => ListenerSecurity.oauthBearer({
    jwksEndpointUrl: 'https://login.example.com/jwks',
    issuer: 'https://login.example.com',
    audiences: ['kafka'],
    principalClaim: 'client_id',
    nodeClient: { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'oauth', key: 'secret' }, scope: 'nodes' },
    certificate: EXISTING_CERTIFICATE(),
  }),
  'custom settings': () => ListenerSecurity.custom({
    protocol: SecurityProtocol.SASL_PLAINTEXT,
    nodePrincipal: 'User:kafka',
    settings: { 'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256', 'plain.sasl.jaas.config': '${env:JAAS}', 'scram-sha-256.sasl.jaas.config': '${env:JAAS}' },
  }),
};
