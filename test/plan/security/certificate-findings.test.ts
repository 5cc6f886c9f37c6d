import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE } from './uses';
import { parseHost } from '../../../src/model/host';
import type { NodePlan, NodeSetPlan } from '../../../src/model/plan';
import type { CertificateSpec } from '../../../src/model/security-spec';
import { resolveListeners } from '../../../src/plan/listeners';
import { certificateFindings } from '../../../src/plan/security/certificate-findings';

/** A certificate with subject O=Example, CN=kafka for kafka.example.com, 10.0.0.1 and others. */
const PEM = readFileSync(join(__dirname, '../../certificates/node-certificate.pem'), 'utf8');

const findingsOf = (certificates: readonly CertificateSpec[], host = 'kafka.example.com') => {
  const resolved = resolveListeners({
    name: 'kafka',
    accesses: [],
    listeners: certificates.map((certificate, index) =>
      ({ name: `CLIENT_${index}`, purpose: 'client', interBroker: index === 0, security: { kind: 'tls', certificate } })),
  }).filter(({ listener }) => listener.purpose === 'client');
  const listeners = resolved.map(({ listener }) => listener);
  const endpoints = listeners.map(({ name }) => ({ listener: name, port: 9092, advertised: { host: parseHost(host), port: 9092 } }));
  const sets = [{ name: 'brokers', roles: ['broker'], nodes: [{ host: 'kafka.example.com', endpoints } as unknown as NodePlan] } as unknown as NodeSetPlan];
  const names = { namespace: 'test', clusterDomain: 'cluster.local', listeners, sets, externalListeners: [], bootstrapServices: [] };
  return certificateFindings({ resolved, metadata: { mode: 'static', voters: [] } }, sets, names).map(({ rule, message }) => `${rule}: ${message}`);
};

test('a certificate without pem has no findings', () => {
  expect(findingsOf([CERTIFICATE])).toEqual([]);
});

test('two certificates with the same name', () => {
  expect(findingsOf([CERTIFICATE, { ...CERTIFICATE, secretName: 'other' }])).toEqual([
    'certificate-conflict: listeners CLIENT_0 and CLIENT_1 have different certificates, or CAs, with the same name ("tls")',
  ]);
  expect(findingsOf([CERTIFICATE, CERTIFICATE])).toEqual([]);
});

test('a host that depends on the pod', () => {
  expect(findingsOf([CERTIFICATE], '[${env:HOST_IP}]')).toEqual([
    'certificate-names: listener CLIENT_0 advertises "[${env:HOST_IP}]", which is known only at run time and cannot be in certificate tls',
  ]);
  expect(findingsOf([{ ...CERTIFICATE, additionalNames: ['10.0.0.1'] }], '[${env:HOST_IP}]')).toEqual([]);
});

test('names that are not in the certificate', () => {
  expect(findingsOf([{ ...CERTIFICATE, pem: PEM }], '10.0.0.1')).toEqual([]);
  expect(findingsOf([{ ...CERTIFICATE, pem: PEM, additionalNames: ['localhost'] }], '10.0.0.2')).toEqual(['certificate-names: certificate tls does not contain 10.0.0.2, localhost']);
});

test('a subject that differs from that of the certificate in more than blanks', () => {
  expect(findingsOf([{ ...CERTIFICATE, pem: PEM, subject: 'CN=kafka' }])).toEqual(['certificate-subject: subject of certificate tls is "CN=kafka", but the subject in its pem is "CN=kafka,O=Example"']);
  expect(findingsOf([{ ...CERTIFICATE, pem: PEM, subject: 'CN=kafka, O=Example' }])).toEqual([]);
});

test('text that is not a certificate is not in the message', () => {
  expect(findingsOf([{ ...CERTIFICATE, pem: '-----BEGIN PRIVATE KEY-----' }])).toEqual(['certificate-pem: pem of certificate tls is not a valid certificate']);
});
