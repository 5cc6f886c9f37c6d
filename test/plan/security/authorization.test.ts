import { BROKERS, CLIENTS, CONTROLLERS } from './uses';
import type { AuthorizationSpec } from '../../../src/model/cluster-spec';
import type { ListenerPlan } from '../../../src/model/plan';
import type { ResolvedListener } from '../../../src/plan/listeners';
import { ACL_AUTHORIZER, AUTHORIZATION_KEYS, authorizationSettings, STANDARD_AUTHORIZER } from '../../../src/plan/security/authorization';
import { ListenerUse, PLAINTEXT } from '../../../src/plan/security/contribution';

const spec = (options: Partial<AuthorizationSpec> = {}): AuthorizationSpec =>
  ({ className: undefined, superUsers: [], allowEveryoneIfNoAclFound: false, settings: {}, ...options });
const resolved = ({ listener: name, purpose }: ListenerUse, nodePrincipal?: string): ResolvedListener => ({
  listener: { name, purpose, interBroker: purpose === 'internal' } as ListenerPlan, security: { ...PLAINTEXT, nodePrincipal },
});

test('without an authorization there are no settings', () => {
  expect(authorizationSettings(undefined, [], false)).toEqual({});
});

test('the authorizer depends on where the metadata is', () => {
  expect(authorizationSettings(spec(), [], false)).toEqual({ 'authorizer.class.name': STANDARD_AUTHORIZER });
  expect(authorizationSettings(spec(), [], true)).toEqual({ 'authorizer.class.name': ACL_AUTHORIZER });
});

test('the super users contain the distinct principals of nodes on the listeners to which nodes connect', () => {
  const listeners = [resolved(CLIENTS, 'User:client'), resolved(BROKERS, 'User:kafka'), resolved(CONTROLLERS, 'User:kafka')];
  expect(authorizationSettings(spec({ superUsers: ['User:admin', 'User:kafka'] }), listeners, false)['super.users']).toBe('User:kafka;User:admin');
  expect(authorizationSettings(spec(), [resolved(BROKERS)], false)['super.users']).toBeUndefined();
});

test('a plugin has its own class and settings', () => {
  const settings = authorizationSettings(spec({ className: 'org.example.Opa', allowEveryoneIfNoAclFound: true, settings: { 'opa.url': 'http://opa' } }), [], true);
  expect(settings).toEqual({ 'authorizer.class.name': 'org.example.Opa', 'allow.everyone.if.no.acl.found': 'true', 'opa.url': 'http://opa' });
  expect(Object.keys(settings).filter((key) => !AUTHORIZATION_KEYS.includes(key))).toEqual(['opa.url']);
});
