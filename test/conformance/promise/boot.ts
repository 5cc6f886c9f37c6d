import { Sample } from './samples';
import { missingObjects } from './secrets';
import { isRunnable } from '../../kafka-client/kafka-jars';
import { kafkaPods, nodeIdOf, zookeeperPods } from '../inputs/manifests';
import { KubeObject, Pod } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

/** More JVMs do not start in time on two cores. */
const MAX_PODS = 5;
/** The programs of containers that loopback clusters can run. */
const PROGRAMS = /(^|\/)(cp|find|kafka-storage\.sh|kafka-server-start\.sh|zookeeper-server-start\.sh|zkServer\.sh)$/;
/** Settings of memory that does not fit into the small heaps of these tests, and what needs a provider of tokens. */
const NOT_HERE = /^(log\.cleaner\.(threads|dedupe\.buffer\.size)|.*\.sasl\.oauthbearer\..*)=/m;
/** Log entries about connections between nodes that are refused. */
const REFUSED_CONNECTION = /Failed authentication|SSL handshake failed|ClusterAuthorizationException|is Denied operation/;

/** Whether this host can run all of a program: that is, few nodes of a complete cluster. */
export function canBoot({ version, objects }: Sample): boolean {
  if (objects === undefined || !isRunnable(version)) { return false; }
  const pods = podsOf(objects);
  const kafka = kafkaPods([...objects]);
  const sets = objects.filter(({ kind }) => kind === 'StatefulSet');
  return pods.length <= MAX_PODS
    && sets.every(({ metadata }: any) => metadata.labels['app.kubernetes.io/name'] === 'zookeeper' || metadata.labels['app.kubernetes.io/version'] === version)
    && pods.every((pod) => [...pod.init, pod.main].every(({ command }) => PROGRAMS.test(command?.[0] ?? '')) && pod.main.readinessProbe !== undefined)
    && kafka.every(({ configText }) => !NOT_HERE.test(configText) && !/k8s\.example\.com|other\.example\.com/.test(configText))
    && hasMetadata(objects, kafka.map(({ properties }) => properties));
}

/** Whether the nodes that hold the metadata are among the pods. */
function hasMetadata(objects: readonly KubeObject[], files: readonly Record<string, string>[]): boolean {
  const needsZookeeper = files.some((file) => file['zookeeper.connect'] !== undefined);
  const needsQuorum = files.some((file) => file['process.roles'] !== undefined);
  return (!needsZookeeper || zookeeperPods([...objects]).length > 0)
    && (!needsQuorum || files.some((file) => file['process.roles']?.includes('controller')))
    // During a migration, an empty ensemble has no cluster id.
    && !(needsZookeeper && needsQuorum) && !files.some((file) => file['zookeeper.metadata.migration.enable'] === 'true');
}

const podsOf = (objects: readonly KubeObject[]): Pod[] => [...zookeeperPods([...objects]), ...kafkaPods([...objects])];

/**
 * Starts all pods of a program as JVMs, and writes to and reads from a topic on each listener in the Kubernetes cluster without
 * authentication. Throws an error if a node does not become ready, or a client does not reach a broker.
 */
export async function boot({ version, objects }: Sample): Promise<void> {
  const manifests = [...objects!];
  const cluster = await LoopbackCluster.boot([...manifests, ...missingObjects(manifests, podsOf(manifests))], version);
  try {
    for (const { name } of podsOf(manifests)) { expect(cluster.node(name).exits).toEqual([]); }
    const [first] = cluster.brokers();
    const protocols = first.properties['listener.security.protocol.map'];
    for (const listener of ['CLIENT', 'APPS', 'SECOND'].filter((name) => new RegExp(`(^|,)${name}:PLAINTEXT(,|$)`).test(protocols))) {
      const [bootstrap] = cluster.network.bootstraps(listener);
      const { brokers } = await cluster.client('describe', bootstrap);
      expect(brokers.map(({ id }: { id: number }) => id)).toEqual(cluster.brokers().map(nodeIdOf).sort((a, b) => a - b));
      await cluster.client('create-topic', bootstrap, `topic-${listener}`, 3, -1);
      expect(await cluster.client('produce', bootstrap, `topic-${listener}`, 100, 0)).toMatchObject({ acked: 100, failed: 0 });
      expect(await cluster.client('consume', bootstrap, `topic-${listener}`, 100)).toMatchObject({ read: 100, missing: 0 });
    }
    const logs = cluster.pods().map(({ name }) => cluster.node(name).logged()).join('\n');
    expect(logs.split('\n').filter((line) => REFUSED_CONNECTION.test(line)).slice(0, 3)).toEqual([]);
  } finally {
    await cluster.stopAll();
  }
}
