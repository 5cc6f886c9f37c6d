import { Duration, Testing } from 'cdk8s';
import { KafkaClusterProps, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { FORMATS } from '../../src/explain/format';
import { readClusters } from '../../src/read/own/clusters';
import { chartOf, separate } from '../synth';

const tables = (certificate: NodeCertificate, externalAccess?: KafkaClusterProps['externalAccess'], chart = chartOf()) =>
  readClusters(Testing.synth(separate({ security: ListenerSecurity.mutualTls({ certificate }), externalAccess }, {}, {}, chart)))
    .map((plan) => addressTable(plan));
const named = () => [new NodePortAccess({ host: AdvertisedHost.perBroker(['a.example.com', 'b.example.com', '10.0.0.3']) })];
const host = (pod: string) => `${pod}.${pod.replace(/-\d$/, '-headless')}.test.svc.cluster.local`;
const BOOTSTRAP_NAMES = ['kafka-bootstrap', 'kafka-bootstrap.test', 'kafka-bootstrap.test.svc', 'kafka-bootstrap.test.svc.cluster.local'];

test('names in an existing certificate of a node set', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('kafka-tls'), named());
  expect(certificates).toEqual([
    { set: 'kafka-controllers', certificate: 'tls', secret: 'kafka-tls', names: [0, 1, 2].map((ordinal) => host(`kafka-controllers-${ordinal}`)) },
    {
      set: 'kafka-brokers',
      certificate: 'tls',
      secret: 'kafka-tls',
      names: ['10.0.0.3', 'a.example.com', 'b.example.com', ...BOOTSTRAP_NAMES, ...[0, 1, 2].map((ordinal) => host(`kafka-brokers-${ordinal}`))],
    },
  ]);
});

test('names in a certificate of each Kafka node', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('tls-{pod}', { name: 'own' }), named());
  expect(certificates.filter(({ set }) => set === 'kafka-brokers')).toEqual([
    { set: 'kafka-brokers', pod: 'kafka-brokers-0', certificate: 'own', secret: 'tls-kafka-brokers-0', names: ['a.example.com', ...BOOTSTRAP_NAMES, host('kafka-brokers-0')] },
    { set: 'kafka-brokers', pod: 'kafka-brokers-1', certificate: 'own', secret: 'tls-kafka-brokers-1', names: ['b.example.com', ...BOOTSTRAP_NAMES, host('kafka-brokers-1')] },
    { set: 'kafka-brokers', pod: 'kafka-brokers-2', certificate: 'own', secret: 'tls-kafka-brokers-2', names: ['10.0.0.3', ...BOOTSTRAP_NAMES, host('kafka-brokers-2')] },
  ]);
});

test('names in a certificate of cert-manager', () => {
  const [{ certificates }] = tables(NodeCertificate.selfSigned({ additionalNames: ['localhost'] }));
  expect(certificates[0]).toMatchObject({ secret: 'kafka-controllers-tls', issuer: 'Issuer kafka-tls-ca', names: expect.arrayContaining(['localhost', host('kafka-controllers-0')]) });
});

test('an unknown namespace is a placeholder', () => {
  const [{ certificates }] = tables(NodeCertificate.fromSecret('kafka-tls'), undefined, chartOf(null));
  expect(certificates[0].names).toContain('kafka-controllers-0.kafka-controllers-headless.<namespace>.svc.cluster.local');
});

test.each<[keyof typeof FORMATS, string]>([
  ['table', 'Subject alternative names (SAN) required in certificate tls of kafka-controllers (Secret kafka-tls):\n  kafka-controllers-0.kafka-controllers-headless.test.svc.cluster.local\n'],
  ['markdown', '### Subject alternative names (SAN) required in certificate tls of kafka-controllers (Secret kafka-tls)\n\n```text\nkafka-controllers-0.'],
  ['json', '"certificates": [\n        {\n          "set": "kafka-controllers",'],
])('format %s contains the names', (format, text) => {
  expect(FORMATS[format](tables(NodeCertificate.fromSecret('kafka-tls')))).toContain(text);
});

const WITHIN_30_DAYS = 'renewed every 60 days; pods must restart within 30 days after each renewal';

test.each<[string, Parameters<typeof NodeCertificate.selfSigned>[0], string]>([
  ['by default', {}, WITHIN_30_DAYS],
  ['with short certificates', { duration: Duration.hours(24), renewBefore: Duration.hours(8) }, 'renewed every 16 hours; pods must restart within 8 hours after each renewal'],
  ['with Reloader', { reloader: true }, 'renewed every 60 days; Reloader restarts the pods'],
])('renewal %s', (_, options, renewal) => {
  const [table] = tables(NodeCertificate.selfSigned(options));
  expect(table.certificates.map((row) => row.renewal)).toEqual([renewal, renewal]);
  expect(FORMATS.table([table])).toContain(`Renewal of certificates:\n  certificate tls of kafka-controllers: ${renewal}\n`);
});

test('the renewal of an existing Secret is unknown', () => {
  const [table] = tables(NodeCertificate.fromSecret('kafka-tls'));
  expect(FORMATS.table([table])).not.toContain('Renewal');
});

test('a running cluster shows by when pods must have restarted', () => {
  const objects = Testing.synth(separate({ security: ListenerSecurity.tls({ certificate: NodeCertificate.selfSigned() }) }));
  const live = (notBefore: unknown) => readClusters(objects.map((object) => object.kind === 'Certificate' ? { ...object, status: { notBefore } } : object)).map((plan) => addressTable(plan));
  const [{ certificates: [{ renewal }] }] = live('2026-11-01T10:00:00Z');
  expect(renewal).toBe(`${WITHIN_30_DAYS}: those that started before 2026-11-01T10:00:00Z, by 2026-12-01T10:00:00Z`);
  for (const unknown of ['soon', undefined, 5]) { expect(live(unknown)[0].certificates[0].renewal).toBe(WITHIN_30_DAYS); }
});
