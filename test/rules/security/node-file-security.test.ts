import { testFiles } from '../node-file-cases';

const tls = { 'listener.security.protocol.map': 'CLIENT:SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT' };
const sasl = { 'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT' };
const STANDARD = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
const ACL = 'kafka.security.authorizer.AclAuthorizer';

testFiles('error', [
  {
    rule: 'tls-without-key',
    when: 'of one listener',
    rejected: { ...tls, 'listener.name.internal.ssl.keystore.location': '/keys/internal.jks' },
    messageParts: ['listener CLIENT uses TLS without a private key', 'listener.name.client.'],
    accepted: { ...tls, 'listener.name.client.ssl.keystore.key': '${dir:/keys:tls.key}', 'config.providers': 'dir', 'config.providers.dir.class': 'x.Dir' },
  },
  {
    rule: 'sasl-mechanism-between-brokers',
    when: 'one that is not enabled',
    rejected: { ...sasl, 'sasl.enabled.mechanisms': 'PLAIN' },
    messageParts: ['GSSAPI on listener INTERNAL, which enables only PLAIN', 'add GSSAPI to listener.name.internal.sasl.enabled.mechanisms'],
    accepted: { ...sasl, 'sasl.enabled.mechanisms': 'PLAIN', 'sasl.mechanism.inter.broker.protocol': 'PLAIN' },
  },
  {
    rule: 'sasl-mechanism-between-brokers',
    when: 'one that this listener does not have',
    rejected: { ...sasl, 'listener.name.internal.sasl.enabled.mechanisms': 'SCRAM-SHA-512' },
    messageParts: ['which enables only SCRAM-SHA-512'],
    accepted: { ...sasl, 'sasl.enabled.mechanisms': 'PLAIN', 'listener.name.internal.sasl.enabled.mechanisms': 'PLAIN, GSSAPI' },
  },
  {
    rule: 'sasl-mechanism-between-brokers',
    when: 'by security.inter.broker.protocol, on a controller',
    base: 'controller',
    rejected: { 'security.inter.broker.protocol': 'SASL_SSL', 'sasl.mechanism.inter.broker.protocol': 'PLAIN' },
    messageParts: ['PLAIN on listener SASL_SSL, which enables only GSSAPI'],
    accepted: { 'security.inter.broker.protocol': 'SASL_SSL' },
  },
  {
    rule: 'authorizer-of-other-mode',
    when: 'ZooKeeper\'s in KRaft mode',
    rejected: { 'authorizer.class.name': ACL },
    messageParts: ['is not supported in KRaft mode', STANDARD],
    accepted: { 'authorizer.class.name': STANDARD },
  },
  {
    rule: 'authorizer-of-other-mode',
    when: 'KRaft\'s in ZooKeeper mode',
    base: 'zookeeper',
    rejected: { 'authorizer.class.name': STANDARD },
    messageParts: ['is not supported in ZooKeeper mode', ACL],
    accepted: { 'authorizer.class.name': ACL },
  },
  {
    rule: 'super-users',
    when: 'a name without a type',
    rejected: { 'super.users': 'User:admin;other' },
    messageParts: ['"other"', 'User:name'],
    accepted: { 'super.users': 'User:CN=admin,O=example; User:other;' },
  },
  {
    rule: 'placeholder-without-provider',
    when: 'a provider that is not declared',
    rejected: { 'broker.rack': '${env:ZONE}' },
    messageParts: ['broker.rack has ${env:ZONE}', 'config.providers=env'],
    accepted: { 'broker.rack': '${env:ZONE}', 'config.providers': 'env', 'config.providers.env.class': 'x.Env' },
  },
  {
    rule: 'placeholder-without-provider',
    when: 'unless a shell replaces it',
    rejected: { 'broker.rack': '${ZONE:a}' },
    messageParts: ['${ZONE:a}'],
    accepted: { 'broker.rack': '${ZONE:-a}' },
  },
  {
    rule: 'placeholder-without-provider',
    when: 'a provider without a class',
    base: 'placeholders',
    rejected: { 'config.providers': 'env,file', 'broker.rack': '${file:/zone:name}' },
    messageParts: ['${file:/zone:name}'],
    accepted: { 'config.providers': 'env,file', 'config.providers.file.class': 'x.File', 'broker.rack': '${file:/zone:name}' },
  },
]);
