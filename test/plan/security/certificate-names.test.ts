import { CERTIFICATE } from './uses';
import { hostText, parseHost } from '../../../src/model/host';
import type { ListenerPlan, NodePlan, NodeSetPlan } from '../../../src/model/plan';
import {
  areNamesKnown, certificateNames, CertificateNameSource, distinctNames, hostsInCertificate, isIpAddress, isOfPod, isPresentedOn,
} from '../../../src/plan/security/certificate-names';
import { tlsParts } from '../../../src/plan/security/tls';

const listener = (name: string, purpose: ListenerPlan['purpose'], certificate = 'tls'): ListenerPlan => {
  const { settings, references } = tlsParts({ ...CERTIFICATE, name: certificate });
  return { name, port: 9092, protocol: 'SSL', settings, references, purpose, interBroker: false };
};
const node = (host: string, advertised: Readonly<Record<string, string>>): NodePlan => ({
  host,
  endpoints: Object.entries(advertised).map(([name, text]) => ({ listener: name, port: 9092, advertised: { host: parseHost(text), port: 30092 } })),
} as unknown as NodePlan);
const source = (
  listeners: readonly ListenerPlan[], nodes: readonly NodePlan[], options: Partial<CertificateNameSource> = {},
): CertificateNameSource => ({
  namespace: 'test',
  clusterDomain: 'cluster.local',
  listeners,
  sets: [{ nodes } as NodeSetPlan],
  externalListeners: [],
  bootstrapServices: ['start'],
  ...options,
});

test('nodes present the certificate in whose directory the listener\'s certificate chain is', () => {
  expect(isPresentedOn('tls', listener('CLIENT', 'client'))).toBe(true);
  expect(isPresentedOn('tls', listener('CLIENT', 'client', 'tls-other'))).toBe(false);
  expect(isPresentedOn('tls', { settings: {} })).toBe(false);
});

test('names of pods, advertised hosts and the bootstrap Service, on listeners with the certificate only', () => {
  const nodes = [node('kafka-0', { CLIENT: 'Kafka-0.example.com.', OTHER: 'other' })];
  expect(certificateNames(source([listener('CLIENT', 'client'), listener('OTHER', 'client', 'other')], nodes), nodes, 'tls')).toEqual([
    'kafka-0', 'kafka-0.example.com', 'start', 'start.test', 'start.test.svc', 'start.test.svc.cluster.local',
  ]);
});

test('bootstrap hosts of external clients that are not hosts of brokers', () => {
  const nodes = [node('kafka-0', { EXTERNAL: '10.0.0.1' })];
  const brokers = [{ nodeId: 0, ordinal: 0, pod: 'kafka-0', set: 'kafka', host: 'kafka-0', port: 9095, advertised: { host: '10.0.0.1', port: 30092 } }];
  const externalListeners = [{ listener: 'EXTERNAL', brokers, bootstrap: { servers: ['10.0.0.1:30092', 'start.example.com:30090'] } }];
  expect(certificateNames(source([listener('EXTERNAL', 'external')], nodes, { externalListeners }), nodes, 'tls')).toEqual(['10.0.0.1', 'kafka-0', 'start.example.com']);
});

test('hosts that are known only at run time are in no certificate', () => {
  const nodes = [node('kafka-0', { EXTERNAL: '[${env:HOST_IP}]' })];
  const cluster = source([listener('EXTERNAL', 'external')], nodes);
  expect(hostsInCertificate(cluster, nodes, 'tls').map(hostText)).toEqual(['[${env:HOST_IP}]', 'kafka-0']);
  expect(certificateNames(cluster, nodes, 'tls')).toEqual(['kafka-0']);
});

test.each([['${env:HOST_IP}', true], ['[${env:POD_IP}]', true], ['a.${env:NODE_NAME}', true], ['a.${env:POD_NAMESPACE}.svc', false], ['kafka', false]])('%s depends on the pod: %s', (host, expected) => {
  expect(isOfPod(parseHost(host))).toBe(expected);
});

test('names on a listener are unknown if hosts depend on the pod, and the certificate has no additional names', () => {
  const { sets } = source([], [node('kafka-0', { EXTERNAL: '${env:NODE_NAME}', CLIENT: 'kafka-0' })]);
  expect(areNamesKnown({ sets }, 'EXTERNAL', [CERTIFICATE])).toBe(false);
  expect(areNamesKnown({ sets }, 'CLIENT', [CERTIFICATE])).toBe(true);
  expect(areNamesKnown({ sets }, 'EXTERNAL', [{ ...CERTIFICATE, additionalNames: ['10.0.0.1'] }])).toBe(true);
  expect(areNamesKnown({ sets }, 'EXTERNAL', [])).toBe(true);
});

test('distinct names in the form of certificates', () => {
  expect(distinctNames(['B.', 'b', '[FD00::0001]', '', 'a'])).toEqual(['a', 'b', 'fd00::1']);
  expect(['10.0.0.1', 'fd00::1', 'a.b'].map(isIpAddress)).toEqual([true, true, false]);
});
