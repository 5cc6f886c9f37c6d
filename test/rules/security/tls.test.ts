import { KafkaListener, ListenerSecurity, SecurityProtocol } from 'cdk8s-kafka';
import { testErrors, testWarnings } from '../cases';
import { client, cluster, listeners, mutualTls, plain, tls } from '../securities';

const { PLAINTEXT, SSL, SASL_SSL } = SecurityProtocol;
const STORE = { 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.keystore.password': '${env:POD_NAME}', 'ssl.truststore.location': '/keys/trust.jks' };
const ownWords = (settings: Record<string, string>, config: Record<string, string> = {}) =>
  listeners({ client: ListenerSecurity.custom({ protocol: SSL, settings }) }, { security: mutualTls, config });
const withConfig = (config: Record<string, string>, security?: ListenerSecurity) => cluster({ security, config });
const listenerConfig = (config: Record<string, string>, security: ListenerSecurity) =>
  cluster({ listeners: [KafkaListener.client({ security, config }), KafkaListener.internal()], security: mutualTls });

testErrors([
  { rule: 'tls-without-key', when: 'in Kafka\'s own words', rejected: ownWords({}), at: 'chart/kafka', says: ['listener CLIENT speaks TLS', 'give its security a certificate'], accepted: ownWords(STORE) },
  {
    rule: 'tls-without-key',
    when: 'with a login',
    rejected: listeners({ client: ListenerSecurity.custom({ protocol: SASL_SSL, settings: { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}' } }) }, { security: mutualTls }),
    says: ['listener CLIENT'],
    accepted: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}' }),
  },
  { rule: 'tls-without-key', when: 'unlike with an engine of its own', rejected: ownWords({}), says: ['CLIENT'], accepted: ownWords({ 'ssl.engine.factory.class': 'com.example.Engine' }) },
  {
    rule: 'client-auth-without-trust',
    when: 'a key store alone',
    rejected: ownWords({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'required' }),
    says: ['listener CLIENT asks clients for certificates', 'authority'],
    accepted: ownWords({ ...STORE, 'ssl.client.auth': 'required' }),
  },
  {
    rule: 'client-auth-without-trust',
    when: 'as a request',
    rejected: ownWords({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'requested' }),
    says: ['CLIENT'],
    accepted: ownWords({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'none' }),
  },
  {
    rule: 'contradicting-store',
    when: 'a key store for all',
    rejected: withConfig({ 'ssl.keystore.location': '/keys/kafka.jks' }, mutualTls),
    says: ['config has ssl.keystore.location, and CLIENT, INTERNAL, CONTROLLER ssl.keystore.key of its own', 'leave it out'],
    accepted: withConfig({ 'ssl.cipher.suites': 'TLS_AES_256_GCM_SHA384' }, mutualTls),
  },
  {
    rule: 'contradicting-store',
    when: 'a password for all',
    rejected: withConfig({ 'ssl.truststore.password': '${env:POD_NAME}' }, tls),
    says: ['ssl.truststore.password', 'ssl.truststore.certificates of its own'],
    accepted: ownWords({ ...STORE, 'ssl.truststore.password': '${env:POD_NAME}' }),
  },
]);

testWarnings([
  { rule: 'idle-tls-setting', when: 'without TLS', rejected: listenerConfig({ 'ssl.client.auth': 'required' }, plain), says: ['listener CLIENT has ssl.client.auth, and speaks SASL_PLAINTEXT'], accepted: listenerConfig({ 'ssl.client.auth': 'required' }, tls) },
  { rule: 'idle-tls-setting', when: 'a key store', rejected: client(PLAINTEXT, STORE), says: ['ssl.keystore.location', 'PLAINTEXT'], accepted: ownWords(STORE) },
  {
    rule: 'idle-principal-mapping',
    when: 'where nobody is asked',
    rejected: listenerConfig({ 'ssl.principal.mapping.rules': 'DEFAULT' }, tls),
    says: ['listener CLIENT has ssl.principal.mapping.rules', 'mutualTls()'],
    accepted: listenerConfig({ 'ssl.principal.mapping.rules': 'DEFAULT' }, mutualTls),
  },
  {
    rule: 'idle-principal-mapping',
    when: 'with a login',
    rejected: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}', 'ssl.client.auth': 'required', 'ssl.principal.mapping.rules': 'DEFAULT' }),
    says: ['CLIENT'],
    accepted: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}', 'ssl.client.auth': 'required' }),
  },
  {
    rule: 'idle-security-setting',
    when: 'mechanisms for all, where listeners have their own',
    rejected: withConfig({ 'sasl.enabled.mechanisms': 'PLAIN' }, plain),
    says: ['config has sasl.enabled.mechanisms, and no listener takes it from there'],
    accepted: withConfig({ 'sasl.server.max.receive.size': '600000' }, plain),
  },
  { rule: 'idle-security-setting', when: 'a key store, where no listener has TLS', rejected: withConfig({ 'ssl.keystore.location': '/keys/kafka.jks' }), says: ['ssl.keystore.location'], accepted: withConfig({}) },
  {
    rule: 'idle-security-setting',
    when: 'a login without its mechanism',
    rejected: withConfig({ 'sasl.jaas.config': '${env:POD_NAME}' }, plain),
    says: ['sasl.jaas.config'],
    accepted: withConfig({ 'sasl.login.refresh.window.factor': '0.7' }, plain),
  },
  {
    rule: 'idle-security-setting',
    when: 'unlike a key store of a listener that has none of its own',
    rejected: ownWords(STORE, { 'ssl.keystore.type': 'PKCS12', 'sasl.kerberos.service.name': 'kafka' }),
    says: ['sasl.kerberos.service.name'],
    accepted: ownWords(STORE, { 'ssl.keystore.type': 'PKCS12' }),
  },
]);
