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

/** Every place where a program could contain a secret itself instead of a reference to it. */
const REFUSED: Record<string, () => Chart> = {
  'a password of PLAIN': () => separate({ security: ListenerSecurity.saslPlain({ users: { ...users('kafka'), alice: literal } }) }),
  'a password of SCRAM': () => separate({ security: ListenerSecurity.scramSha512({ users: { ...users('kafka'), alice: literal } }) }),
  'the password of the nodes': () => separate({ security: ListenerSecurity.saslPlain({ users: { kafka: literal } }) }),
  'the client secret of OAuth': () => separate({
    security: ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://a.b/c', nodeClient: { tokenEndpointUrl: 'https://a.b/d', clientId: 'kafka', clientSecret: literal } }),
  }),
  'a JAAS configuration': withClient({ 'plain.sasl.jaas.config': LOGIN }),
  'a JAAS configuration that is not valid': withClient({ 'plain.sasl.jaas.config': BROKEN_LOGIN }),
  'a JAAS configuration without the prefix of a mechanism': withClient({ 'sasl.jaas.config': LOGIN }),
  'a JAAS configuration in the config of a listener': () => separate({ listeners: [KafkaListener.client({ config: { 'plain.sasl.jaas.config': LOGIN } }), KafkaListener.internal()] }),
  'a JAAS configuration of an external access': () => separate({ externalAccess: outside(custom({ 'plain.sasl.jaas.config': LOGIN })) }),
  'the password of a private key': withClient({ 'plain.sasl.jaas.config': '${env:POD_NAME}', 'ssl.key.password': CANARY }),
  'a private key': withClient({ 'plain.sasl.jaas.config': '${env:POD_NAME}', 'ssl.keystore.key': `-----BEGIN PRIVATE KEY-----${CANARY}` }),
  'a setting that the library sets': config({ 'listener.name.client.plain.sasl.jaas.config': LOGIN }),
  'a setting of all listeners': config({ 'ssl.truststore.password': CANARY, 'sasl.jaas.config': LOGIN }),
  'a setting with blanks': config({ 'ssl.keystore.password': ` ${CANARY} ` }),
  'a setting with a typo': config({ 'ssl.keystore.pasword': CANARY, 'ssl.keystore.password2': CANARY }),
  'a setting of a later version': config({ 'password.encoder.secret': CANARY }),
  'a setting that is not a string': config({ 'ssl.key.password': [CANARY] as unknown as string }),
  'the secret key of delegation tokens': config({ 'delegation.token.secret.key': CANARY }),
  'a setting of a plugin': () => separate({ pluginConfigPrefixes: ['my.'], config: { 'my.client.secret': CANARY } }),
  'a setting of a node set': () => separate({}, { config: { 'ssl.key.password': CANARY } }),
  'a JVM option': () => separate({}, { jvmOptions: [`-Djavax.net.ssl.trustStorePassword=${CANARY}`] }),
  'a JVM option with a blank': () => separate({}, { jvmOptions: [`-Djavax.net.ssl.trustStorePassword=${CANARY} x`] }),
  'a Secret of a variable': () => separate({}, { secretEnv: { PASSWORD: literal } }),
  'a variable that is not a string': () => separate({}, { env: { MY_PASSWORD: [CANARY] as unknown as string } }),
  'the password of a key store of ZooKeeper': () => ensemble({ config: { 'ssl.keyStore.password': CANARY } }),
  'the password of a key store of ZooKeeper with blanks': () => ensemble({ config: { 'ssl.quorum.keyStore.password': ` ${CANARY} ` } }),
  'a JVM option of ZooKeeper': () => ensemble({ jvmOptions: [`-Dzookeeper.DigestAuthenticationProvider.superPassword=${CANARY}`] }),
  'the password of TLS connections to ZooKeeper': () => onZookeeper({ config: { 'zookeeper.ssl.truststore.password': CANARY } }),
};

describe.each(Object.entries(REFUSED))('%s', (_, chart) => {
  test('is rejected without the secret in the message', () => {
    const errors = errorsOf(chart());
    expect(errors).not.toEqual([]);
    expect([...errors, ...warningsOf(chart())].join('\n')).not.toContain(CANARY);
  });
});

test('a variable with the name of a secret is a warning without its value', () => {
  const chart = separate({}, { env: { MY_PASSWORD: CANARY } });
  expect(errorsOf(chart)).toEqual([]);
  expect(warningsOf(chart).join('\n')).toContain('[secret-env]');
  expect(warningsOf(chart).join('\n')).not.toContain(CANARY);
});
