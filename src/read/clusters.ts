import { readListeners } from './listeners';
import { readMetadata } from './metadata';
import { entriesOf } from './node-files';
import { argument, ReadSet, readNodeSet } from './node-set';
import { KubernetesObject, kubernetesObjects, selects } from './objects';
import { readProxy } from './proxies';
import { readBudget, readService } from './services';
import { ClusterPlan, MetadataPlan, NodeSetPlan, ServicePlan, votersOf } from '../plan/model';
import { BOOTSTRAP_SERVERS, bootstrapServersOf, byName, LABEL_CLUSTER, LABEL_POD } from '../plan/names';

/** The Kafka clusters in manifests, whatever else is in them. The way back from render. */
export function readClusters(documents: readonly unknown[]): ClusterPlan[] {
  const objects = kubernetesObjects(documents);
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const groups = new Map<string, { namespace?: string; name: string; sets: ReadSet[] }>();
  for (const object of ofKind('StatefulSet')) {
    const read = readNodeSet(object, objects);
    if (!read) { continue; }
    const name = read.set.pod.labels[LABEL_CLUSTER] ?? object.name;
    const key = JSON.stringify([object.namespace ?? '', name]);
    const group = groups.get(key) ?? { namespace: object.namespace, name, sets: [] };
    group.sets.push(read);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ namespace, name, sets }) => readCluster(name, namespace, sets, {
    services: ofKind('Service').filter((object) => object.namespace === namespace),
    budgets: ofKind('PodDisruptionBudget').filter((object) => object.namespace === namespace),
    deployments: ofKind('Deployment').filter((object) => object.namespace === namespace),
  }));
}

function readCluster(
  name: string, namespace: string | undefined, read: readonly ReadSet[],
  objects: Readonly<Record<'services' | 'budgets' | 'deployments', readonly KubernetesObject[]>>,
): ClusterPlan {
  const sets = read.map(({ set }) => set);
  const [{ clusterDomain }] = read;
  const proxies = byName(objects.deployments.flatMap((object) => readProxy(object, sets, clusterDomain) ?? []));
  const covered = ({ selector }: Pick<ServicePlan, 'selector'>) =>
    sets.some((set) => covers(selector, set)) || proxies.some((proxy) => selects(selector, proxy.selector));
  const services = byName(objects.services.map(readService).filter(covered));
  const listeners = readListeners(read, services, proxies);
  const metadata = readMetadata(read);
  const hosts = sets.flatMap((set) => set.nodes.map(({ host }) => host));
  return {
    name,
    namespace,
    clusterDomain,
    clusterId: clusterIdOf(read, metadata),
    metadata,
    listeners,
    sets,
    services,
    budgets: byName(objects.budgets.map(readBudget).filter(covered)),
    proxies,
    externalBootstrap: Object.fromEntries(listeners.filter(({ purpose }) => purpose === 'external')
      .map(({ name: listener, port }) => [listener, externalBootstrap(listener, port, sets, services)])),
    complete: votersOf(metadata).every(({ host }) => hosts.includes(host)),
  };
}

function clusterIdOf(read: readonly ReadSet[], { mode }: MetadataPlan): string | undefined {
  const id = read.map(({ formatArgs }) => argument(formatArgs, '-t')).find((found) => found !== undefined);
  return mode === 'zookeeper' ? id : id ?? '';
}

function covers(selector: Readonly<Record<string, string>>, set: NodeSetPlan): boolean {
  return set.nodes.some(({ pod }) => selects(selector, { ...set.pod.labels, [LABEL_POD]: pod }));
}

/** What clients outside start from: what a Service says, else every broker's address, if it is known before a pod runs. */
function externalBootstrap(listener: string, port: number, sets: readonly NodeSetPlan[], services: readonly ServicePlan[]): string[] {
  const said = services.filter(({ kind, ports }) => kind === 'access' && ports.some(({ targetPort }) => targetPort === port))
    .map(({ annotations }) => annotations[BOOTSTRAP_SERVERS])
    .concat(services.map(({ annotations }) => annotations[bootstrapServersOf(listener)]))
    .find((servers) => servers !== undefined);
  if (said !== undefined) { return entriesOf(said); }
  return sets.flatMap(({ nodes }) => nodes).sort((a, b) => a.nodeId - b.nodeId)
    .flatMap(({ endpoints }) => endpoints.filter((endpoint) => endpoint.listener === listener && endpoint.advertised))
    .map(({ advertised }) => advertised!)
    .filter(({ host }) => !host.includes('${'))
    .map((address) => `${address.host}:${address.port}`);
}
