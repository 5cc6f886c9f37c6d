import type { SecretReference } from '../../../src/model/references';
import { isSecretKey, placeholderOf, secretVariable, variableOf, withSecret } from '../../../src/plan/security/secret-variables';

const secret = { name: 'kafka-users', key: 'alice.password' };

test('the variable is named after the Secret and its key', () => {
  expect(secretVariable(secret)).toBe('KAFKA_SECRET_KAFKA_USERS_ALICE_PASSWORD');
  expect(placeholderOf(secret)).toBe('${env:KAFKA_SECRET_KAFKA_USERS_ALICE_PASSWORD}');
  expect(variableOf(secret)).toEqual({ name: 'KAFKA_SECRET_KAFKA_USERS_ALICE_PASSWORD', secret });
});

test.each([[secret, true], [undefined, false], ['password', false], [{ name: 'x' }, false], [{ name: 1, key: 2 }, false]])('%j is a key of a Secret: %s', (value, expected) => {
  expect(isSecretKey(value as SecretReference | undefined)).toBe(expected);
});

test('a variable has a Secret if the container defines it with the generated name', () => {
  const { name } = variableOf(secret);
  expect(withSecret({ name }, [{ name: 'OTHER', value: 'x' }, { name, secret }])).toEqual({ name, secret });
  expect(withSecret({ name: 'PASSWORD' }, [{ name: 'PASSWORD', secret }])).toEqual({ name: 'PASSWORD' });
  expect(withSecret({ name }, [{ name, value: 'x' }])).toEqual({ name });
  expect(withSecret({ name }, [])).toEqual({ name });
});
