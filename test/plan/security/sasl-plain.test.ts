import { BROKERS, CLIENTS, CONTROLLERS, usersOf, variable } from './uses';
import type { SaslPlainSpec } from '../../../src/model/security-spec';
import { planSaslPlain } from '../../../src/plan/security/sasl-plain';

const spec: SaslPlainSpec = { kind: 'sasl-plain', users: usersOf('alice', 'kafka') };
const MODULE = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
const [ALICE, KAFKA] = ['user_alice="${env:KAFKA_SECRET_USERS_ALICE}"', 'user_kafka="${env:KAFKA_SECRET_USERS_KAFKA}"'];
const LOGIN = 'username="kafka" password="${env:KAFKA_SECRET_USERS_KAFKA}"';

test('files of nodes contain all users, and their own login if nodes connect to the listener', () => {
  expect(planSaslPlain(spec, CLIENTS).settings).toEqual({ 'sasl.enabled.mechanisms': 'PLAIN', 'plain.sasl.jaas.config': `${MODULE} ${ALICE} ${KAFKA};` });
  expect(planSaslPlain(spec, BROKERS).settings['plain.sasl.jaas.config']).toBe(`${MODULE} ${LOGIN} ${ALICE} ${KAFKA};`);
});

test.each([['brokers', BROKERS], ['controllers', CONTROLLERS]])('with the cluster\'s security, the listener of the %s has only the user of the nodes', (_, use) => {
  const { settings, references, passwords } = planSaslPlain(spec, { ...use, inherited: true });
  expect(settings['plain.sasl.jaas.config']).toBe(`${MODULE} ${LOGIN} ${KAFKA};`);
  expect(references.variables).toEqual([variable('kafka')]);
  expect(passwords).toEqual(spec.users);
});

test('another user for the nodes', () => {
  expect(planSaslPlain({ ...spec, nodeUser: 'alice' }, { ...BROKERS, inherited: true }).settings['plain.sasl.jaas.config'])
    .toBe(`${MODULE} username="alice" password="\${env:KAFKA_SECRET_USERS_ALICE}" ${ALICE};`);
});

test('there are no SCRAM users', () => {
  expect(planSaslPlain(spec, CLIENTS).scramUsers).toEqual([]);
});
