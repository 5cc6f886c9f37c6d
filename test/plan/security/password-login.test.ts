import { BROKERS, CERTIFICATE, CLIENTS, usersOf, variable } from './uses';
import type { SecretReference } from '../../../src/model/references';
import { PasswordMechanism, passwordLogin } from '../../../src/plan/security/password-login';

const mechanism = (isInFile: (user: string) => boolean): PasswordMechanism => ({ mechanism: 'X-1', module: 'org.example.X', isInFile });
const ALL = mechanism(() => true);
const NONE = mechanism(() => false);
const users = usersOf('alice', 'kafka');

test('the file has the passwords of its users as references', () => {
  const { settings, references } = passwordLogin({ users }, CLIENTS, ALL);
  expect(settings).toEqual({
    'sasl.enabled.mechanisms': 'X-1',
    'x-1.sasl.jaas.config':
      'org.example.X required user_alice="${env:KAFKA_SECRET_USERS_ALICE}" user_kafka="${env:KAFKA_SECRET_USERS_KAFKA}";',
  });
  expect(references).toEqual({ variables: [variable('alice'), variable('kafka')], folders: [] });
});

test('the nodes\' own login is in the file where nodes connect', () => {
  const { settings, references } = passwordLogin({ users }, BROKERS, NONE);
  expect(settings['x-1.sasl.jaas.config']).toBe('org.example.X required username="kafka" password="${env:KAFKA_SECRET_USERS_KAFKA}";');
  expect(references.variables).toEqual([variable('kafka')]);
  expect(passwordLogin({ users }, CLIENTS, NONE).references.variables).toEqual([]);
});

test('a certificate gives SASL over TLS', () => {
  const { protocol, settings, references, certificates } = passwordLogin({ users, certificate: CERTIFICATE }, CLIENTS, NONE);
  expect(protocol).toBe('SASL_SSL');
  expect(certificates).toEqual([CERTIFICATE]);
  expect(settings['ssl.keystore.key']).toBe('${dir:/etc/cdk8s-kafka-tls:tls.key}');
  expect(references.folders).toEqual(['/etc/cdk8s-kafka-tls']);
  expect(passwordLogin({ users }, CLIENTS, NONE).protocol).toBe('SASL_PLAINTEXT');
});

test('clients find the passwords of all users, and the nodes\' principal is their user', () => {
  expect(passwordLogin({ users, nodeUser: 'alice' }, BROKERS, NONE)).toMatchObject({ passwords: users, authenticates: true, nodePrincipal: 'User:alice' });
});

describe('findings', () => {
  const findingsOf = (given: Record<string, SecretReference>, use = CLIENTS) => passwordLogin({ users: given }, use, ALL).findings.map(({ rule, message }) => `${rule}: ${message}`);

  test('a user name with other characters', () => {
    expect(findingsOf(usersOf('al ice', '1st', 'a.b-c_2'))).toEqual([
      'sasl-user: user name "al ice" of listener CLIENT is not valid', 'sasl-user: user name "1st" of listener CLIENT is not valid',
    ]);
  });

  test('a password in place of a Secret, which is shown nowhere', () => {
    const given = { alice: 'wonderland' as unknown as SecretReference };
    expect(findingsOf(given)).toEqual(['sasl-user: the password of user "alice" of listener CLIENT is not a key of a Secret']);
    expect(JSON.stringify({ ...passwordLogin({ users: given }, CLIENTS, ALL), passwords: {} })).not.toContain('wonderland');
    expect(passwordLogin({ users: given }, CLIENTS, ALL).references.variables).toEqual([]);
  });

  test('no user for the nodes where they connect', () => {
    expect(findingsOf(usersOf('alice'), BROKERS)).toEqual(['node-user: node user "kafka" of listener INTERNAL is not among the users of X-1: ["alice"]']);
    expect(findingsOf(usersOf('alice'))).toEqual([]);
  });
});
