import { REMOVED_CLASS_RULES } from '../../../src/rules/settings/removed-classes';

const [RULE] = REMOVED_CLASS_RULES;
const check = (key: string, value: string, version: string) =>
  RULE.check({ version, settings: { [key]: value }, pluginPrefixes: [] }).map(({ message }) => message);
const OLD = 'kafka.security.auth.SimpleAclAuthorizer';
const SECURED = 'org.apache.kafka.common.security.oauthbearer.secured.OAuthBearerValidatorCallbackHandler';

test('classes that the jars of the version do not contain', () => {
  expect({ rule: 'removed-class' }.rule).toBe(RULE.id);
  expect(check('authorizer.class.name', OLD, '3.9.2')).toEqual([`authorizer.class.name is ${OLD}, which Kafka 3.9.2 does not contain`]);
  expect(check('listener.name.client.oauthbearer.sasl.server.callback.handler.class', SECURED, '4.0.0')).toHaveLength(1);
});

test.each([
  ['a class of an earlier version', 'sasl.server.callback.handler.class', SECURED, '3.9.2'],
  ['a version that is not supported', 'authorizer.class.name', OLD, '2.8.1'],
  ['a class that exists', 'authorizer.class.name', 'org.apache.kafka.metadata.authorizer.StandardAuthorizer', '4.1.0'],
  ['the name of an inherited property', 'authorizer.class.name', 'constructor', '4.1.0'],
  ['text that is no class', 'super.users', OLD, '4.1.0'],
])('no finding: %s', (_, key, value, version) => expect(check(key, value, version)).toEqual([]));
