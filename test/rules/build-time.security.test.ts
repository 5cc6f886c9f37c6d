import { Authorization, ListenerSecurity, NodeCertificate, OauthBearerOptions, SecretKey, SecurityProtocol } from 'cdk8s-kafka';
import { separate } from '../synth';
import { testErrors } from './cases';
import { acls, certificate, cluster, listeners, mutualTls, PLAIN_LOGIN, plain, scram, users } from './securities';

const mapped = (...principalMappingRules: string[]) => cluster({ security: ListenerSecurity.mutualTls({ certificate, principalMappingRules }) });
const customSasl = (nodePrincipal?: string) => ListenerSecurity.custom({
  protocol: SecurityProtocol.SASL_SSL, certificate, nodePrincipal, settings: { 'sasl.enabled.mechanisms': 'PLAIN', 'plain.sasl.jaas.config': PLAIN_LOGIN },
});
const nodeClient = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'oauth', key: 'secret' } };
const oauth = (options: Partial<OauthBearerOptions>) => ListenerSecurity.oauthBearer({ certificate, jwksEndpointUrl: 'https://login.example.com/jwks', ...options });
const plainFor = (all: Record<string, SecretKey>) => cluster({ security: ListenerSecurity.saslPlain({ users: { ...users('kafka'), ...all } }) });
const withSecret = (variable: string) => () => separate({ security: plain }, { secretEnv: { [variable]: { name: 'mine', key: 'password' } } });

testErrors([
  {
    rule: 'controller-scram',
    when: 'on the listener itself',
    rejected: listeners({ client: scram, internal: scram, controller: scram }),
    at: 'chart/kafka',
    messageParts: ['controller listener CONTROLLER has SCRAM-SHA-512', 'mutualTls() or saslPlain()'],
    accepted: listeners({ client: scram, internal: scram, controller: plain }),
  },
  { rule: 'controller-scram', when: 'on the listener, but not as the security of the cluster', rejected: listeners({ controller: scram }, { security: scram }), messageParts: ['CONTROLLER'], accepted: cluster({ security: scram }) },
  {
    rule: 'node-user',
    when: 'a node user that is not among the users',
    rejected: cluster({ security: ListenerSecurity.saslPlain({ users: users('alice') }) }),
    messageParts: ['node user "kafka" of listener INTERNAL', '["alice"]', 'nodeUser'],
    accepted: cluster({ security: ListenerSecurity.saslPlain({ users: users('alice'), nodeUser: 'alice' }) }),
  },
  {
    rule: 'node-user',
    when: 'OAuth without nodeClient',
    rejected: cluster({ security: oauth({}) }),
    messageParts: ['nodes connect to listener INTERNAL', 'nodeClient'],
    accepted: cluster({ security: oauth({ nodeClient }) }),
  },
  { rule: 'node-user', when: 'without nodeClient on a listener that nodes use', rejected: listeners({ client: oauth({}) }, { security: oauth({}) }), messageParts: ['INTERNAL'], accepted: listeners({ client: oauth({}) }, { security: mutualTls }) },
  { rule: 'sasl-user', when: 'a space in a name', rejected: plainFor(users('al ice')), messageParts: ['"al ice"', 'letters, digits'], accepted: plainFor(users('al.ice')) },
  { rule: 'sasl-user', when: 'a digit first', rejected: plainFor(users('1st')), messageParts: ['"1st"', 'begin with a letter or "_"'], accepted: plainFor(users('first1')) },
  {
    rule: 'option-type',
    when: 'a password instead of a Secret',
    rejected: plainFor({ alice: 'wonderland' as unknown as SecretKey }),
    messageParts: ['security.users.alice of ListenerSecurity.saslPlain() is not a SecretKey (a string)'],
    accepted: plainFor({ alice: { name: 'kafka-users', key: 'alice' } }),
  },
  { rule: 'principal-mapping', when: 'a rule without a closing slash', rejected: mapped('RULE:^CN=(.*)$/$1'), messageParts: ['"RULE:^CN=(.*)$/$1"', 'RULE:pattern/replacement/'], accepted: mapped('RULE:^CN=(.*)$/$1/') },
  { rule: 'principal-mapping', when: 'an unknown word', rejected: mapped('default'), messageParts: ['"default"', 'use DEFAULT'], accepted: mapped('DEFAULT') },
  { rule: 'principal-mapping', when: 'an invalid pattern', rejected: mapped('RULE:^CN=(.*$/$1/L', 'DEFAULT'), messageParts: ['RULE:^CN=(.*$/$1/L'], accepted: mapped('RULE:^CN=(.*)$/$1/L', 'DEFAULT') },
  {
    rule: 'oauth-url',
    when: 'a jwksEndpointUrl that is not a URL',
    rejected: cluster({ security: oauth({ nodeClient, jwksEndpointUrl: 'login.example.com/jwks' }) }),
    messageParts: ['sasl.oauthbearer.jwks.endpoint.url "login.example.com/jwks" is not a valid URL'],
    accepted: cluster({ security: oauth({ nodeClient, jwksEndpointUrl: 'https://login.example.com/keys' }) }),
  },
  {
    rule: 'oauth-url',
    when: 'a space in tokenEndpointUrl',
    rejected: cluster({ security: oauth({ nodeClient: { ...nodeClient, tokenEndpointUrl: 'https://login.example.com/to ken' } }) }),
    messageParts: ['sasl.oauthbearer.token.endpoint.url'],
    accepted: cluster({ security: oauth({ nodeClient: { ...nodeClient, tokenEndpointUrl: 'https://login.example.com/to-ken' } }) }),
  },
  {
    rule: 'node-principal',
    when: 'a certificate with an unknown subject',
    rejected: cluster({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('kafka-tls') }), authorization: acls() }),
    messageParts: ['principal of the nodes on listener INTERNAL is unknown', 'subject or pem'],
    accepted: cluster({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('kafka-tls', { subject: 'CN=kafka' }) }), authorization: acls() }),
  },
  {
    rule: 'node-principal',
    when: 'mapping rules that do not match the nodes',
    rejected: cluster({ security: ListenerSecurity.mutualTls({ certificate, principalMappingRules: ['RULE:^OU=.*$/x/'] }), authorization: acls() }),
    messageParts: ['principal mapping rules that match it'],
    accepted: cluster({ security: ListenerSecurity.mutualTls({ certificate, principalMappingRules: ['RULE:^OU=.*$/x/', 'DEFAULT'] }), authorization: acls() }),
  },
  {
    rule: 'node-principal',
    when: 'a custom security without nodePrincipal',
    rejected: listeners({ internal: customSasl() }, { security: mutualTls, authorization: acls() }),
    messageParts: ['INTERNAL', 'nodePrincipal'],
    accepted: listeners({ internal: customSasl('User:kafka') }, { security: mutualTls, authorization: acls() }),
  },
  {
    rule: 'node-principal',
    when: 'Kafka\'s authorizer, unlike a custom one',
    rejected: listeners({ internal: customSasl() }, { security: mutualTls, authorization: Authorization.acls() }),
    messageParts: ['INTERNAL'],
    accepted: listeners({ internal: customSasl() }, { security: mutualTls, authorization: Authorization.custom('com.example.Opa') }),
  },
  {
    rule: 'secret-variable',
    when: 'names that differ in one character',
    rejected: plainFor({ alice: { name: 'team-a', key: 'b' }, bob: { name: 'team', key: 'a.b' } }),
    messageParts: ['key "b" of Secret "team-a" and key "a.b" of Secret "team" would have the same environment variable KAFKA_SECRET_TEAM_A_B'],
    accepted: plainFor({ alice: { name: 'team-a', key: 'b' }, bob: { name: 'team-a', key: 'b' }, carol: { name: 'team', key: 'b.a' } }),
  },
  {
    rule: 'env',
    when: 'the variable of a password',
    rejected: withSecret('KAFKA_SECRET_KAFKA_USERS_KAFKA'),
    messageParts: ['KAFKA_SECRET_KAFKA_USERS_KAFKA is set twice, or is also set by the library'],
    accepted: withSecret('KAFKA_SECRET_OF_MINE'),
  },
]);
