import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE } from './uses';
import {
  caFileOf, caMountOf, certificateVolumes, clientCaMount, filePlaceholder, filesIn, isPerNode, parseCertificate, subjectOf, subjectText,
} from '../../../src/plan/security/certificates';

const PEM = readFileSync(join(__dirname, '../../certificates/node-certificate.pem'), 'utf8');
const ca = { kind: 'ConfigMap', name: 'bundle', key: 'root.pem' } as const;
const issuer = { durationSeconds: 1, renewBeforeSeconds: 1 };
const nodes = [0, 1].map((nodeId) => ({ nodeId, ordinal: nodeId, pod: `kafka-${nodeId}`, set: 'kafka' }));

test('placeholders of files are formatted and parsed', () => {
  const files = [{ path: '/a', key: 'tls.crt' }, { path: '/b', key: 'ca.crt' }];
  expect(filesIn(files.map(filePlaceholder).join('\n'))).toEqual(files);
  expect(filesIn(undefined)).toEqual([]);
});

test('the CA certificate is a file of the Secret, or is in a separate object and volume', () => {
  expect(caFileOf(CERTIFICATE)).toEqual({ path: '/etc/cdk8s-kafka-tls', key: 'ca.crt' });
  expect(caMountOf(CERTIFICATE)).toEqual([]);
  expect(caFileOf({ ...CERTIFICATE, ca })).toEqual({ path: '/etc/cdk8s-kafka-tls-ca', key: 'root.pem' });
  expect(caMountOf({ ...CERTIFICATE, ca })).toEqual([
    { name: 'tls-ca', mountPath: '/etc/cdk8s-kafka-tls-ca', readOnly: true, source: { configMap: { name: 'bundle' } } },
  ]);
});

test('volumes of the CA of clients are named after their object', () => {
  expect(clientCaMount({ ...ca, name: 'a.b' })).toMatchObject({ name: 'ca-map-a-b', mountPath: '/etc/cdk8s-kafka-ca-map-a-b' });
  expect(clientCaMount({ kind: 'Secret', name: 'clients', key: 'ca.crt' })).toMatchObject({ name: 'ca-clients', source: { secret: { secretName: 'clients' } } });
});

test('one Secret for all nodes of a set', () => {
  expect(isPerNode(CERTIFICATE)).toBe(false);
  expect(certificateVolumes({ ...CERTIFICATE, secretName: '{set}-tls' }, nodes)).toEqual([
    { name: 'tls', mountPath: '/etc/cdk8s-kafka-tls', readOnly: true, source: { secret: { secretName: 'kafka-tls' } } },
  ]);
});

test.each(['{pod}-tls', 'tls-{nodeId}', 'tls-{ordinal}'])('a Secret for each node, %s, in separate directories', (secretName) => {
  expect(isPerNode({ secretName })).toBe(true);
  const [{ subPathExpr, source }] = certificateVolumes({ ...CERTIFICATE, secretName, ca }, nodes);
  expect(subPathExpr).toBe('$(POD_NAME)');
  const { projected: { sources } } = source as { projected: { sources: { secret: { name: string; items: object[] } }[] } };
  expect(sources.map(({ secret }) => secret.name)).toEqual(secretName === '{pod}-tls' ? ['kafka-0-tls', 'kafka-1-tls'] : ['tls-0', 'tls-1']);
  expect(sources[1].secret.items).toEqual([{ key: 'tls.crt', path: 'kafka-1/tls.crt' }, { key: 'tls.key', path: 'kafka-1/tls.key' }]);
});

test('the subject is that of the option, of cert-manager\'s certificate, or of the PEM certificate', () => {
  expect(subjectOf({ ...CERTIFICATE, subject: 'CN=a', issuer, pem: PEM }, 'kafka')).toBe('CN=a');
  expect(subjectOf({ ...CERTIFICATE, issuer }, 'kafka')).toBe('CN=kafka');
  expect(subjectOf({ ...CERTIFICATE, issuer: { ...issuer, commonName: 'nodes' } }, 'kafka')).toBe('CN=nodes');
  expect(subjectOf({ ...CERTIFICATE, pem: PEM }, 'kafka')).toBe(subjectText(parseCertificate(PEM)!));
  expect(subjectOf({ ...CERTIFICATE, pem: 'none' }, 'kafka')).toBeUndefined();
  expect(subjectOf(CERTIFICATE, 'kafka')).toBeUndefined();
});
