import { ListenerSecurity } from 'cdk8s-kafka';
import { testWarnings } from '../cases';
import { certificate, cluster, listeners, mutualTls, outside, plain, plainOverTls, scram, tls, users } from '../securities';

const scramOverTls = ListenerSecurity.scramSha512({ certificate, users: users('kafka') });
const oauth = (over: { certificate?: typeof certificate }) => ListenerSecurity.oauthBearer({ ...over, jwksEndpointUrl: 'https://login.example.com/jwks' });

testWarnings([
  {
    rule: 'open-node-listener',
    when: 'the inter-broker listener',
    rejected: listeners({ client: plainOverTls, internal: tls, controller: mutualTls }),
    messageParts: [
      'clients must authenticate on CLIENT, but there is no authentication on INTERNAL, on which brokers connect to each other', 'set security of the cluster',
    ],
    accepted: listeners({ client: plainOverTls, internal: mutualTls, controller: mutualTls }),
  },
  {
    rule: 'open-node-listener',
    when: 'the controller listener',
    rejected: listeners({ client: scramOverTls, internal: scramOverTls }),
    messageParts: ['there is no authentication on CONTROLLER, on which Kafka nodes connect to controllers'],
    accepted: listeners({ client: scramOverTls, internal: scramOverTls, controller: mutualTls }),
  },
  {
    rule: 'open-node-listener',
    when: 'with authentication on an external access',
    rejected: cluster({ externalAccess: outside(mutualTls) }),
    messageParts: ['on EXTERNAL, but there is no authentication on INTERNAL', 'CONTROLLER'],
    accepted: cluster({ externalAccess: outside(mutualTls), security: mutualTls }),
  },
  { rule: 'open-node-listener', when: 'unlike a cluster whose clients do not authenticate', rejected: listeners({ client: mutualTls }), messageParts: ['INTERNAL'], accepted: listeners({ client: tls }) },
  {
    rule: 'readable-node-traffic',
    when: 'between brokers',
    rejected: listeners({ client: plainOverTls, internal: scram, controller: mutualTls }),
    messageParts: ['CLIENT has TLS, but INTERNAL, on which brokers connect to each other, has no TLS'],
    accepted: listeners({ client: plainOverTls, internal: scramOverTls, controller: mutualTls }),
  },
  {
    rule: 'readable-node-traffic',
    when: 'of unauthenticated clients',
    rejected: listeners({ client: tls }),
    messageParts: ['INTERNAL', 'CONTROLLER'],
    accepted: cluster({ security: tls }),
  },
  {
    rule: 'readable-password',
    when: 'of internal clients',
    rejected: cluster({ security: plain }),
    messageParts: ['listener CLIENT accepts PLAIN without TLS: the password can be read', 'SCRAM'],
    accepted: cluster({ security: plainOverTls }),
  },
  {
    rule: 'readable-password',
    when: 'of external clients',
    rejected: cluster({ security: mutualTls, externalAccess: outside(plain) }),
    messageParts: ['external listener EXTERNAL accepts PLAIN without TLS: the password can be read'],
    accepted: cluster({ security: mutualTls, externalAccess: outside(scram) }),
  },
  {
    rule: 'readable-password',
    when: 'a token',
    rejected: listeners({ client: oauth({}) }, { security: mutualTls }),
    messageParts: ['CLIENT accepts OAUTHBEARER', 'the token can be read'],
    accepted: listeners({ client: oauth({ certificate }) }, { security: mutualTls }),
  },
  {
    rule: 'plaintext-outside',
    when: 'without any security',
    rejected: cluster({ externalAccess: outside() }),
    messageParts: ['external listener EXTERNAL is not encrypted (PLAINTEXT)', 'certificate'],
    accepted: cluster({ externalAccess: outside(), security: tls }),
  },
  {
    rule: 'plaintext-outside',
    when: 'with SCRAM',
    rejected: cluster({ externalAccess: outside(scram), security: mutualTls }),
    messageParts: ['SASL_PLAINTEXT'],
    accepted: cluster({ externalAccess: outside(scramOverTls), security: mutualTls }),
  },
]);
