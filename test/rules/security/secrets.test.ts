import { Chart } from 'cdk8s';
import { KafkaBrokerSetProps, KafkaListener, SecurityProtocol, ZookeeperEnsembleProps } from 'cdk8s-kafka';
import { ensemble, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';
import { client, mutualTls } from '../securities';

const LITERAL = 'wonderland';
const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
const config = (key: string, value: string): (() => Chart) => () => separate({ config: { [key]: value } }, {}, {});
const ofListener = (settings: Record<string, string>) => () =>
  separate({ security: mutualTls, listeners: [KafkaListener.client({ config: settings }), KafkaListener.internal()] });
const login = (text: string) => client(SecurityProtocol.SASL_SSL, { 'sasl.enabled.mechanisms': 'PLAIN', 'plain.sasl.jaas.config': text });
const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const zoo = (props: ZookeeperEnsembleProps) => () => ensemble(props);
const REFERENCE = '${env:POD_NAME}';

testErrors([
  {
    rule: 'secret-literal',
    when: 'a setting of type PASSWORD',
    rejected: config('delegation.token.secret.key', LITERAL),
    messageParts: ['delegation.token.secret.key of the config contains a secret in plain text', 'store it in a Secret, and refer to it: ${env:NAME}'],
    accepted: config('delegation.token.secret.key', REFERENCE),
  },
  { rule: 'secret-literal', when: 'of a listener', rejected: ofListener({ 'ssl.key.password': LITERAL }), messageParts: ['listener.name.client.ssl.key.password'], accepted: ofListener({ 'ssl.key.password': REFERENCE }) },
  { rule: 'secret-literal', when: 'a private key', rejected: ofListener({ 'ssl.keystore.key': '-----BEGIN PRIVATE KEY-----' }), messageParts: ['ssl.keystore.key'], accepted: ofListener({ 'ssl.truststore.certificates': '-----BEGIN CERTIFICATE-----' }) },
  { rule: 'secret-literal', when: 'a password of a login module', rejected: login(`${PLAIN} user_alice="${LITERAL}";`), messageParts: ['plain.sasl.jaas.config'], accepted: login(`${PLAIN} user_alice="${REFERENCE}";`) },
  { rule: 'secret-literal', when: 'a password in addition to a reference', rejected: login(`${PLAIN} username="a" password=${LITERAL} user_alice="${REFERENCE}";`), messageParts: ['plain.sasl.jaas.config'], accepted: login(`${PLAIN} username="a" password="${REFERENCE}" user_alice="${REFERENCE}";`) },
  {
    rule: 'secret-literal',
    when: 'a client secret',
    rejected: login(`org.example.Module required clientId="a" clientSecret='${LITERAL}';`),
    messageParts: ['plain.sasl.jaas.config'],
    accepted: login('org.example.Module required clientId="a" useSecret="true" principal="a@b";'),
  },
  {
    rule: 'secret-literal',
    when: 'of a plugin, by its name',
    rejected: () => separate({ pluginConfigPrefixes: ['my.plugin.'], config: { 'my.plugin.api.token': LITERAL } }),
    messageParts: ['my.plugin.api.token'],
    accepted: () => separate({ pluginConfigPrefixes: ['my.plugin.'], config: { 'my.plugin.api.token.file': '/tokens/api' } }),
  },
  { rule: 'secret-literal', when: 'a JVM option', rejected: brokers({ jvmOptions: [`-Djavax.net.ssl.keyStorePassword=${LITERAL}`] }), messageParts: ['-Djavax.net.ssl.keyStorePassword contains a secret', 'use $(NAME)'], accepted: brokers({ jvmOptions: ['-Djavax.net.ssl.keyStorePassword=$(POD_NAME)'] }) },
  { rule: 'secret-literal', when: 'of ZooKeeper', rejected: zoo({ config: { 'ssl.keyStore.password': LITERAL } }), messageParts: ['ssl.keyStore.password of zoo.cfg', 'Path'], accepted: zoo({ config: { 'ssl.keyStore.passwordPath': '/keys/password' } }) },
  { rule: 'secret-literal', when: 'a JVM option of ZooKeeper', rejected: zoo({ jvmOptions: [`-Dzookeeper.superPassword=${LITERAL}`] }), messageParts: ['-Dzookeeper.superPassword'], accepted: zoo({ jvmOptions: ['-Dzookeeper.passwordPath=/keys/password'] }) },
]);

testWarnings([
  { rule: 'secret-env', when: 'by its name', rejected: brokers({ env: { API_TOKEN: LITERAL } }), messageParts: ['environment variable API_TOKEN', 'secretEnv'], accepted: brokers({ secretEnv: { API_TOKEN: { name: 'api', key: 'token' } } }) },
  { rule: 'secret-env', when: 'by its name, unlike a path', rejected: brokers({ env: { DB_PASSWORD: LITERAL } }), messageParts: ['DB_PASSWORD'], accepted: brokers({ env: { DB_PASSWORD_FILE: '/run/secrets/db' } }) },
  { rule: 'secret-env', when: 'of ZooKeeper', rejected: zoo({ env: { CREDENTIALS: LITERAL } }), messageParts: ['CREDENTIALS'], accepted: zoo({ env: { MODE: LITERAL } }) },
]);
