import { CERTIFICATE, CLIENTS, usersOf } from './uses';
import type { SecuritySpec } from '../../../src/model/security-spec';
import { PLAINTEXT } from '../../../src/plan/security/contribution';
import { planSecurity } from '../../../src/plan/security/plan-security';

const SPECS: { readonly [K in SecuritySpec['kind']]: readonly [spec: Extract<SecuritySpec, { readonly kind: K }>, protocol: string, mechanism?: string] } = {
  'plaintext': [{ kind: 'plaintext' }, 'PLAINTEXT'],
  'tls': [{ kind: 'tls', certificate: CERTIFICATE }, 'SSL'],
  'mutual-tls': [{ kind: 'mutual-tls', certificate: CERTIFICATE }, 'SSL'],
  'sasl-plain': [{ kind: 'sasl-plain', users: usersOf('kafka') }, 'SASL_PLAINTEXT', 'PLAIN'],
  'scram': [{ kind: 'scram', mechanism: 'SCRAM-SHA-256', users: usersOf('kafka') }, 'SASL_PLAINTEXT', 'SCRAM-SHA-256'],
  'oauth-bearer': [{ kind: 'oauth-bearer', jwksEndpointUrl: 'https://login.example.com/jwks' }, 'SASL_PLAINTEXT', 'OAUTHBEARER'],
  'custom': [{ kind: 'custom', protocol: 'SASL_SSL', settings: { 'sasl.enabled.mechanisms': 'GSSAPI' } }, 'SASL_SSL', 'GSSAPI'],
};

test.each(Object.keys(SPECS) as SecuritySpec['kind'][])('%s is planned', (kind) => {
  const [spec, protocol, mechanism] = SPECS[kind];
  const contribution = planSecurity(spec, CLIENTS);
  expect([contribution.protocol, contribution.settings['sasl.enabled.mechanisms']]).toEqual([protocol, mechanism]);
});

test('plaintext adds nothing', () => {
  expect(planSecurity({ kind: 'plaintext' }, CLIENTS)).toBe(PLAINTEXT);
});

test('specs are plain data', () => {
  for (const [spec] of Object.values(SPECS)) { expect(JSON.parse(JSON.stringify(spec))).toEqual(spec); }
});
