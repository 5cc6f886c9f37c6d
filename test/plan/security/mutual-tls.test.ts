import { BROKERS, CERTIFICATE, CLIENTS } from './uses';
import type { MutualTlsSpec } from '../../../src/model/security-spec';
import { planMutualTls } from '../../../src/plan/security/mutual-tls';

const spec = (options: Partial<MutualTlsSpec> = {}): MutualTlsSpec => ({ kind: 'mutual-tls', certificate: { ...CERTIFICATE, subject: 'CN=Kafka,O=Example' }, ...options });
const clientCa = { kind: 'Secret', name: 'clients.ca', key: 'ca.pem' } as const;
const TRUSTED = 'ssl.truststore.certificates';

test('clients must present a certificate that the nodes\' CA issued', () => {
  const { protocol, settings, references, volumes, authenticates, nodePrincipal, findings } = planMutualTls(spec(), CLIENTS);
  expect({ protocol, authenticates, nodePrincipal, volumes, findings })
    .toEqual({ protocol: 'SSL', authenticates: true, nodePrincipal: 'User:CN=Kafka,O=Example', volumes: [], findings: [] });
  expect(settings).toMatchObject({ 'ssl.client.auth': 'required', [TRUSTED]: '${dir:/etc/cdk8s-kafka-tls:ca.crt}' });
  expect(references).toEqual({ variables: [], folders: ['/etc/cdk8s-kafka-tls'] });
});

test('a client CA replaces that of the nodes if no node connects to the listener', () => {
  const { settings, references, volumes } = planMutualTls(spec({ clientCa }), CLIENTS);
  expect(settings[TRUSTED]).toBe('${dir:/etc/cdk8s-kafka-ca-clients-ca:ca.pem}');
  expect(references.folders).toEqual(['/etc/cdk8s-kafka-ca-clients-ca', '/etc/cdk8s-kafka-tls']);
  expect(volumes).toEqual([{ name: 'ca-clients-ca', mountPath: '/etc/cdk8s-kafka-ca-clients-ca', readOnly: true, source: { secret: { secretName: 'clients.ca' } } }]);
});

test('if nodes connect to the listener, both CAs are trusted', () => {
  expect(planMutualTls(spec({ clientCa }), BROKERS).settings[TRUSTED]).toBe('${dir:/etc/cdk8s-kafka-tls:ca.crt}\n${dir:/etc/cdk8s-kafka-ca-clients-ca:ca.pem}');
});

test('mapping rules determine the principal of the nodes', () => {
  const { settings, nodePrincipal } = planMutualTls(spec({ principalMappingRules: ['RULE:^OU=.*$/x/', 'RULE:^CN=(.*?),.*$/$1/L'] }), CLIENTS);
  expect(settings['ssl.principal.mapping.rules']).toBe('RULE:^OU=.*$/x/,RULE:^CN=(.*?),.*$/$1/L');
  expect(nodePrincipal).toBe('User:kafka');
});

test('the principal of a cert-manager certificate is the cluster\'s name, and is unknown without a subject', () => {
  const issuer = { durationSeconds: 1, renewBeforeSeconds: 1 };
  expect(planMutualTls(spec({ certificate: { ...CERTIFICATE, issuer } }), CLIENTS).nodePrincipal).toBe('User:CN=kafka');
  expect(planMutualTls(spec({ certificate: CERTIFICATE }), CLIENTS).nodePrincipal).toBeUndefined();
});
