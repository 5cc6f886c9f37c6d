import { CertificateAuthority, ListenerSecurity, NodeCertificate, SecurityProtocol } from 'cdk8s-kafka';

const certificate = NodeCertificate.fromSecret('kafka-tls', { certificateFile: 'c.pem', privateKeyFile: 'k.pem', caFile: 'a.pem' });
const users = { kafka: { name: 'users', key: 'kafka' } };
const nodeClient = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: users.kafka };

test.each<[ListenerSecurity, object]>([
  [ListenerSecurity.plaintext(), { kind: 'plaintext' }],
  [ListenerSecurity.tls({ certificate }), { kind: 'tls', certificate: certificate._spec }],
  [
    ListenerSecurity.mutualTls({ certificate, clientCa: CertificateAuthority.fromConfigMap('bundle'), principalMappingRules: ['DEFAULT'] }),
    { kind: 'mutual-tls', certificate: certificate._spec, clientCa: { kind: 'ConfigMap', name: 'bundle', key: 'ca.crt' }, principalMappingRules: ['DEFAULT'] },
  ],
  [ListenerSecurity.saslPlain({ users, nodeUser: 'kafka' }), { kind: 'sasl-plain', users, nodeUser: 'kafka' }],
  [ListenerSecurity.scramSha256({ users }), { kind: 'scram', mechanism: 'SCRAM-SHA-256', users }],
  [ListenerSecurity.scramSha512({ users, certificate }), { kind: 'scram', mechanism: 'SCRAM-SHA-512', users, certificate: certificate._spec }],
  [
    ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient, certificate }),
    { kind: 'oauth-bearer', jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient, certificate: certificate._spec },
  ],
  [
    ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_SSL, settings: { a: 'b' }, nodePrincipal: 'User:kafka' }),
    { kind: 'custom', protocol: 'SASL_SSL', settings: { a: 'b' }, nodePrincipal: 'User:kafka' },
  ],
  [ListenerSecurity.custom({ protocol: SecurityProtocol.PLAINTEXT }), { kind: 'custom', protocol: 'PLAINTEXT', settings: {} }],
])('%# returns its options as data', ({ _spec }, spec) => {
  expect(JSON.parse(JSON.stringify(_spec))).toEqual(JSON.parse(JSON.stringify(spec)));
});
