import { BROKERS, CERTIFICATE, CLIENTS, usersOf, variable } from './uses';
import type { SecretReference } from '../../../src/model/references';
import { PasswordMechanism, passwordLogin } from '../../../src/plan/security/password-login';

const mechanism = (isInFile: (user: string) => boolean): PasswordMechanism => ({ mechanism: 'X-1', module: 'org.example.X', isInFile });
const ALL = mechanism(() => true);
const NONE = mechanism(() => false);
const users = usersOf('alice', 'kafka');

test('the file contains references to the passwords of its users', () => {
  const { settings, references } = passwordLogin({ users }, CLIENTS, ALL);
  expect(settings).toEqual({
    'sasl.enabled.mechanisms': 'X-1',
    'x-1.sasl.jaas.config':
      'org.example.X required user_alice="${env:KAFKA_SECRET_USERS_ALICE}" user_kafka="${env:KAFKA_SECRET_USERS_KAFKA}";',
  });
  expect(references).toEqual({ variables: [variable('alice'), variable('kafka')], folders: [] });
});

test('the login of the nodes is in the file if nodes connect to the listener', () => {
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

test('clients can use the passwords of all users, and the principal of nodes is their user', () => {
  expect(passwordLogin({ users, nodeUser: 'alice' }, BROKERS, NONE)).toMatchObject({ passwords: users, authenticates: true, nodePrincipal: 'User:alice' });
});

describe('findings', () => {
  const findingsOf = (all: Record<string, SecretReference>, use = CLIENTS) => passwordLogin({ users: all }, use, ALL).findings.map(({ rule, message }) => `${rule}: ${message}`);

  test('about user names with other characters', () => {
    expect(findingsOf(usersOf('al ice', '1st', 'a.b-c_2'))).toEqual([
      'sasl-user: user name "al ice" of listener CLIENT is not valid', 'sasl-user: user name "1st" of listener CLIENT is not valid',
    ]);
  });

  test('about a password in place of a Secret, without the password', () => {
    const literal = { alice: 'wonderland' as unknown as SecretReference };
    expect(findingsOf(literal)).toEqual(['sasl-user: the password of user "alice" of listener CLIENT is not a key of a Secret']);
    expect(JSON.stringify({ ...passwordLogin({ users: literal }, CLIENTS, ALL), passwords: {} })).not.toContain('wonderland');
    expect(passwordLogin({ users: literal }, CLIENTS, ALL).references.variables).toEqual([]);
  });

  test('about a missing user for nodes if they connect to the listener', () => {
    expect(findingsOf(usersOf('alice'), BROKERS)).toEqual(['node-user: node user "kafka" of listener INTERNAL is not among the users of X-1: ["alice"]']);
    expect(findingsOf(usersOf('alice'))).toEqual([]);
  });
});
