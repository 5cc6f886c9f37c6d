import { Chart } from 'cdk8s';
import { KafkaClusterProps, KafkaListener, ListenerSecurity, SecretKey, SecurityProtocol } from 'cdk8s-kafka';
import { certificate, mutualTls, outside, users } from '../rules/securities';
import { ensemble, errorsOf, onZookeeper, separate, warningsOf } from '../synth';

const CANARY = 'c4n4ry-of-the-mine';
const LOGIN = `org.apache.kafka.common.security.plain.PlainLoginModule required username="kafka" password="${CANARY}" user_kafka="${CANARY}";`;
const BROKEN_LOGIN = LOGIN.replace(';', '').replace('required', '');
const literal = CANARY as unknown as SecretKey;

const custom = (settings: Record<string, string>) => ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_SSL, certificate, settings: { 'sasl.enabled.mechanisms': 'PLAIN', ...settings } });
const withClient = (settings: Record<string, string>, props: KafkaClusterProps = {}) => () => separate({
  security: mutualTls, listeners: [KafkaListener.client({ security: custom(settings) }), KafkaListener.internal()], ...props,
});
const config = (settings: Record<string, string>) => () => separate({ config: settings });

/** Every place where somebody could write a secret instead of where it is. */
const REFUSED: Record<string, () => Chart> = {
  'a password of PLAIN': () => separate({ security: ListenerSecurity.saslPlain({ users: { ...users('kafka'), alice: literal } }) }),
  'a password of SCRAM': () => separate({ security: ListenerSecurity.scramSha512({ users: { ...users('kafka'), alice: literal } }) }),
  'the password of the nodes': () => separate({ security: ListenerSecurity.saslPlain({ users: { kafka: literal } }) }),
  'the secret of a client for tokens': () => separate({
    security: ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://a.b/c', nodeClient: { tokenEndpointUrl: 'https://a.b/d', clientId: 'kafka', clientSecret: literal } }),
  }),
  'a login': withClient({ 'plain.sasl.jaas.config': LOGIN }),
  'a login that is broken': withClient({ 'plain.sasl.jaas.config': BROKEN_LOGIN }),
  'a login without its mechanism': withClient({ 'sasl.jaas.config': LOGIN }),
  'a login of a listener\'s config': () => separate({ listeners: [KafkaListener.client({ config: { 'plain.sasl.jaas.config': LOGIN } }), KafkaListener.internal()] }),
  'a login of a way in from outside': () => separate({ externalAccess: outside(custom({ 'plain.sasl.jaas.config': LOGIN })) }),
  'the password of a key': withClient({ 'plain.sasl.jaas.config': '${env:POD_NAME}', 'ssl.key.password': CANARY }),
  'a private key': withClient({ 'plain.sasl.jaas.config': '${env:POD_NAME}', 'ssl.keystore.key': `-----BEGIN PRIVATE KEY-----${CANARY}` }),
  'a setting that the library writes': config({ 'listener.name.client.plain.sasl.jaas.config': LOGIN }),
  'a setting of all listeners': config({ 'ssl.truststore.password': CANARY, 'sasl.jaas.config': LOGIN }),
  'a setting with blanks': config({ 'ssl.keystore.password': ` ${CANARY} ` }),
  'a setting with a slip of the pen': config({ 'ssl.keystore.pasword': CANARY, 'ssl.keystore.password2': CANARY }),
  'a setting of a later version': config({ 'password.encoder.secret': CANARY }),
  'a setting that is no text': config({ 'ssl.key.password': [CANARY] as unknown as string }),
  'the key of tokens': config({ 'delegation.token.secret.key': CANARY }),
  'a setting of a plugin': () => separate({ pluginConfigPrefixes: ['my.'], config: { 'my.client.secret': CANARY } }),
  'a setting of one set': () => separate({}, { config: { 'ssl.key.password': CANARY } }),
  'an option of the JVM': () => separate({}, { jvmOptions: [`-Djavax.net.ssl.trustStorePassword=${CANARY}`] }),
  'an option of the JVM with a blank': () => separate({}, { jvmOptions: [`-Djavax.net.ssl.trustStorePassword=${CANARY} x`] }),
  'a Secret of a variable': () => separate({}, { secretEnv: { PASSWORD: literal } }),
  'a variable that is no text': () => separate({}, { env: { MY_PASSWORD: [CANARY] as unknown as string } }),
  'ZooKeeper\'s password of a key store': () => ensemble({ config: { 'ssl.keyStore.password': CANARY } }),
  'ZooKeeper\'s password with blanks': () => ensemble({ config: { 'ssl.quorum.keyStore.password': ` ${CANARY} ` } }),
  'an option of ZooKeeper\'s JVM': () => ensemble({ jvmOptions: [`-Dzookeeper.DigestAuthenticationProvider.superPassword=${CANARY}`] }),
  'the password of ZooKeeper\'s own TLS': () => onZookeeper({ config: { 'zookeeper.ssl.truststore.password': CANARY } }),
};

describe.each(Object.entries(REFUSED))('%s', (_, chart) => {
  test('is refused, and not repeated', () => {
    const errors = errorsOf(chart());
    expect(errors).not.toEqual([]);
    expect([...errors, ...warningsOf(chart())].join('\n')).not.toContain(CANARY);
  });
});

test('a variable whose name tells is a warning that does not repeat it', () => {
  const chart = separate({}, { env: { MY_PASSWORD: CANARY } });
  expect(errorsOf(chart)).toEqual([]);
  expect(warningsOf(chart).join('\n')).toContain('[secret-env]');
  expect(warningsOf(chart).join('\n')).not.toContain(CANARY);
});
