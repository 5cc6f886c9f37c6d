import { CERTIFICATE, usersOf, variable } from './uses';
import type { ClientLoginSpec } from '../../../src/model/client-login-spec';
import type { SecuritySpec } from '../../../src/model/security-spec';
import { resolveListeners } from '../../../src/plan/listeners';
import { clientParts } from '../../../src/plan/security/client-parts';
import { clientSide } from '../../../src/plan/security/client-side';

const partsOf = (security: SecuritySpec, login?: ClientLoginSpec, areNamesKnown = true) => {
  const [resolved] = resolveListeners({ name: 'kafka', accesses: [], security });
  return clientParts(resolved, clientSide('kafka', resolved), login, areNamesKnown);
};
const propertiesOf = (...args: Parameters<typeof partsOf>) => Object.fromEntries(partsOf(...args).properties);
const TLS: SecuritySpec = { kind: 'tls', certificate: CERTIFICATE };
const MUTUAL: SecuritySpec = { kind: 'mutual-tls', certificate: CERTIFICATE };
const PLAIN: SecuritySpec = { kind: 'sasl-plain', users: usersOf('kafka', 'alice') };
const OAUTH: SecuritySpec = { kind: 'oauth-bearer', jwksEndpointUrl: 'https://login.example.com/jwks' };
const PASSWORD: ClientLoginSpec = { kind: 'password', user: 'alice' };
const KEYS: ClientLoginSpec = { kind: 'certificate', secretName: 'alice', certificateFile: 'tls.crt', privateKeyFile: 'tls.key' };
const TOKEN: ClientLoginSpec = { kind: 'oauth', client: { tokenEndpointUrl: 'https://login.example.com/token', clientId: '${env:ID}', clientSecret: { name: 'users', key: 'app' } } };

test('without security there is only the protocol', () => {
  expect(partsOf({ kind: 'plaintext' })).toEqual({
    properties: [['security.protocol', 'PLAINTEXT']],
    librdkafka: { 'security.protocol': 'PLAINTEXT' },
    references: { variables: [], folders: [] },
    secrets: [],
    volumes: [],
    jvmOptions: [],
    findings: [],
  });
});

test('with TLS there is the CA certificate, as a file without a config provider', () => {
  const { volumes, references } = partsOf(TLS);
  expect(volumes).toEqual([{ volume: 'authority', kind: 'Secret', name: 'kafka-tls', keys: ['ca.crt'] }]);
  expect(references).toEqual({ variables: [], folders: [] });
  expect(propertiesOf(TLS)).toMatchObject({ 'ssl.truststore.location': '/etc/cdk8s-kafka-client/authority/ca.crt' });
});

test('host names are not verified if certificates cannot contain them', () => {
  expect(propertiesOf(TLS)).not.toHaveProperty(['ssl.endpoint.identification.algorithm']);
  expect(propertiesOf(TLS, undefined, false)['ssl.endpoint.identification.algorithm']).toBe('');
});

test('each login has its references', () => {
  expect(partsOf(PLAIN, PASSWORD)).toMatchObject({ references: { variables: [variable('alice')], folders: [] }, secrets: [{ name: 'users', key: 'alice' }] });
  expect(partsOf(MUTUAL, KEYS)).toMatchObject({ references: { variables: [], folders: ['/etc/cdk8s-kafka-client/certificate'] }, secrets: [] });
  expect(partsOf(OAUTH, TOKEN)).toMatchObject({ references: { variables: [{ name: 'ID' }, variable('app')], folders: [] }, secrets: [{ name: 'users', key: 'app' }] });
});

test('the password of the login replaces that of the listener\'s user', () => {
  expect(partsOf(PLAIN, { ...PASSWORD, password: { name: 'own', key: 'p' } }).secrets).toEqual([{ name: 'own', key: 'p' }]);
});

describe('findings', () => {
  const findingOf = (...args: Parameters<typeof partsOf>) => partsOf(...args).findings.map(({ message, fix }) => `${message}; ${fix}`).join();

  test.each<[SecuritySpec, ClientLoginSpec | undefined, string]>([
    [PLAIN, undefined, 'the client has no credentials, but listener CLIENT requires PLAIN; pass ClientLogin.password()'],
    [MUTUAL, undefined, 'the client has no credentials, but listener CLIENT requires a certificate; pass ClientLogin.certificate()'],
    [OAUTH, KEYS, 'the client has a certificate, but listener CLIENT requires OAUTHBEARER; pass ClientLogin.oauth()'],
    [MUTUAL, TOKEN, 'the client has OAuth credentials, but listener CLIENT requires a certificate; pass ClientLogin.certificate()'],
    [TLS, PASSWORD, 'the client has a password, but listener CLIENT has no authentication; remove the login, or use a security with authentication for the listener'],
    [
      { kind: 'custom', protocol: 'SASL_SSL', settings: { 'sasl.enabled.mechanisms': 'PLAIN,OAUTHBEARER' } }, KEYS,
      'the client has a certificate, but listener CLIENT requires PLAIN or OAUTHBEARER; pass ClientLogin.password() or ClientLogin.oauth()',
    ],
    [
      { kind: 'custom', protocol: 'SASL_SSL', settings: {} }, undefined,
      'the client has no credentials, but listener CLIENT requires GSSAPI; write the client configuration manually: ClientLogin does not support this mechanism',
    ],
  ])('of %j', (security, login, finding) => {
    expect(findingOf(security, login)).toBe(finding);
  });

  test('about a user without a password', () => {
    expect(findingOf(PLAIN, { kind: 'password', user: 'toString' })).toContain('user "toString" is not among the users of listener CLIENT: ["kafka","alice"]');
  });

  test('none about an optional certificate', () => {
    const requested: SecuritySpec = { kind: 'custom', protocol: 'SSL', settings: { 'ssl.client.auth': 'requested' } };
    expect([undefined, KEYS].map((login) => findingOf(requested, login))).toEqual(['', '']);
  });
});
