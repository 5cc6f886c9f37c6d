import type { ClientPodsPlan, ClusterPlan } from '../../model/plan';
import { testClientSelector } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { CLIENT_CONTAINER } from '../../render/pods/test-client';
import { containerOf, KubernetesObject, listOf } from '../objects';

type Addresses = Pick<ClusterPlan, 'name' | 'listeners' | 'externalListeners'>;

/** Returns the listeners to which the test clients of a cluster, which are `pods`, connect. */
export function readClientPods(cluster: Addresses, pods: readonly KubernetesObject[]): ClientPodsPlan[] {
  const selector = testClientSelector(cluster.name);
  const listeners = pods.flatMap(({ body }) => listenerOfTestClient(body, cluster) ?? []);
  return [...new Set(listeners)].map((listener) => ({ listener, selector, usesZookeeper: true }));
}

/** Returns the listener of a test client's bootstrap servers. */
export const listenerOfTestClient = (pod: any, cluster: Omit<Addresses, 'name'>): string | undefined =>
  listenerOfServers(String(listOf(containerOf(pod.spec, CLIENT_CONTAINER)?.env).find(({ name }) => name === 'BOOTSTRAP_SERVERS')?.value ?? ''), cluster);

/** Returns the listener of bootstrap servers, by default the first client listener. */
export function listenerOfServers(servers: string, { listeners, externalListeners }: Omit<Addresses, 'name'>): string | undefined {
  const clients = clientListeners(listeners);
  const external = externalListeners.find(({ bootstrap }) => bootstrap.servers.join(',') === servers);
  return external?.listener ?? (clients.find(({ port }) => servers.endsWith(`:${port}`)) ?? clients[0])?.name;
}
