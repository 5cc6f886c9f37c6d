import { CERTIFICATE, usersOf } from './uses';
import type { AuthorizationSpec } from '../../../src/model/cluster-spec';
import type { SecuritySpec } from '../../../src/model/security-spec';
import type { NodeSetSpec } from '../../../src/model/workload-spec';
import { resolveListeners } from '../../../src/plan/listeners';
import { securityFindings } from '../../../src/plan/security/security-findings';

const ACLS: AuthorizationSpec = { superUsers: [], allowEveryoneIfNoAclFound: false, settings: {} };
const findingsOf = (security: SecuritySpec, authorization?: AuthorizationSpec, config: Record<string, string> = {}) =>
  securityFindings({ authorization, config, sets: [{ config } as unknown as NodeSetSpec] }, resolveListeners({ name: 'kafka', accesses: [], security }))
    .map(({ rule, message }) => `${rule}: ${message}`);
const mutual: SecuritySpec = { kind: 'mutual-tls', certificate: CERTIFICATE };

test('the principal of the nodes must be known to make them super users', () => {
  expect(findingsOf(mutual, ACLS)).toEqual(['INTERNAL', 'CONTROLLER'].map((name) =>
    `node-principal: the principal of the nodes on listener ${name} is unknown, but authorization requires it to make them super users`));
  expect(findingsOf({ ...mutual, certificate: { ...CERTIFICATE, subject: 'CN=kafka' } }, ACLS)).toEqual([]);
});

test.each<[string, AuthorizationSpec | undefined]>([
  ['without an authorization', undefined], ['with a plugin', { ...ACLS, className: 'org.example.Opa' }], ['with everything allowed without ACLs', { ...ACLS, allowEveryoneIfNoAclFound: true }],
])('%s it need not be known', (_, authorization) => {
  expect(findingsOf(mutual, authorization)).toEqual([]);
});

test('keys of two Secrets with the same variable', () => {
  const users = { ...usersOf('kafka'), alice: { name: 'team-a', key: 'b' }, bob: { name: 'team', key: 'a.b' } };
  const message = 'secret-variable: key "b" of Secret "team-a" and key "a.b" of Secret "team" would have the same environment variable KAFKA_SECRET_TEAM_A_B';
  expect(findingsOf({ kind: 'sasl-plain', users })).toEqual([message]);
  expect(findingsOf({ kind: 'scram', mechanism: 'SCRAM-SHA-512', users })).toEqual([message]);
  expect(findingsOf({ kind: 'sasl-plain', users: { ...users, bob: users.alice } })).toEqual([]);
});

test('settings of the authorization in config', () => {
  expect(findingsOf({ kind: 'plaintext' }, ACLS, { 'super.users': 'User:x' })).toEqual(['authorization-twice: config sets super.users, which is reserved for the cluster\'s authorization']);
  expect(findingsOf({ kind: 'plaintext' }, undefined, { 'super.users': 'User:x' })).toEqual([]);
});
