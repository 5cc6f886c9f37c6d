import { ListenerSecurity, SecurityProtocol } from 'cdk8s-kafka';
import { onZookeeper, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';
import { certificate, client, mutualTls, outside, PLAIN_LOGIN, plain, scram, SCRAM_LOGIN } from '../securities';

const { SASL_SSL } = SecurityProtocol;
const sasl = (settings: Record<string, string>) => client(SASL_SSL, settings);
const enabled = (mechanisms: string, logins: Record<string, string>) => sasl({ 'sasl.enabled.mechanisms': mechanisms, ...logins });
const login = (text: string) => enabled('PLAIN', { 'plain.sasl.jaas.config': text });
const KERBEROS = 'com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab="/etc/krb5.keytab" principal="kafka/kafka@EXAMPLE.COM";';
const KERBEROS_BY_FILE = ListenerSecurity.custom({ protocol: SASL_SSL, certificate, settings: { 'sasl.enabled.mechanisms': 'GSSAPI' } });
const kerberos = (container: object) => () => separate(
  { security: mutualTls, externalAccess: outside(KERBEROS_BY_FILE) }, { podSpecOverrides: { containers: [{ name: 'kafka', ...container }] } },
  { podSpecOverrides: { containers: [{ name: 'kafka', ...container }] } },
);

testErrors([
  {
    rule: 'sasl-mechanism',
    when: 'no mechanism',
    rejected: sasl({ 'plain.sasl.jaas.config': PLAIN_LOGIN }),
    at: 'chart/kafka',
    messageParts: ['listener CLIENT uses SASL without sasl.enabled.mechanisms', 'PLAIN, GSSAPI'],
    accepted: enabled('PLAIN', { 'plain.sasl.jaas.config': PLAIN_LOGIN }),
  },
  { rule: 'sasl-mechanism', when: 'lower case', rejected: enabled('plain', { 'plain.sasl.jaas.config': PLAIN_LOGIN }), messageParts: ['"plain"', 'did you mean PLAIN?'], accepted: enabled('PLAIN', { 'plain.sasl.jaas.config': PLAIN_LOGIN }) },
  {
    rule: 'sasl-mechanism',
    when: 'a typo',
    rejected: enabled('SCRAM-SHA512', { 'scram-sha512.sasl.jaas.config': SCRAM_LOGIN }),
    messageParts: ['did you mean SCRAM-SHA-512?'],
    accepted: enabled('SCRAM-SHA-512', { 'scram-sha-512.sasl.jaas.config': SCRAM_LOGIN }),
  },
  {
    rule: 'sasl-mechanism',
    when: 'a typo, unlike a mechanism of a plugin',
    rejected: enabled('GSSAPPI', { 'gssappi.sasl.jaas.config': KERBEROS }),
    messageParts: ['did you mean GSSAPI?'],
    accepted: enabled('AWS_MSK_IAM', { 'aws_msk_iam.sasl.jaas.config': 'software.amazon.msk.auth.iam.IAMLoginModule required;' }),
  },
  {
    rule: 'sasl-login',
    when: 'only one of two mechanisms',
    rejected: enabled('PLAIN,SCRAM-SHA-256', { 'plain.sasl.jaas.config': PLAIN_LOGIN }),
    messageParts: ['listener CLIENT enables SCRAM-SHA-256, but has no scram-sha-256.sasl.jaas.config'],
    accepted: enabled('PLAIN,SCRAM-SHA-256', { 'plain.sasl.jaas.config': PLAIN_LOGIN, 'scram-sha-256.sasl.jaas.config': SCRAM_LOGIN }),
  },
  {
    rule: 'sasl-login',
    when: 'unless a variable of podSpecOverrides names a file',
    rejected: kerberos({ env: [{ name: 'KAFKA_OPTS', value: '-Djava.security.krb5.conf=/etc/krb5.conf' }] }),
    messageParts: ['gssapi.sasl.jaas.config'],
    accepted: kerberos({ env: [{ name: 'KAFKA_OPTS', value: '-Djava.security.auth.login.config=/etc/kafka/jaas.conf' }] }),
  },
  {
    rule: 'sasl-login',
    when: 'unless podSpecOverrides has variables of a Secret',
    rejected: kerberos({ ports: [{ containerPort: 7071 }] }),
    messageParts: ['gssapi.sasl.jaas.config'],
    accepted: kerberos({ envFrom: [{ secretRef: { name: 's' } }] }),
  },
  {
    rule: 'sasl-login',
    when: 'unless a JVM option names a file',
    rejected: enabled('GSSAPI', {}),
    messageParts: ['gssapi.sasl.jaas.config'],
    accepted: () => separate({ security: mutualTls, externalAccess: outside(KERBEROS_BY_FILE) }, { jvmOptions: ['-Djava.security.auth.login.config=/etc/kafka/jaas.conf'] }),
  },
  { rule: 'jaas-syntax', when: 'no semicolon', rejected: login(PLAIN_LOGIN.slice(0, -1)), messageParts: ['plain.sasl.jaas.config of listener CLIENT does not end with a semicolon', 'required name="value";'], accepted: login(PLAIN_LOGIN) },
  { rule: 'jaas-syntax', when: 'two modules', rejected: login(`${PLAIN_LOGIN} ${SCRAM_LOGIN}`), messageParts: ['has 2 login modules, but Kafka requires exactly one'], accepted: login(` ${PLAIN_LOGIN} `) },
  { rule: 'jaas-syntax', when: 'no flag', rejected: login('com.example.Module a="b";'), messageParts: ['has no control flag'], accepted: login('com.example.Module Sufficient a="b";') },
  { rule: 'jaas-syntax', when: 'an option without a value', rejected: login('com.example.Module required a;'), messageParts: ['has an option that is not name="value"'], accepted: login('com.example.Module required a=b;') },
  { rule: 'jaas-syntax', when: 'a number without quotes', rejected: login('com.example.Module required a=1;'), messageParts: ['has no value for a'], accepted: login('com.example.Module required a="1";') },
  { rule: 'jaas-syntax', when: 'a path without quotes', rejected: login('com.example.Module required keyTab=/etc/keytab;'), messageParts: ['has no value for keyTab'], accepted: login('com.example.Module required keyTab=\'/etc/keytab\'; // Kerberos') },
  { rule: 'jaas-syntax', when: 'only a comment', rejected: login('/* none */'), messageParts: ['has 0 login modules'], accepted: login('/* one */ com.example.Module required;') },
  { rule: 'jaas-syntax', when: 'unless it is a reference', rejected: login('"'), messageParts: ['has no control flag'], accepted: login('${env:POD_NAME}') },
]);

testWarnings([
  {
    rule: 'idle-login',
    when: 'of a mechanism that is not enabled',
    rejected: enabled('PLAIN', { 'plain.sasl.jaas.config': PLAIN_LOGIN, 'scram-sha-512.sasl.jaas.config': SCRAM_LOGIN }),
    messageParts: ['listener CLIENT has scram-sha-512.sasl.jaas.config, but enables only PLAIN'],
    accepted: enabled('PLAIN,SCRAM-SHA-512', { 'plain.sasl.jaas.config': PLAIN_LOGIN, 'scram-sha-512.sasl.jaas.config': SCRAM_LOGIN }),
  },
  {
    rule: 'idle-login',
    when: 'without a mechanism',
    rejected: enabled('PLAIN', { 'plain.sasl.jaas.config': PLAIN_LOGIN, 'sasl.jaas.config': SCRAM_LOGIN }),
    messageParts: ['has sasl.jaas.config', 'use plain.sasl.jaas.config'],
    accepted: enabled('PLAIN', { 'plain.sasl.jaas.config': PLAIN_LOGIN }),
  },
  {
    rule: 'zookeeper-scram',
    when: 'between brokers',
    rejected: () => onZookeeper({ security: scram }),
    messageParts: ['brokers use SCRAM-SHA-512 between each other on listener INTERNAL: user "kafka" must exist in ZooKeeper', 'kafka-configs.sh --zookeeper zk-0.zk:2181,zk-1.zk:2181/kafka --alter --add-config \'SCRAM-SHA-512=[password=…]\' --entity-type users --entity-name kafka'],
    accepted: () => onZookeeper({ security: plain }),
  },
  { rule: 'zookeeper-scram', when: 'in ZooKeeper mode only', rejected: () => onZookeeper({ security: scram }), messageParts: ['ZooKeeper'], accepted: () => separate({ security: scram }) },
]);
