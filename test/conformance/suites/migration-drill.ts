import { synthExamples } from '../inputs/examples';
import { KafkaPod, kafkaPods } from '../inputs/manifests';
import { KubeObject } from '../inputs/pods';
import { LoopbackCluster } from '../loopback/cluster';

/** The phases of a migration to KRaft, as manifests are made for each; `kraft` is a cluster that never knew another. */
export const PHASES = [
  'zookeeper', 'prepare-controllers', 'migrate-metadata', 'migrate-brokers', 'finalize', 'kraft',
] as const;
export type Phase = typeof PHASES[number];

export const EXAMPLE = 'zookeeper-to-kraft';

/** The example, as its user synthesizes it for one phase after another. */
export function phaseManifests(version: string, phase: Phase, clusterId?: string): KubeObject[] {
  Object.assign(process.env, { PHASE: phase, ...clusterId === undefined ? {} : { CLUSTER_ID: clusterId } });
  try {
    return synthExamples([EXAMPLE], version)[EXAMPLE];
  } finally {
    delete process.env.PHASE;
    delete process.env.CLUSTER_ID;
  }
}

/** The id that ZooKeeper has for the cluster, which the next phases are to be synthesized with. */
export async function clusterIdOf(cluster: LoopbackCluster): Promise<string> {
  return JSON.parse((await cluster.client('zk-get', cluster.zookeeperConnect!, '/cluster/id')).data).id;
}

/** One Pod after another, each as soon as the topic is whole again; the last ordinal first, as StatefulSets roll. */
export async function roll(
  cluster: LoopbackCluster, pods: KafkaPod[], topic: string, whole = untilWhole,
): Promise<void> {
  for (const { name } of [...pods].reverse()) {
    await cluster.restart(name);
    await whole(cluster, topic);
  }
}

/** Returns when every replica of the topic is in sync. */
export async function untilWhole(cluster: LoopbackCluster, topic: string): Promise<any> {
  return cluster.client('create-topic', cluster.bootstrap, topic, 12, -1);
}

/**
 * The same where the controller changes meanwhile. A leader can then lose its request for a larger ISR, and Kafka 3.9
 * waits for the answer for ever: what an operator does, as docs/zookeeper.md says, is to restart that leader.
 */
export async function untilWholeAfterHandover(cluster: LoopbackCluster, topic: string): Promise<any> {
  try {
    return await untilWhole(cluster, topic);
  } catch {
    const { partitions } = await cluster.client('topic', cluster.bootstrap, topic);
    const stuck = partitions.filter(({ isr, replicas }: any) => isr.length < replicas.length);
    const leaders = new Set<number>(stuck.map(({ leader }: any) => leader));
    process.stderr.write(`leaders ${[...leaders].join()} of ${topic} are stuck since the handover; restarting them\n`);
    for (const id of leaders) await cluster.restart(cluster.podOf(id).name);
    return untilWhole(cluster, topic);
  }
}

/** Returns when one of these Pods has said this. */
export async function untilLogged(
  cluster: LoopbackCluster, pods: KafkaPod[], text: string, withinMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!pods.some(pod => cluster.node(pod.name).logged().includes(text))) {
    if (Date.now() > deadline) throw new Error(`nobody says "${text}" within ${withinMs} ms\n${cluster.report()}`);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** What makes the Pods of one role roll when it changes: their template and their files. */
export function rolledBy(objects: KubeObject[], role: 'broker' | 'controller'): Record<string, unknown> {
  const controls = (pod: KafkaPod) => pod.properties['process.roles'] === 'controller';
  const pods = kafkaPods(objects).filter(pod => controls(pod) === (role === 'controller'));
  return Object.fromEntries(pods.map(({ name, template, configText }) => [name, { template, configText }]));
}
