import { addressTable } from '../../../src/explain/address-table';
import { readClusters } from '../../../src/read/own/clusters';
import { isRunnable } from '../../kafka-client/kafka-jars';
import { synthExamples, versionsFor } from '../inputs/examples';
import { nodeIdOf } from '../inputs/manifests';
import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

const PARTITIONS = 12;
const MESSAGES = 1000;
const REPLICATION_KEYS = ['default.replication.factor', 'min.insync.replicas', 'offsets.topic.replication.factor',
  'transaction.state.log.replication.factor', 'transaction.state.log.min.isr'];

export interface ClusterSuite {
  /** The cluster, while tests run. */
  readonly cluster: LoopbackCluster;
  /** The manifests that it was booted from. */
  readonly manifests: KubeObject[];
}

/**
 * Declares the tests that every cluster must pass, for a describe block; the caller can add more tests on the same cluster.
 */
export function clusterSuite(version: string, manifestsOf: () => KubeObject[]): ClusterSuite {
  const suite = {} as { cluster: LoopbackCluster; manifests: KubeObject[] };

  beforeAll(async () => {
    suite.manifests = manifestsOf();
    suite.cluster = await LoopbackCluster.boot(suite.manifests, version);
  });
  afterAll(async () => suite.cluster?.stopAll());

  test('every node starts at the first attempt', () => {
    const { cluster } = suite;
    const names = [...cluster.zookeepers(), ...cluster.pods()].map(pod => pod.name);
    expect(names.flatMap(name => cluster.node(name).exits)).toEqual([]);
  });

  test('every listener returns every broker with its id, rack and advertised address', async () => {
    const { cluster } = suite;
    for (const listener of cluster.network.listeners()) {
      for (const bootstrap of cluster.network.bootstraps(listener)) {
        await expectRegistered(cluster, listener, bootstrap);
      }
    }
  });

  test('the address table of explain has the same addresses', () => {
    const { cluster, manifests } = suite;
    const [table] = readClusters(manifests).map((plan) => addressTable(plan));
    for (const listener of cluster.network.listeners()) {
      const printed = table.rows.filter(row => row.listener === listener).map(({ node, advertises }) => [node, advertises]);
      const real = cluster.network.advertised(listener).map(({ id, host, port }) => [id, `${host}:${port}`]);
      expect(printed).toHaveLength(real.length);
      // Addresses of Kubernetes nodes are placeholders in the table.
      expect(real).toEqual(printed.map(([id, address], i) => /</.test(String(address)) ? real[i] : [id, address]));
    }
  });

  test('the replication settings in effect are the rendered ones, and avoid data loss', async () => {
    const { cluster } = suite;
    const factor = Math.min(3, cluster.brokers().length);
    const minIsr = factor === 3 ? 2 : 1;
    const values = [factor, minIsr, factor, factor, minIsr].map(String);
    const expected = Object.fromEntries(REPLICATION_KEYS.map((key, i) => [key, values[i]]));
    const inEffect = await cluster.client('broker-configs', cluster.bootstrap, REPLICATION_KEYS.join());
    for (const pod of cluster.brokers()) {
      expect(inEffect[nodeIdOf(pod)]).toEqual(expected);
      // Keys that are not in the file have Kafka's default.
      const rendered = Object.entries(pod.properties).filter(([key]) => REPLICATION_KEYS.includes(key));
      expect(expected).toMatchObject(Object.fromEntries(rendered));
    }
  });

  test('clients write to and read from topics with default replication through every listener', async () => {
    const { cluster } = suite;
    for (const listener of cluster.network.listeners()) {
      const topic = topicOf(listener);
      const bootstraps = cluster.network.bootstraps(listener);
      const { partitions } = await cluster.client('create-topic', bootstraps.at(-1)!, topic, PARTITIONS, -1);
      expect(partitions.map((partition: any) => partition.replicas.length))
        .toEqual(Array(PARTITIONS).fill(Math.min(3, cluster.brokers().length)));
      expect(new Set(partitions.map((partition: any) => partition.leader)).size).toBe(cluster.brokers().length);

      const produced = await cluster.client('produce', bootstraps.at(-1)!, topic, MESSAGES, 0);
      expect(produced).toMatchObject({ acked: MESSAGES, failed: 0 });
      for (const bootstrap of bootstraps) await expectAllMessages(cluster, topic, MESSAGES, bootstrap);
    }
  });

  test('a broker and the active controller are killed (SIGKILL) while a producer runs: no message is lost', async () => {
    const { cluster } = suite;
    const topic = 'conformance-faults';
    // Also waits until every replica is in sync.
    const inSync = async () => cluster.client('create-topic', cluster.bootstrap, topic, PARTITIONS, -1);
    await inSync();
    const producer = cluster.startClient('produce', cluster.bootstrap, topic, 0, 150);
    await new Promise(resolve => setTimeout(resolve, 1500));

    const controller = await cluster.activeController();
    const broker = cluster.brokers().find(pod => nodeIdOf(pod) !== controller);
    if (broker) await cluster.restart(broker.name, 'SIGKILL');
    await inSync();
    await cluster.restart(cluster.podOf(await cluster.activeController()).name, 'SIGKILL');
    await inSync();

    const { sent, acked, failed } = await producer.stop();
    expect({ acked, failed }).toEqual({ acked: sent, failed: 0 });
    await expectAllMessages(cluster, topic, sent);
  });

  test('running the init containers again changes nothing', async () => {
    await Promise.all(suite.cluster.pods().map(async pod => {
      const node = suite.cluster.node(pod.name);
      const before = node.files.identity();
      await node.init();
      expect(Object.keys(before)).toHaveLength(pod.properties['log.dirs'].split(',').length);
      expect(node.files.identity()).toEqual(before);
    }));
  });

  test('every node restarts, one after another, and keeps its id and its data', async () => {
    const { cluster } = suite;
    const before = cluster.pods().map(pod => cluster.node(pod.name).files.identity());
    for (const pod of cluster.pods()) await cluster.restart(pod.name);
    expect(cluster.pods().map(pod => cluster.node(pod.name).files.identity())).toEqual(before);
    for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
    await expectEarlierMessages(cluster);
  });

  return suite;
}

/**
 * Declares the suite for an example, followed by `more`, for each of these versions, or for the requested versions that the
 * example supports. `otherObjects` are further objects in the same Kubernetes cluster.
 */
export function exampleSuites(
  example: string, chosen: string[], more: (suite: ClusterSuite) => void = () => undefined,
  otherObjects: (version: string) => KubeObject[] = () => [],
): void {
  describeVersions(example, versionsFor(example, chosen), version => {
    more(clusterSuite(version, () => [...synthExamples([example], version)[example], ...otherObjects(version)]));
  });
}

/** Declares a describe block for each version that can be booted. */
export function describeVersions(title: string, versions: string[], tests: (version: string) => void): void {
  const runnable = versions.filter(isRunnable);
  // Jest fails a file without tests.
  if (runnable.length === 0) test.skip(`${title}: none of the requested versions can be booted`, () => undefined);
  for (const version of runnable) describe(`${title} on Kafka ${version}`, () => tests(version));
}

/** Fails unless the topic contains exactly the messages 0 to count - 1. */
export async function expectAllMessages(
  cluster: LoopbackCluster, topic: string, count: number, bootstrap = cluster.bootstrap, clients = cluster.internalClients,
): Promise<void> {
  const { read, distinct, missing } = await clients.client('consume', bootstrap, topic, count);
  // Also without duplicates, since the producer is idempotent.
  expect({ bootstrap, read, distinct, missing }).toEqual({ bootstrap, read: count, distinct: count, missing: 0 });
}

/** Fails unless the messages of the suite's first tests are still there. */
export async function expectEarlierMessages(cluster: LoopbackCluster): Promise<void> {
  await expectAllMessages(cluster, topicOf(cluster.network.listeners()[0]), MESSAGES);
}

/** Fails unless clients of this listener receive exactly the rendered brokers: ids, racks, advertised addresses. */
export async function expectRegistered(
  cluster: LoopbackCluster, listener: string, bootstrap = cluster.network.bootstraps(listener)[0],
): Promise<void> {
  const racks = new Map(cluster.brokers().map(pod => [nodeIdOf(pod), pod.properties['broker.rack'] ?? null]));
  const expected = cluster.network.advertised(listener).map(address => ({ ...address, rack: racks.get(address.id) }));
  // The metadata of a broker can be outdated for a moment after another broker has started.
  const deadline = Date.now() + 30_000;
  let brokers;
  do brokers = (await cluster.client('describe', bootstrap)).brokers;
  while (brokers.length !== expected.length && Date.now() < deadline);
  expect({ bootstrap, brokers }).toEqual({ bootstrap, brokers: expected });
}

function topicOf(listener: string): string {
  return `conformance-${listener.toLowerCase()}`;
}
