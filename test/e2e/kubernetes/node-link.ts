import { Cluster } from '../clusters/cluster';
import { nodeLink } from './environment';
import { list } from './kubectl';
import { run } from './process';

/** A machine with a broker that can be cut off, and the rest of Kubernetes goes on. */
export async function expendableNode(cluster: Cluster, needed: string[] = []): Promise<string> {
  const controlPlane = await list('nodes', '-l', 'node-role.kubernetes.io/control-plane');
  const kept = [...needed, ...controlPlane.map(({ metadata }) => metadata.name)];
  const found = (await cluster.pods('broker')).map(({ spec }) => spec.nodeName).find(machine => !kept.includes(machine));
  if (found === undefined) {
    throw new Error(`every broker runs on a machine that cannot be missed: ${kept.join(', ')}`);
  }
  return found;
}

/** Nobody reaches the machine meanwhile; what runs there goes on. */
export async function withNodeDisconnected(machine: string, meanwhile: () => Promise<unknown>): Promise<void> {
  try {
    await link(machine, 'down');
    await meanwhile();
  } finally {
    await link(machine, 'up');
  }
}

async function link(machine: string, state: 'down' | 'up'): Promise<void> {
  await run(['sh', '-c', nodeLink!, 'node-link', machine, state]);
}
