import { BROKERS, CLIENTS, CONTROLLERS, usersOf, variable } from './uses';
import type { SecretReference } from '../../../src/model/references';
import type { ScramSpec } from '../../../src/model/security-spec';
import { planScram } from '../../../src/plan/security/scram';

const spec: ScramSpec = { kind: 'scram', mechanism: 'SCRAM-SHA-512', users: usersOf('alice', 'kafka') };
const MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule required';

test('the file contains at most the login of the nodes: users are in the metadata', () => {
  expect(planScram(spec, CLIENTS).settings).toEqual({ 'sasl.enabled.mechanisms': 'SCRAM-SHA-512', 'scram-sha-512.sasl.jaas.config': `${MODULE};` });
  const { settings, references } = planScram(spec, BROKERS);
  expect(settings['scram-sha-512.sasl.jaas.config']).toBe(`${MODULE} username="kafka" password="\${env:KAFKA_SECRET_USERS_KAFKA}";`);
  expect(references.variables).toEqual([variable('kafka')]);
});

test('users refer to the variables of their passwords, and those to their Secrets', () => {
  expect(planScram({ ...spec, mechanism: 'SCRAM-SHA-256' }, CLIENTS).scramUsers).toEqual([
    { mechanism: 'SCRAM-SHA-256', name: 'alice', password: variable('alice') }, { mechanism: 'SCRAM-SHA-256', name: 'kafka', password: variable('kafka') },
  ]);
});

test('as security of the cluster, controllers have PLAIN, with the same users in the metadata', () => {
  const { settings, scramUsers, findings } = planScram(spec, { ...CONTROLLERS, inherited: true });
  expect(settings['sasl.enabled.mechanisms']).toBe('PLAIN');
  expect(scramUsers).toEqual(planScram(spec, CLIENTS).scramUsers);
  expect(findings).toEqual([]);
});

test('a user without a Secret is ignored and reported', () => {
  const { scramUsers, findings } = planScram({ ...spec, users: { ...spec.users, bob: 'secret' as unknown as SecretReference } }, CLIENTS);
  expect(scramUsers.map(({ name }) => name)).toEqual(['alice', 'kafka']);
  expect(findings.map(({ rule }) => rule)).toEqual(['sasl-user']);
});
