import { Testing } from 'cdk8s';
import { KafkaClusterProps, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { FORMATS } from '../../src/explain/format';
import { readClusters } from '../../src/read/own/clusters';
import { chartOf, separate } from '../synth';

const tables = (certificate: NodeCertificate, externalAccess?: KafkaClusterProps['externalAccess'], chart = chartOf()) =>
  readClusters(Testing.synth(separate({ security: ListenerSecurity.mutualTls({ certificate }), externalAccess }, {}, {}, chart))).map(addressTable);
const named = () => [new NodePortAccess({ host: AdvertisedHost.perBroker(['a.example.com', 'b.example.com', '10.0.0.3']) })];
const host = (pod: string) => `${pod}.${pod.replace(/-\d$/, '-headless')}.test.svc.cluster.local`;
const START = ['kafka-bootstrap', 'kafka-bootstrap.test', 'kafka-bootstrap.test.svc', 'kafka-bootstrap.test.svc.cluster.local'];

test('names of a brought certificate of all', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('kafka-tls'), named());
  expect(certificates).toEqual([
    { set: 'kafka-controllers', certificate: 'tls', secret: 'kafka-tls', names: [0, 1, 2].map((ordinal) => host(`kafka-controllers-${ordinal}`)) },
    {
      set: 'kafka-brokers',
      certificate: 'tls',
      secret: 'kafka-tls',
      names: ['10.0.0.3', 'a.example.com', 'b.example.com', ...START, ...[0, 1, 2].map((ordinal) => host(`kafka-brokers-${ordinal}`))],
    },
  ]);
});

test('names of a certificate of each node', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('tls-{pod}', { name: 'own' }), named());
  expect(certificates.filter(({ set }) => set === 'kafka-brokers')).toEqual([
    { set: 'kafka-brokers', pod: 'kafka-brokers-0', certificate: 'own', secret: 'tls-kafka-brokers-0', names: ['a.example.com', ...START, host('kafka-brokers-0')] },
    { set: 'kafka-brokers', pod: 'kafka-brokers-1', certificate: 'own', secret: 'tls-kafka-brokers-1', names: ['b.example.com', ...START, host('kafka-brokers-1')] },
    { set: 'kafka-brokers', pod: 'kafka-brokers-2', certificate: 'own', secret: 'tls-kafka-brokers-2', names: ['10.0.0.3', ...START, host('kafka-brokers-2')] },
  ]);
});

test('names of what cert-manager makes, as it was told', () => {
  const [{ certificates }] = tables(NodeCertificate.selfSigned({ additionalNames: ['localhost'] }));
  expect(certificates[0]).toMatchObject({ secret: 'kafka-controllers-tls', issuer: 'Issuer kafka-tls-ca', names: expect.arrayContaining(['localhost', host('kafka-controllers-0')]) });
});

test('what only the namespace tells is said in words', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('kafka-tls'), undefined, chartOf(null));
  expect(certificates[0].names).toContain('kafka-controllers-0.kafka-controllers-headless.<namespace>.svc.cluster.local');
});

test.each([
  ['table', 'Names that certificate tls of kafka-controllers must have (Secret kafka-tls):\n  kafka-controllers-0.kafka-controllers-headless.test.svc.cluster.local\n'],
  ['markdown', '### Names that certificate tls of kafka-controllers must have (Secret kafka-tls)\n\n```text\nkafka-controllers-0.'],
  ['json', '"certificates": [\n        {\n          "set": "kafka-controllers",'],
])('%s has them', (format, text) => {
  expect(FORMATS[format](tables(NodeCertificate.fromSecret('kafka-tls')))).toContain(text);
});
