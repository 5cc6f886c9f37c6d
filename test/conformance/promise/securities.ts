import { Duration } from 'cdk8s';
import { Authorization, CertificateAuthority, ListenerSecurity, NodeCertificate, OauthClient, SecurityProtocol } from 'cdk8s-kafka';
import { Choices } from './choices';
import { PASSWORDS } from '../../securities';

const SUBJECT = 'CN=kafka,O=Example';
/** The URLs that JVMs of nodes must allow; the library sets the option. */
const PROVIDER = 'https://login.example.com';

/** Returns every kind of security, by a certificate's name, which is unique in a cluster. */
const KINDS: Record<string, (choices: Choices, name: string) => ListenerSecurity> = {
  plaintext: () => ListenerSecurity.plaintext(),
  tls: (choices, name) => ListenerSecurity.tls({ certificate: randomCertificate(choices, name) }),
  mutualTls: (choices, name) => ListenerSecurity.mutualTls({
    certificate: randomCertificate(choices, name),
    clientCa: choices.maybe(0.4, () => CertificateAuthority.fromSecret('clients-ca', choices.maybe(0.3, () => 'clients.crt'))),
    principalMappingRules: choices.maybe(0.4, () => choices.pick([['DEFAULT'], ['RULE:^CN=(.*?),.*$/$1/L', 'DEFAULT']])),
  }),
  plain: (choices, name) => ListenerSecurity.saslPlain(randomUsers(choices, name)),
  scram512: (choices, name) => ListenerSecurity.scramSha512(randomUsers(choices, name)),
  scram256: (choices, name) => ListenerSecurity.scramSha256(randomUsers(choices, name)),
  oauth: (choices, name) => ListenerSecurity.oauthBearer({
    jwksEndpointUrl: `${PROVIDER}/jwks`,
    issuer: choices.maybe(0.5, () => PROVIDER),
    audiences: choices.maybe(0.5, () => choices.pick([['kafka'], ['kafka', 'streams']])),
    principalClaim: choices.maybe(0.4, () => 'client_id'),
    scopeClaim: choices.maybe(0.3, () => 'scp'),
    nodeClient: randomOauthClient(choices),
    certificate: choices.maybe(0.5, () => randomCertificate(choices, name)),
  }),
  custom: (choices, name) => ListenerSecurity.custom({
    protocol: SecurityProtocol.SASL_SSL,
    certificate: randomCertificate(choices, name),
    nodePrincipal: 'User:kafka',
    settings: {
      'sasl.enabled.mechanisms': 'PLAIN',
      'plain.sasl.jaas.config': 'org.apache.kafka.common.security.plain.PlainLoginModule required username="kafka" password="${env:NODE_PASSWORD}" user_kafka="${env:NODE_PASSWORD}";',
      ...choices.maybe(0.3, () => ({ 'ssl.client.auth': 'required' })),
    },
  }),
};

/** The environment variable in the custom settings. */
export const SECRET_VARIABLE = { NODE_PASSWORD: { name: 'kafka-users', key: 'kafka' } };

export const randomSecurity = (choices: Choices, name: string): ListenerSecurity => KINDS[choices.pick(Object.keys(KINDS))](choices, name);

/** Security that does not depend on metadata of the cluster, for controllers. */
export const randomControllerSecurity = (choices: Choices, name: string): ListenerSecurity =>
  KINDS[choices.pick(['plaintext', 'tls', 'mutualTls', 'plain', 'custom'])](choices, name);

/** Security with TLS, for clients that connect by the server name of TLS. */
export const randomTls = (choices: Choices, name: string): ListenerSecurity => KINDS[choices.pick(['tls', 'mutualTls', 'custom'])](choices, name);

export const randomOauthClient = (choices: Choices): OauthClient => ({
  tokenEndpointUrl: `${PROVIDER}/token`,
  clientId: 'kafka',
  clientSecret: { name: 'oauth', key: 'secret' },
  scope: choices.maybe(0.3, () => 'nodes'),
  principal: choices.maybe(0.3, () => 'service-account-kafka'),
});

function randomUsers(choices: Choices, name: string) {
  const nodeUser = choices.maybe(0.3, () => 'admin');
  return {
    users: PASSWORDS(nodeUser ?? 'kafka', ...choices.subset(['alice', 'team-a.bob', 'x_1'])),
    nodeUser,
    certificate: choices.maybe(0.4, () => randomCertificate(choices, name)),
  };
}

function randomCertificate(choices: Choices, name: string): NodeCertificate {
  const common = {
    name,
    ca: choices.maybe(0.2, () => choices.pick([CertificateAuthority.fromConfigMap('bundle', 'root.pem'), CertificateAuthority.fromSecret('bundle')])),
    additionalNames: choices.maybe(0.7, () => ['*.example.com', ...choices.subset(['localhost', '127.0.0.1', 'fd00::7'])]),
    restartTrigger: choices.maybe(0.2, () => '2026-11'),
  };
  const issued = {
    ...common,
    commonName: choices.maybe(0.3, () => 'kafka-nodes'),
    ...choices.maybe(0.3, () => ({ duration: Duration.days(choices.between(60, 400)), renewBefore: Duration.days(choices.between(1, 30)) })),
  };
  return choices.oneOf(
    () => NodeCertificate.fromSecret(choices.pick(['nodes-tls', '{set}-tls', '{pod}-tls']), {
      ...common,
      subject: SUBJECT,
      ...choices.maybe(0.2, () => ({ certificateFile: 'server.pem', privateKeyFile: 'server-key.pem', caFile: 'ca.pem' })),
    }),
    () => NodeCertificate.selfSigned(issued),
    () => NodeCertificate.fromIssuer(
      { name: 'corporate', kind: choices.maybe(0.5, () => 'ClusterIssuer'), group: choices.maybe(0.2, () => 'cert-manager.io') }, issued,
    ),
  );
}

export const randomAuthorization = (choices: Choices, isZookeeper: boolean): Authorization => {
  const options = {
    // The principal of listeners without authentication.
    superUsers: [...choices.maybe(0.8, () => ['User:ANONYMOUS']) ?? [], ...choices.subset(['User:admin', 'User:CN=ops,O=Example'])],
    allowEveryoneIfNoAclFound: choices.maybe(0.3, () => choices.chance(0.5)),
  };
  return choices.chance(0.8) || isZookeeper ? Authorization.acls(options)
    : Authorization.custom('org.apache.kafka.metadata.authorizer.StandardAuthorizer', { ...options, settings: {} });
};
