import { Cluster } from './cluster';
import { kubectl, KubeObject } from '../kubernetes/kubectl';
import { Role } from '../kubernetes/pods';
import { run } from '../kubernetes/process';

/** Takes all the cluster's pods off a machine, and nobody else's, as for its maintenance; then gives it back. */
export async function drain(machine: string): Promise<void> {
  try {
    await kubectl('drain', machine, '--pod-selector=cdk8s-kafka/cluster', '--ignore-daemonsets',
      '--delete-emptydir-data', '--timeout=300s');
  } finally {
    await kubectl('uncordon', machine);
  }
}

/** Of two evictions in a role the API server grants the first and answers the other with 429, Too Many Requests. */
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
