import { Authorization, KafkaListener, ListenerSecurity } from 'cdk8s-kafka';
import { onZookeeper, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';
import { acls, cluster, listeners, mutualTls, plain, scram, tls, users } from '../securities';

const lenient = Authorization.acls({ allowEveryoneIfNoAclFound: true });
const STANDARD = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
/** The same authorizer, set in config. */
const bySettings = (config: Record<string, string>) => cluster({ security: plain, config: { 'authorizer.class.name': STANDARD, ...config } });
const withConfig = (config: Record<string, string>) => cluster({ security: plain, authorization: acls(), config });

testErrors([
  {
    rule: 'authorization-twice',
    when: 'super users among the settings',
    rejected: withConfig({ 'super.users': 'User:admin' }),
    at: 'chart/kafka',
    messageParts: ['config sets super.users, which is reserved for the cluster\'s authorization', 'superUsers'],
    accepted: cluster({ security: plain, authorization: acls('User:kafka') }),
  },
  {
    rule: 'acls-without-login',
    when: 'TLS without client certificates',
    rejected: listeners({ client: tls }, { security: mutualTls, authorization: acls() }),
    at: 'chart/kafka',
    messageParts: ['ACLs are enabled, but listener CLIENT has no authentication', 'User:ANONYMOUS'],
    accepted: listeners({ client: mutualTls }, { security: mutualTls, authorization: acls() }),
  },
  {
    rule: 'acls-without-login',
    when: 'unless User:ANONYMOUS is a super user',
    rejected: listeners({ client: tls }, { security: mutualTls, authorization: acls('User:CN=admin') }),
    messageParts: ['CLIENT'],
    accepted: listeners({ client: tls }, { security: mutualTls, authorization: acls('User:ANONYMOUS') }),
  },
  {
    rule: 'acls-without-login',
    when: 'unless everything without an ACL is allowed',
    rejected: listeners({ client: tls }, { security: mutualTls, authorization: acls() }),
    messageParts: ['CLIENT'],
    accepted: listeners({ client: tls }, { security: mutualTls, authorization: lenient }),
  },
  {
    rule: 'acls-without-login',
    when: 'unless the authorizer is a plugin',
    rejected: listeners({ client: tls }, { security: mutualTls, authorization: acls() }),
    messageParts: ['CLIENT'],
    accepted: listeners({ client: tls }, { security: mutualTls, authorization: Authorization.custom('com.example.Opa') }),
  },
  {
    rule: 'denied-nodes',
    when: 'without any security',
    rejected: cluster({ authorization: acls() }),
    messageParts: ['brokers connect to each other on listener INTERNAL, which has no authentication, and their principal User:ANONYMOUS is not a super user', 'nodes connect to each other on listener CONTROLLER'],
    accepted: cluster({ authorization: acls(), security: mutualTls }),
  },
  {
    rule: 'denied-nodes',
    when: 'on the listener of clients and brokers',
    rejected: () => separate({ authorization: acls(), listeners: [KafkaListener.client({ interBroker: true, security: tls })], security: mutualTls }),
    messageParts: ['brokers connect to each other on listener CLIENT'],
    accepted: () => separate({ authorization: acls(), listeners: [KafkaListener.client({ interBroker: true })], security: mutualTls }),
  },
  { rule: 'denied-nodes', when: 'in ZooKeeper mode', rejected: () => onZookeeper({ authorization: acls() }), messageParts: ['INTERNAL'], accepted: () => onZookeeper({ authorization: acls(), security: plain }) },
  {
    rule: 'denied-nodes',
    when: 'super users without the nodes',
    rejected: bySettings({ 'super.users': 'User:alice' }),
    messageParts: ['brokers authenticate to each other on listener INTERNAL as "User:kafka", which is not a super user', 'use authorization of the cluster instead'],
    accepted: bySettings({ 'super.users': 'User:alice;User:kafka' }),
  },
  {
    rule: 'denied-nodes',
    when: 'an authorizer set in config',
    rejected: cluster({ security: scram, config: { 'authorizer.class.name': STANDARD } }),
    messageParts: ['User:kafka'],
    accepted: cluster({ security: scram, config: { 'authorizer.class.name': STANDARD, 'super.users': 'User:kafka' } }),
  },
  {
    rule: 'denied-nodes',
    when: 'unless a placeholder hides the super users',
    rejected: bySettings({ 'super.users': 'User:bob' }),
    messageParts: ['User:kafka'],
    accepted: bySettings({ 'super.users': '${env:POD_NAME}' }),
  },
  { rule: 'super-users', when: 'a name without a type', rejected: cluster({ security: plain, authorization: acls('alice') }), messageParts: ['super.users has "alice"', 'use "User:alice"'], accepted: cluster({ security: plain, authorization: acls('User:alice') }) },
  {
    rule: 'super-users',
    when: 'commas between them',
    rejected: bySettings({ 'super.users': 'User:kafka;CN=admin,O=Example' }),
    messageParts: ['"CN=admin,O=Example"'],
    accepted: cluster({ security: mutualTls, authorization: acls('User:CN=admin,O=Example') }),
  },
]);

testWarnings([
  {
    rule: 'unknown-super-user',
    when: 'not one of the users',
    rejected: cluster({ security: plain, authorization: acls('User:bob') }),
    messageParts: ['super user "User:bob" is not a principal that clients can have on any listener', 'use one of User:kafka, User:alice'],
    accepted: cluster({ security: plain, authorization: acls('User:alice') }),
  },
  {
    rule: 'unknown-super-user',
    when: 'a subject without client certificates',
    rejected: cluster({ security: plain, authorization: acls('User:CN=admin') }),
    messageParts: ['User:CN=admin'],
    accepted: cluster({ security: mutualTls, authorization: acls('User:CN=admin') }),
  },
  {
    rule: 'unknown-super-user',
    when: 'a user name with mutual TLS',
    rejected: cluster({ security: mutualTls, authorization: acls('User:admin') }),
    messageParts: ['User:admin', 'User:CN=…'],
    accepted: listeners({ client: scram }, { security: mutualTls, authorization: acls('User:admin') }),
  },
  {
    rule: 'unknown-super-user',
    when: 'unless mapping rules create the names',
    rejected: cluster({ security: mutualTls, authorization: acls('User:admin') }),
    messageParts: ['User:admin'],
    accepted: cluster({
      security: mutualTls,
      authorization: acls('User:admin'),
      listeners: [KafkaListener.client({ config: { 'ssl.principal.mapping.rules': 'RULE:^CN=(.*)$/$1/' } }), KafkaListener.internal()],
    }),
  },
  {
    rule: 'unknown-super-user',
    when: 'a type that Kafka does not use',
    rejected: cluster({ security: plain, authorization: acls('user:alice') }),
    messageParts: ['"user:alice"'],
    accepted: cluster({ security: ListenerSecurity.saslPlain({ users: users('kafka', 'bob') }), authorization: acls('User:bob') }),
  },
  {
    rule: 'early-client-listener',
    when: 'a client listener',
    rejected: withConfig({ 'early.start.listeners': 'CONTROLLER,CLIENT' }),
    messageParts: ['early.start.listeners has CLIENT, which is a listener for clients'],
    accepted: withConfig({ 'early.start.listeners': 'CONTROLLER' }),
  },
  {
    rule: 'principal-builder',
    when: 'with ACLs',
    rejected: withConfig({ 'principal.builder.class': 'com.example.Builder' }),
    messageParts: ['"com.example.Builder"', 'superUsers'],
    accepted: cluster({ security: plain, config: { 'principal.builder.class': 'com.example.Builder' } }),
  },
]);
