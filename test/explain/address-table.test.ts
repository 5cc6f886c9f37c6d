import { Testing } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaListener, KRaftQuorum, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, SecurityProtocol,
} from 'cdk8s-kafka';
import { addressTable } from '../../src/explain/address-table';
import { FORMATS } from '../../src/explain/format';
import { describeSecurity } from '../../src/explain/security-words';
import { planListeners } from '../../src/plan/listeners';
import { readClusters } from '../../src/read/own/clusters';
import { chartOf, combined, separate } from '../synth';

const tableOf = (chart: ReturnType<typeof separate>) => addressTable(readClusters(Testing.synth(chart))[0]);
const nodePorts = (host = AdvertisedHost.pattern('kafka.example.com'), bootstrapPort?: number) => ({ externalAccess: [new NodePortAccess({ host, bootstrapPort })] });
const rowsOf = (chart: ReturnType<typeof separate>, pod: string) => tableOf(chart).rows.filter((row) => row.pod === pod);

describe('a row', () => {
  test('has the port, the advertised address and the clients of each listener', () => {
    expect(rowsOf(separate(nodePorts()), 'kafka-brokers-1').map(({ node, roles, listener, binds, advertises, usedBy }) =>
      [node, roles, listener, binds, advertises, usedBy])).toEqual([
      [1, 'broker', 'CLIENT', ':9092', 'kafka-brokers-1.kafka-brokers-headless.test.svc.cluster.local:9092', 'clients inside the Kubernetes cluster'],
      [1, 'broker', 'INTERNAL', ':9094', 'kafka-brokers-1.kafka-brokers-headless.test.svc.cluster.local:9094', 'brokers of the cluster'],
      [1, 'broker', 'EXTERNAL', ':9095', 'kafka.example.com:30093', 'external clients, via node port 30093 of every Kubernetes node'],
    ]);
  });

  test('of a controller has its address in the static quorum', () => {
    expect(rowsOf(separate(), 'kafka-controllers-0')).toMatchObject([
      { node: 9000, advertises: 'kafka-controllers-0.kafka-controllers-headless.test.svc.cluster.local:9093', usedBy: 'Kafka nodes of the cluster' },
    ]);
  });

  test('has placeholders for what is known only in the running pod', () => {
    const [, , row] = rowsOf(separate(nodePorts(AdvertisedHost.nodeIp(), 30090), {}, {}, chartOf(null)), 'kafka-brokers-0');
    expect(row).toMatchObject({ advertises: '<address of the Kubernetes node>:30092', usedBy: expect.stringContaining('of the Kubernetes node it runs on') });
    expect(rowsOf(combined({}, chartOf(null)), 'kafka-0')[0].advertises).toBe('kafka-0.kafka-headless.<namespace>.svc.cluster.local:9092');
  });

  test('of a listener that brokers and clients share names both', () => {
    const chart = separate({ listeners: [KafkaListener.client({ interBroker: true })] });
    expect(rowsOf(chart, 'kafka-brokers-0')).toMatchObject([{ listener: 'CLIENT', usedBy: 'brokers of the cluster, and clients inside the Kubernetes cluster' }]);
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
  ['SSL, optional client certificate', ListenerSecurity.custom({ protocol: SecurityProtocol.SSL, settings: { 'ssl.client.auth': 'requested' } })],
])('describes a listener with %s', (description, security) => {
  const [listener] = planListeners({ name: 'kafka', listeners: [KafkaListener.client({ security })._spec], accesses: [] });
  expect(describeSecurity(listener)).toBe(description);
});

test('ports, names and bootstrap servers for external clients', () => {
  const table = tableOf(separate(nodePorts(AdvertisedHost.perBroker(['a.example.com', 'a.example.com', '10.0.0.3']), 30090)));
  expect(table.firewallPorts.map(({ port, target }) => [port, target])).toEqual([
    [30090, 'any broker'], [30092, 'kafka-brokers-0'], [30093, 'kafka-brokers-1'], [30094, 'kafka-brokers-2'],
  ]);
  expect(table.names.map(({ name, hosts }) => [name, hosts])).toEqual([['a.example.com', '<address>  a.example.com']]);
  expect(table.bootstrap).toEqual({
    internal: { CLIENT: 'kafka-bootstrap.test.svc.cluster.local:9092' },
    external: { EXTERNAL: 'a.example.com:30092,a.example.com:30093,10.0.0.3:30094' },
  });
});

test('without a name of the Kubernetes nodes the bootstrap server is a placeholder with the bootstrap node port', () => {
  expect(tableOf(separate(nodePorts(AdvertisedHost.nodeIp(), 30090))).bootstrap.external).toEqual({ EXTERNAL: '<address of any Kubernetes node>:30090' });
});

test('restart order: controllers first, then several broker sets by commands', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(chart, id, { cluster, replicas: 2, firstNodeId: 10 * index }));
  new KRaftQuorum(chart, 'controllers', { cluster });
  expect(tableOf(chart).restartOrder).toEqual([
    '1. StatefulSet kafka-controllers: Kubernetes restarts these pods one by one after the apply: kafka-controllers-2, kafka-controllers-1, kafka-controllers-0',
    expect.stringMatching(/^2\. StatefulSet kafka-a: kubectl -n test delete pod kafka-a-1; kubectl -n test delete pod kafka-a-0; .*under-replicated$/),
    expect.stringMatching(/^3\. StatefulSet kafka-b: /),
    'npx cdk8s-kafka roll --namespace test --cluster kafka deletes these pods one by one and waits after each; it restarts brokers first, and the active controller last',
  ]);
  expect(tableOf(separate()).restartOrder).toHaveLength(2);
});

test('warnings follow from the manifests', () => {
  expect(tableOf(combined({ replicas: 1 })).warnings).toEqual([expect.stringContaining('[single-controller]'), expect.stringContaining('[single-broker]')]);
  expect(tableOf(separate()).warnings).toEqual([]);
});

describe('formats', () => {
  const tables = [tableOf(separate(nodePorts()))];

  test('table: one line for each listener, followed by the sections', () => {
    const text = FORMATS.table(tables);
    expect(text).toMatch(/^ {2}0 +kafka-brokers-0 +broker +EXTERNAL \(PLAINTEXT\) +:9095 +kafka\.example\.com:30092 +external clients/m);
    expect(text).toMatch(/TCP ports to open in firewalls:\n {2}30092 on every Kubernetes node, routes to kafka-brokers-0\n/);
    expect(text).toMatch(/Warnings:\n {2}external listener EXTERNAL is not encrypted \(PLAINTEXT\); .* \[plaintext-outside\]\n/);
    expect(text).not.toMatch(/Warnings[^]*Warnings|rack/);
  });

  test('markdown: lines to copy are in code blocks, in which placeholders are not parsed as HTML', () => {
    const text = FORMATS.markdown(tables);
    expect(text).toContain('| node id | pod | roles | listener | listens on | advertised address | used by |\n| --- |');
    expect(text).toContain('```text\n<address>  kafka.example.com   # any Kubernetes node');
  });

  test('json: the tables as data', () =>
    expect(JSON.parse(FORMATS.json(tables))).toEqual({ version: 1, clusters: JSON.parse(JSON.stringify(tables)), ensembles: [] }));

  test('mermaid: the connections', () => {
    expect(FORMATS.mermaid(tables)).toContain('  external -->|"EXTERNAL kafka.example.com:30092"| kafka_brokers_0\n');
    expect(FORMATS.mermaid(tables)).not.toContain('CONTROLLER');
  });
});
