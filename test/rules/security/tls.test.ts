import { KafkaListener, ListenerSecurity, SecurityProtocol } from 'cdk8s-kafka';
import { testErrors, testWarnings } from '../cases';
import { client, cluster, listeners, mutualTls, plain, tls } from '../securities';

const { PLAINTEXT, SSL, SASL_SSL } = SecurityProtocol;
const STORE = { 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.keystore.password': '${env:POD_NAME}', 'ssl.truststore.location': '/keys/trust.jks' };
const customTls = (settings: Record<string, string>, config: Record<string, string> = {}) =>
  listeners({ client: ListenerSecurity.custom({ protocol: SSL, settings }) }, { security: mutualTls, config });
const withConfig = (config: Record<string, string>, security?: ListenerSecurity) => cluster({ security, config });
const listenerConfig = (config: Record<string, string>, security: ListenerSecurity) =>
  cluster({ listeners: [KafkaListener.client({ security, config }), KafkaListener.internal()], security: mutualTls });

testErrors([
  { rule: 'tls-without-key', when: 'a custom security', rejected: customTls({}), at: 'chart/kafka', messageParts: ['listener CLIENT uses TLS without a private key', 'set certificate in its security'], accepted: customTls(STORE) },
  {
    rule: 'tls-without-key',
    when: 'with SASL',
    rejected: listeners({ client: ListenerSecurity.custom({ protocol: SASL_SSL, settings: { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}' } }) }, { security: mutualTls }),
    messageParts: ['listener CLIENT'],
    accepted: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}' }),
  },
  { rule: 'tls-without-key', when: 'unless it has its own SSL engine', rejected: customTls({}), messageParts: ['CLIENT'], accepted: customTls({ 'ssl.engine.factory.class': 'com.example.Engine' }) },
  {
    rule: 'client-auth-without-trust',
    when: 'a key store without a trust store',
    rejected: customTls({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'required' }),
    messageParts: ['listener CLIENT requests client certificates without a trust store', 'certificate authority'],
    accepted: customTls({ ...STORE, 'ssl.client.auth': 'required' }),
  },
  {
    rule: 'client-auth-without-trust',
    when: 'optional client certificates',
    rejected: customTls({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'requested' }),
    messageParts: ['CLIENT'],
    accepted: customTls({ 'ssl.keystore.location': '/keys/kafka.jks', 'ssl.client.auth': 'none' }),
  },
  {
    rule: 'contradicting-store',
    when: 'a key store for all listeners',
    rejected: withConfig({ 'ssl.keystore.location': '/keys/kafka.jks' }, mutualTls),
    messageParts: ['config sets ssl.keystore.location, which conflicts with ssl.keystore.key of listener CLIENT, INTERNAL, CONTROLLER', 'remove it'],
    accepted: withConfig({ 'ssl.cipher.suites': 'TLS_AES_256_GCM_SHA384' }, mutualTls),
  },
  {
    rule: 'contradicting-store',
    when: 'a password for all listeners',
    rejected: withConfig({ 'ssl.truststore.password': '${env:POD_NAME}' }, tls),
    messageParts: ['config sets ssl.truststore.password, which conflicts with ssl.truststore.certificates of listener CLIENT'],
    accepted: customTls({ ...STORE, 'ssl.truststore.password': '${env:POD_NAME}' }),
  },
]);

testWarnings([
  { rule: 'idle-tls-setting', when: 'without TLS', rejected: listenerConfig({ 'ssl.client.auth': 'required' }, plain), messageParts: ['listener CLIENT has ssl.client.auth, but its protocol is SASL_PLAINTEXT'], accepted: listenerConfig({ 'ssl.client.auth': 'required' }, tls) },
  { rule: 'idle-tls-setting', when: 'a key store', rejected: client(PLAINTEXT, STORE), messageParts: ['ssl.keystore.location', 'PLAINTEXT'], accepted: customTls(STORE) },
  {
    rule: 'idle-principal-mapping',
    when: 'without client certificates',
    rejected: listenerConfig({ 'ssl.principal.mapping.rules': 'DEFAULT' }, tls),
    messageParts: ['listener CLIENT has ssl.principal.mapping.rules', 'mutualTls()'],
    accepted: listenerConfig({ 'ssl.principal.mapping.rules': 'DEFAULT' }, mutualTls),
  },
  {
    rule: 'idle-principal-mapping',
    when: 'with SASL',
    rejected: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}', 'ssl.client.auth': 'required', 'ssl.principal.mapping.rules': 'DEFAULT' }),
    messageParts: ['CLIENT'],
    accepted: client(SASL_SSL, { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': '${env:POD_NAME}', 'ssl.client.auth': 'required' }),
  },
  {
    rule: 'idle-security-setting',
    when: 'mechanisms for all listeners, which have their own',
    rejected: withConfig({ 'sasl.enabled.mechanisms': 'PLAIN' }, plain),
    messageParts: ['config sets sasl.enabled.mechanisms, but no listener uses it'],
    accepted: withConfig({ 'sasl.server.max.receive.size': '600000' }, plain),
  },
  { rule: 'idle-security-setting', when: 'a key store without TLS listeners', rejected: withConfig({ 'ssl.keystore.location': '/keys/kafka.jks' }), messageParts: ['ssl.keystore.location'], accepted: withConfig({}) },
  {
    rule: 'idle-security-setting',
    when: 'a JAAS configuration without a mechanism',
    rejected: withConfig({ 'sasl.jaas.config': '${env:POD_NAME}' }, plain),
    messageParts: ['sasl.jaas.config'],
    accepted: withConfig({ 'sasl.login.refresh.window.factor': '0.7' }, plain),
  },
  {
    rule: 'idle-security-setting',
    when: 'unlike a key store type of a listener without its own',
    rejected: customTls(STORE, { 'ssl.keystore.type': 'PKCS12', 'sasl.kerberos.service.name': 'kafka' }),
    messageParts: ['sasl.kerberos.service.name'],
    accepted: customTls(STORE, { 'ssl.keystore.type': 'PKCS12' }),
  },
]);
