import { EMPTY_PASSWORD_RULES } from '../../../src/rules/security/empty-passwords';

const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
const check = (settings: Record<string, string>) => EMPTY_PASSWORD_RULES.flatMap(({ id: rule, check: run }) =>
  run({ version: '4.1.0', settings, pluginPrefixes: [] }).map(({ message }) => ({ rule, message })));

test.each([
  [`${PLAIN} username="kafka" password="" user_kafka="";`, 'password, user_kafka'],
  [`${PLAIN} username="kafka" password="a" user_alice="";`, 'user_alice'],
  ['org.apache.kafka.common.security.scram.ScramLoginModule required username="kafka" password="";', 'password'],
])('%s', (text, names) => {
  const key = 'listener.name.client.plain.sasl.jaas.config';
  expect(check({ [key]: text })).toEqual([{ rule: 'empty-password', message: `${key} has no value for ${names}` }]);
});

test.each([
  `${PLAIN} username="kafka" password="\${env:PASSWORD}";`, `${PLAIN} user_alice="a";`, '${env:LOGIN}', '', 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true principal="";',
])('no finding: %s', (text) => expect(check({ 'sasl.jaas.config': text })).toEqual([]));

test('the passwords of key stores', () => {
  expect(EMPTY_PASSWORD_RULES.map(({ id }) => id)).toContain({ rule: 'empty-store-password' }.rule);
  expect(check({ 'listener.name.client.ssl.keystore.password': ' ', 'ssl.key.password': '' }).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'empty-store-password: listener.name.client.ssl.keystore.password is empty', 'empty-store-password: ssl.key.password is empty',
  ]);
  expect(check({ 'ssl.keystore.password': '${env:PASSWORD}', 'ssl.keystore.location': '' })).toEqual([]);
});
