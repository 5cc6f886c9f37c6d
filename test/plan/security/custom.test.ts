import { CERTIFICATE } from './uses';
import type { CustomSecuritySpec } from '../../../src/model/security-spec';
import { planCustom } from '../../../src/plan/security/custom';

const spec = (options: Partial<CustomSecuritySpec>): CustomSecuritySpec => ({ kind: 'custom', protocol: 'SASL_SSL', settings: {}, ...options });

test('settings of the user are unchanged, and can replace those of the certificate', () => {
  const { protocol, settings, certificates, nodePrincipal } = planCustom(spec({
    certificate: CERTIFICATE, settings: { 'sasl.enabled.mechanisms': 'GSSAPI', 'ssl.truststore.type': 'JKS' }, nodePrincipal: 'User:kafka',
  }));
  expect({ protocol, certificates, nodePrincipal }).toEqual({ protocol: 'SASL_SSL', certificates: [CERTIFICATE], nodePrincipal: 'User:kafka' });
  expect(settings).toMatchObject({ 'sasl.enabled.mechanisms': 'GSSAPI', 'ssl.truststore.type': 'JKS', 'ssl.keystore.type': 'PEM' });
});

test('placeholders in the settings are references', () => {
  expect(planCustom(spec({ settings: { a: '${env:B} ${dir:/keytab:kafka.keytab}', b: '${env:A}${env:B}', c: '${file:/x:y}' } })).references)
    .toEqual({ variables: [{ name: 'A' }, { name: 'B' }], folders: ['/keytab'] });
  expect(planCustom(spec({ certificate: CERTIFICATE })).references.folders).toEqual(['/etc/cdk8s-kafka-tls']);
});

test.each<[CustomSecuritySpec['protocol'], string | undefined, boolean]>([
  ['SASL_PLAINTEXT', undefined, true], ['SASL_SSL', undefined, true], ['SSL', 'required', true], ['SSL', 'requested', true], ['SSL', 'none', false],
  ['SSL', undefined, false], ['PLAINTEXT', undefined, false],
])('clients of %s with ssl.client.auth %s authenticate: %s', (protocol, auth, authenticates) => {
  expect(planCustom(spec({ protocol, settings: auth === undefined ? {} : { 'ssl.client.auth': auth } })).authenticates).toBe(authenticates);
});
