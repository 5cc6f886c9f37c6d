import { Testing } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaListener, KRaftQuorum, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, SecurityProtocol,
} from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { FORMATS } from '../../src/explain/format';
import { securityInWords } from '../../src/explain/security-words';
import { planListeners } from '../../src/plan/listeners';
import { readClusters } from '../../src/read/own/clusters';
import { chartOf, combined, separate } from '../synth';

const tableOf = (chart: ReturnType<typeof separate>) => addressTable(readClusters(Testing.synth(chart))[0]);
const nodePorts = (host = AdvertisedHost.pattern('kafka.example.com'), bootstrapPort?: number) => ({ externalAccess: [new NodePortAccess({ host, bootstrapPort })] });
const rowsOf = (chart: ReturnType<typeof separate>, pod: string) => tableOf(chart).rows.filter((row) => row.pod === pod);

describe('a row', () => {
  test('says for each listener what is bound, advertised and by whom it is reached', () => {
    expect(rowsOf(separate(nodePorts()), 'kafka-brokers-1').map(({ node, roles, listener, binds, advertises, reachedBy }) =>
      [node, roles, listener, binds, advertises, reachedBy])).toEqual([
      [1, 'broker', 'CLIENT', ':9092', 'kafka-brokers-1.kafka-brokers-headless.test.svc.cluster.local:9092', 'clients in the Kubernetes cluster'],
      [1, 'broker', 'INTERNAL', ':9094', 'kafka-brokers-1.kafka-brokers-headless.test.svc.cluster.local:9094', 'brokers of the cluster'],
      [1, 'broker', 'EXTERNAL', ':9095', 'kafka.example.com:30093', 'clients outside, by node port 30093 of every Kubernetes node'],
    ]);
  });

  test('of a controller has the address that every file names', () => {
    expect(rowsOf(separate(), 'kafka-controllers-0')).toMatchObject([
      { node: 9000, advertises: 'kafka-controllers-0.kafka-controllers-headless.test.svc.cluster.local:9093', reachedBy: 'nodes of the cluster' },
    ]);
  });

  test('has words for what only the node knows', () => {
    const [, , row] = rowsOf(separate(nodePorts(AdvertisedHost.nodeIp(), 30090), {}, {}, chartOf(null)), 'kafka-brokers-0');
    expect(row).toMatchObject({ advertises: '<its Kubernetes node\'s address>:30092', reachedBy: expect.stringContaining('of the Kubernetes node it runs on') });
    expect(rowsOf(combined({}, chartOf(null)), 'kafka-0')[0].advertises).toBe('kafka-0.kafka-headless.<namespace>.svc.cluster.local:9092');
  });

  test('of one listener for all says so', () => {
    const chart = separate({ listeners: [KafkaListener.client({ interBroker: true })] });
    expect(rowsOf(chart, 'kafka-brokers-0')).toMatchObject([{ listener: 'CLIENT', reachedBy: 'brokers, and clients in the Kubernetes cluster' }]);
  });
});

test.each([
  ['PLAINTEXT', undefined],
  ['SSL', ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls') })],
  ['SSL, client certificate', ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('tls') })],
  ['SASL_PLAINTEXT PLAIN', ListenerSecurity.saslPlain({ users: {} })],
  ['SASL_SSL SCRAM-SHA-512', ListenerSecurity.scramSha512({ users: {}, certificate: NodeCertificate.fromSecret('tls') })],
  ['SASL_PLAINTEXT GSSAPI', ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_PLAINTEXT })],
  ['SASL_PLAINTEXT PLAIN, SCRAM-SHA-256', ListenerSecurity.custom({
    protocol: SecurityProtocol.SASL_PLAINTEXT, settings: { 'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256' },
  })],
  ['SSL, client certificate if there is one', ListenerSecurity.custom({ protocol: SecurityProtocol.SSL, settings: { 'ssl.client.auth': 'requested' } })],
])('a listener with %s says so', (words, security) => {
  const [listener] = planListeners({ name: 'kafka', listeners: [KafkaListener.client({ security })._spec], accesses: [] });
  expect(securityInWords(listener)).toBe(words);
});

test('ports, names and bootstrap servers for those outside', () => {
  const table = tableOf(separate(nodePorts(AdvertisedHost.perBroker(['a.example.com', 'a.example.com', '10.0.0.3']), 30090)));
  expect(table.firewall.map(({ port, leadsTo }) => [port, leadsTo])).toEqual([
    [30090, 'any broker'], [30092, 'kafka-brokers-0'], [30093, 'kafka-brokers-1'], [30094, 'kafka-brokers-2'],
  ]);
  expect(table.names.map(({ name, hosts }) => [name, hosts])).toEqual([['a.example.com', '<address>  a.example.com']]);
  expect(table.bootstrap).toEqual({
    inside: { CLIENT: 'kafka-bootstrap.test.svc.cluster.local:9092' },
    outside: { EXTERNAL: 'a.example.com:30092,a.example.com:30093,10.0.0.3:30094' },
  });
});

test('where nobody said a name of the Kubernetes nodes, the bootstrap node port is told', () => {
  expect(tableOf(separate(nodePorts(AdvertisedHost.nodeIp(), 30090))).bootstrap.outside).toEqual({ EXTERNAL: '<any Kubernetes node\'s address>:30090' });
});

test('sets roll one after the other: controllers, then broker sets by hand', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(chart, id, { cluster, replicas: 2, firstNodeId: 10 * index }));
  new KRaftQuorum(chart, 'controllers', { cluster });
  expect(tableOf(chart).rollOrder).toEqual([
    '1. StatefulSet kafka-controllers rolls by itself, kafka-controllers-2, then kafka-controllers-1, then kafka-controllers-0',
    expect.stringMatching(/^2\. StatefulSet kafka-a: kubectl -n test delete pod kafka-a-1; kubectl -n test delete pod kafka-a-0; .*under-replicated$/),
    expect.stringMatching(/^3\. StatefulSet kafka-b: /),
  ]);
});

test('warnings come from the manifests alone', () => {
  expect(tableOf(combined({ replicas: 1 })).warnings).toEqual([expect.stringContaining('[single-controller]'), expect.stringContaining('[single-broker]')]);
  expect(tableOf(separate()).warnings).toEqual([]);
});

describe('formats', () => {
  const tables = [tableOf(separate(nodePorts()))];

  test('table: one line a listener, and the sections below', () => {
    const text = FORMATS.table(tables);
    expect(text).toMatch(/^ {2}0 +kafka-brokers-0 +broker +EXTERNAL \(PLAINTEXT\) +:9095 +kafka\.example\.com:30092 +clients outside/m);
    expect(text).toMatch(/Ports a firewall must open \(TCP\):\n {2}30092 on every Kubernetes node, leads to kafka-brokers-0\n/);
    expect(text).toMatch(/Warnings:\n {2}external listener EXTERNAL is not encrypted \(PLAINTEXT\); .* \[plaintext-outside\]\n/);
    expect(text).not.toMatch(/Warnings[^]*Warnings|rack/);
  });

  test('markdown: lines to copy stand in blocks, where placeholders are no HTML', () => {
    const text = FORMATS.markdown(tables);
    expect(text).toContain('| node | pod | roles | listener | binds | advertises | reached by |\n| --- |');
    expect(text).toContain('```text\n<address>  kafka.example.com   # any Kubernetes node');
  });

  test('json: the tables themselves', () =>
    expect(JSON.parse(FORMATS.json(tables))).toEqual({ version: 1, clusters: JSON.parse(JSON.stringify(tables)), ensembles: [] }));

  test('mermaid: who dials what', () => {
    expect(FORMATS.mermaid(tables)).toContain('  outside -->|"EXTERNAL kafka.example.com:30092"| kafka_brokers_0\n');
    expect(FORMATS.mermaid(tables)).not.toContain('CONTROLLER');
  });
});
