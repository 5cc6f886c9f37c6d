import { Cluster } from './cluster';
import { kubectl, KubeObject } from '../kubernetes/kubectl';
import { Role } from '../kubernetes/pods';
import { run } from '../kubernetes/process';

/** Drains all pods of Kafka clusters from a Kubernetes node, but no other pods, and uncordons it. */
export async function drain(node: string): Promise<void> {
  try {
    await kubectl('drain', node, '--pod-selector=cdk8s-kafka/cluster', '--ignore-daemonsets',
      '--delete-emptydir-data', '--timeout=300s');
  } finally {
    await kubectl('uncordon', node);
  }
}

/** Of two evictions in each role, the API server grants the first and refuses the second with 429, Too Many Requests. */
export async function onlyOneEvictionIsGranted(cluster: Cluster, ...roles: Role[]): Promise<void> {
  for (const role of roles) {
    const [first, second] = await cluster.pods(role);
    await evict(first);
    await expect(evict(second)).rejects.toThrow(/TooManyRequests.*disruption budget/s);
  }
  await cluster.untilReady(120);
}

async function evict({ metadata: { name, namespace } }: KubeObject): Promise<void> {
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
  await run(['kubectl', 'create', '--raw', path, '-f', '-'], JSON.stringify(eviction));
}
