import { ListenerSecurity } from 'cdk8s-kafka';
import { testWarnings } from '../cases';
import { certificate, cluster, listeners, mutualTls, outside, plain, plainOverTls, scram, tls, users } from '../securities';

const scramOverTls = ListenerSecurity.scramSha512({ certificate, users: users('kafka') });
const oauth = (over: { certificate?: typeof certificate }) => ListenerSecurity.oauthBearer({ ...over, jwksEndpointUrl: 'https://login.example.com/jwks' });

testWarnings([
  {
    rule: 'open-node-listener',
    when: 'brokers among themselves',
    rejected: listeners({ client: plainOverTls, internal: tls, controller: mutualTls }),
    says: ['clients must say who they are on CLIENT, and nobody is asked on INTERNAL, by which brokers dial each other', 'give security to the cluster'],
    accepted: listeners({ client: plainOverTls, internal: mutualTls, controller: mutualTls }),
  },
  {
    rule: 'open-node-listener',
    when: 'controllers',
    rejected: listeners({ client: scramOverTls, internal: scramOverTls }),
    says: ['nobody is asked on CONTROLLER, by which nodes dial the controllers'],
    accepted: listeners({ client: scramOverTls, internal: scramOverTls, controller: mutualTls }),
  },
  {
    rule: 'open-node-listener',
    when: 'behind a way in from outside',
    rejected: cluster({ externalAccess: outside(mutualTls) }),
    says: ['on EXTERNAL, and nobody is asked on INTERNAL', 'CONTROLLER'],
    accepted: cluster({ externalAccess: outside(mutualTls), security: mutualTls }),
  },
  { rule: 'open-node-listener', when: 'unlike where clients are not asked either', rejected: listeners({ client: mutualTls }), says: ['INTERNAL'], accepted: listeners({ client: tls }) },
  {
    rule: 'readable-node-traffic',
    when: 'between brokers',
    rejected: listeners({ client: plainOverTls, internal: scram, controller: mutualTls }),
    says: ['CLIENT has TLS, and INTERNAL, by which brokers dial each other, has none'],
    accepted: listeners({ client: plainOverTls, internal: scramOverTls, controller: mutualTls }),
  },
  {
    rule: 'readable-node-traffic',
    when: 'of clients that are not asked',
    rejected: listeners({ client: tls }),
    says: ['INTERNAL', 'CONTROLLER'],
    accepted: cluster({ security: tls }),
  },
  {
    rule: 'readable-password',
    when: 'inside',
    rejected: cluster({ security: plain }),
    says: ['listener CLIENT takes PLAIN without TLS: the password is readable', 'SCRAM'],
    accepted: cluster({ security: plainOverTls }),
  },
  {
    rule: 'readable-password',
    when: 'from outside',
    rejected: cluster({ security: mutualTls, externalAccess: outside(plain) }),
    says: ['listener EXTERNAL takes PLAIN without TLS, from outside: the password is readable'],
    accepted: cluster({ security: mutualTls, externalAccess: outside(scram) }),
  },
  {
    rule: 'readable-password',
    when: 'a token',
    rejected: listeners({ client: oauth({}) }, { security: mutualTls }),
    says: ['CLIENT takes OAUTHBEARER', 'the token is readable'],
    accepted: listeners({ client: oauth({ certificate }) }, { security: mutualTls }),
  },
  {
    rule: 'plaintext-outside',
    when: 'without any security',
    rejected: cluster({ externalAccess: outside() }),
    says: ['listener EXTERNAL is reached from outside, and speaks PLAINTEXT', 'certificate'],
    accepted: cluster({ externalAccess: outside(), security: tls }),
  },
  {
    rule: 'plaintext-outside',
    when: 'with a login that shows no password',
    rejected: cluster({ externalAccess: outside(scram), security: mutualTls }),
    says: ['SASL_PLAINTEXT'],
    accepted: cluster({ externalAccess: outside(scramOverTls), security: mutualTls }),
  },
]);
