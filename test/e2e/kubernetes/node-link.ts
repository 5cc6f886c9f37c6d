import { nodeLink } from './environment';
import { list } from './kubectl';
import { run } from './process';
import { Cluster } from '../clusters/cluster';

/** A Kubernetes node with a broker, which can be disconnected without affecting the control plane. */
export async function expendableNode(cluster: Cluster, needed: string[] = []): Promise<string> {
  const controlPlane = await list('nodes', '-l', 'node-role.kubernetes.io/control-plane');
  const kept = [...needed, ...controlPlane.map(({ metadata }) => metadata.name)];
  const found = (await cluster.pods('broker')).map(({ spec }) => spec.nodeName).find(node => !kept.includes(node));
  if (found === undefined) {
    throw new Error(`every broker runs on a Kubernetes node that must stay connected: ${kept.join(', ')}`);
  }
  return found;
}

/** Disconnects a Kubernetes node during an action; its processes keep running. */
export async function withNodeDisconnected(node: string, action: () => Promise<unknown>): Promise<void> {
  try {
    await link(node, 'down');
    await action();
  } finally {
    await link(node, 'up');
  }
}

async function link(node: string, state: 'down' | 'up'): Promise<void> {
  await run(['sh', '-c', nodeLink!, 'node-link', node, state]);
}
