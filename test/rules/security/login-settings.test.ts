import { checkNodeFile } from '../../../src/rules/check-node-file';

const messagesOf = (settings: Record<string, string>, id: string): string[] =>
  checkNodeFile({ version: '4.1.0', settings, pluginPrefixes: [] }).filter(({ rule }) => rule === id).map(({ field, message }) => `${field}: ${message}`);

const RULES = 'ssl.principal.mapping.rules';

test.each([
  ['default', ['default']],
  ['RULE:^CN=(.*)$/$1', ['RULE:^CN=(.*)$/$1']],
  ['RULE:^CN=(.*$/$1/L,DEFAULT', ['RULE:^CN=(.*$/$1/L']],
  ['RULE:^CN=(.*)$/$1/X', ['RULE:^CN=(.*)$/$1/X']],
  ['DEFAULT,RULE:a,RULE:b', ['RULE:a', 'RULE:b']],
])('rules that Kafka rejects: %s', (text, invalid) => {
  expect(messagesOf({ [`listener.name.client.${RULES}`]: text }, 'principal-mapping'))
    .toEqual(invalid.map((rule) => `listener.name.client.${RULES}: listener.name.client.${RULES} has the rule ${JSON.stringify(rule)}, which is not valid`));
});

test.each([
  'DEFAULT', '', 'RULE:^CN=(.*?),OU=.*$/$1/L,DEFAULT', 'RULE:^CN=(.*?), OU=(.*?)$/$1@$2/, RULE:^.*[Cc][Nn]=([a-zA-Z0-9.]*).*$/$1/L , DEFAULT', 'RULE:a\\/b/c\\/d/', '${env:RULES}',
])('rules that Kafka accepts: %s', (text) => expect(messagesOf({ [RULES]: text }, 'principal-mapping')).toEqual([]));

test('rules are read only for listeners with TLS and without SASL', () => {
  const invalid = { [RULES]: 'null' };
  const of = (protocol: string) => messagesOf({ ...invalid, 'listeners': 'A://:9092', 'listener.security.protocol.map': `A:${protocol}` }, 'principal-mapping');
  expect([of('SSL').length, of('SASL_SSL').length, of('PLAINTEXT').length]).toEqual([1, 0, 0]);
});

const OAUTH = { 'sasl.server.callback.handler.class': 'org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler' };

test.each(['sasl.oauthbearer.jwks.endpoint.url', 'listener.name.client.sasl.oauthbearer.token.endpoint.url'])('%s', (key) => {
  for (const url of ['login.example.com/keys', 'ftp://login.example.com/keys', 'https://login.example.com/a b', 'https://login.example.com/a,b']) {
    expect(messagesOf({ ...OAUTH, [key]: url }, 'oauth-url')).toEqual([`${key}: ${key} ${JSON.stringify(url)} is not a valid URL`]);
    // Nothing reads it then.
    expect(messagesOf({ [key]: url }, 'oauth-url')).toEqual([]);
  }
  for (const url of ['https://login.example.com/keys', 'file:///keys.json', 'http://login:8080', '${env:URL}', '']) {
    expect(messagesOf({ ...OAUTH, [key]: url }, 'oauth-url')).toEqual([]);
  }
});

const controllers = (settings: Record<string, string> = {}): string[] => messagesOf({
  'process.roles': 'controller',
  'listeners': 'CONTROLLER://:9093',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'CONTROLLER:SASL_SSL',
  'sasl.mechanism.controller.protocol': 'SCRAM-SHA-512',
  'controller.quorum.voters': '0@a:9093,1@b:9093,2@c:9093',
  ...settings,
}, 'controller-scram');

test('SCRAM between controllers', () => {
  expect(controllers()).toEqual([
    'sasl.mechanism.controller.protocol: controllers authenticate to each other with SCRAM-SHA-512, whose credentials are in the metadata and are unknown before there is a quorum',
  ]);
  const near: Record<string, string>[] = [
    { 'sasl.mechanism.controller.protocol': 'PLAIN' }, { 'listener.security.protocol.map': 'CONTROLLER:SSL' }, { 'controller.quorum.voters': '0@a:9093' }, { 'process.roles': 'broker' },
  ];
  for (const accepted of near) { expect(controllers(accepted)).toEqual([]); }
});
