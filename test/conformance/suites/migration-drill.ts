import { synthExamples } from '../inputs/examples';
import { KafkaPod, kafkaPods } from '../inputs/manifests';
import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

/** The phases of a migration to KRaft, with manifests for each; `kraft` is a cluster without ZooKeeper. */
export const PHASES = [
  'zookeeper', 'prepare-controllers', 'migrate-metadata', 'migrate-brokers', 'finalize', 'kraft',
] as const;
export type Phase = typeof PHASES[number];

export const EXAMPLE = 'zookeeper-to-kraft';

/** The manifests of the example for a phase. */
export function phaseManifests(version: string, phase: Phase, clusterId?: string): KubeObject[] {
  Object.assign(process.env, { PHASE: phase, ...clusterId === undefined ? {} : { CLUSTER_ID: clusterId } });
  try {
    return synthExamples([EXAMPLE], version)[EXAMPLE];
  } finally {
    delete process.env.PHASE;
    delete process.env.CLUSTER_ID;
  }
}

/** The cluster id in ZooKeeper, with which the next phases must be synthesized. */
export async function clusterIdOf(cluster: LoopbackCluster): Promise<string> {
  return JSON.parse((await cluster.client('zk-get', cluster.zookeeperConnect!, '/cluster/id')).data).id;
}

/** Restarts one Pod after another, each when the topic is in sync again; the highest ordinal first, as StatefulSets do. */
export async function rollingRestart(
  cluster: LoopbackCluster, pods: KafkaPod[], topic: string, wait = untilInSync,
): Promise<void> {
  for (const { name } of [...pods].reverse()) {
    await cluster.restart(name);
    await wait(cluster, topic);
  }
}

/** Returns when every replica of the topic is in sync. */
export async function untilInSync(cluster: LoopbackCluster, topic: string): Promise<any> {
  return cluster.client('create-topic', cluster.bootstrap, topic, 12, -1);
}

/**
 * Like `untilInSync`, while the active controller changes. The request of a leader to extend the ISR can then be lost, and
 * Kafka 3.9 waits for the response forever. As docs/zookeeper.md describes, such a leader must be restarted.
 */
export async function untilInSyncAfterHandover(cluster: LoopbackCluster, topic: string): Promise<any> {
  try {
    return await untilInSync(cluster, topic);
  } catch {
    const { partitions } = await cluster.client('topic', cluster.bootstrap, topic);
    const stuck = partitions.filter(({ isr, replicas }: any) => isr.length < replicas.length);
    const leaders = new Set<number>(stuck.map(({ leader }: any) => leader));
    process.stderr.write(`leaders ${[...leaders].join()} of ${topic} are stuck since the change of the controller; restarting them\n`);
    for (const id of leaders) await cluster.restart(cluster.podOf(id).name);
    return untilInSync(cluster, topic);
  }
}

/** Returns when one of these Pods has logged the text. */
export async function untilLogged(
  cluster: LoopbackCluster, pods: KafkaPod[], text: string, withinMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!pods.some(pod => cluster.node(pod.name).logged().includes(text))) {
    if (Date.now() > deadline) throw new Error(`no Pod has logged "${text}" within ${withinMs} ms\n${cluster.report()}`);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** Returns what causes a restart of the Pods of one role when it changes: their templates and their files. */
export function restartTriggers(objects: KubeObject[], role: 'broker' | 'controller'): Record<string, unknown> {
  const controls = (pod: KafkaPod) => pod.properties['process.roles'] === 'controller';
  const pods = kafkaPods(objects).filter(pod => controls(pod) === (role === 'controller'));
  return Object.fromEntries(pods.map(({ name, template, configText }) => [name, { template, configText }]));
}
