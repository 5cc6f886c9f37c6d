import { readCertificates } from './certificates';
import { readListeners } from './listeners';
import { readMetadata } from './metadata';
import { metricsPeers, readPolicy, withAllowedPeers } from './network-policies';
import { argument, ReadSet, readNodeSet } from './node-set';
import { operationsOf, readOperationPods } from './operations/operation';
import { readProxies } from './proxies';
import { readRoutes } from './routes';
import { readBudget, readService, withListeners } from './services';
import { readClientPods } from './test-clients';
import { isSameHost } from '../../model/host';
import { ClusterPlan, Host, MetadataPlan, VoterPlan, votersOf } from '../../model/plan';
import { bootstrapServersIn, externalListeners } from '../../plan/external-listeners';
import { BROKER_BUDGET, CONTROLLER_BUDGET, testClientSelector } from '../../plan/identity';
import { byName, LABEL_CLUSTER, LABEL_POD } from '../../plan/names';
import { groupBy } from '../../util/group-by';
import { readMirrorPods } from '../mirrors/own';
import { KubernetesObject, kubernetesObjects } from '../objects';
import { objectsSelectedBy, objectsSelecting } from '../selectors';

/** Reads the Kafka clusters of this library from manifests, which may contain other objects. The inverse of `src/render`. */
export function readClusters(documents: readonly unknown[]): ClusterPlan[] {
  const objects = kubernetesObjects(documents);
  const sets = objects.filter(({ kind }) => kind === 'StatefulSet').flatMap((object) => {
    const read = readNodeSet(object, objects);
    return read ? [{ object, read, name: read.set.pod.labels[LABEL_CLUSTER] ?? object.name }] : [];
  });
  return [...groupBy(sets, ({ object, name }) => JSON.stringify([object.namespace ?? '', name])).values()].map((group) =>
    readCluster(group[0].name, group[0].object.namespace, group.map(({ read }) => read), objects));
}

/** `objects` are all objects of the manifests. */
function readCluster(name: string, namespace: string | undefined, read: readonly ReadSet[], objects: readonly KubernetesObject[]): ClusterPlan {
  const sets = read.map(({ set }) => set);
  const [{ clusterDomain }] = read;
  const proxies = byName(readProxies(objects, namespace, sets, clusterDomain));
  const selected = [
    ...sets.flatMap((set) => set.nodes.map(({ pod }) => ({ ...set.pod.labels, [LABEL_POD]: pod }))), ...proxies.map(({ selector }) => selector),
  ];
  const selecting = (kind: 'Service' | 'PodDisruptionBudget' | 'NetworkPolicy') => objectsSelecting(objects, kind, namespace, selected);
  const found = byName(selecting('Service').map(readService));
  // Network policies with other names are the user's.
  const policyNames = new Set([BROKER_BUDGET.name(name), CONTROLLER_BUDGET.name(name), ...proxies.map((proxy) => proxy.name)]);
  const policies = byName(selecting('NetworkPolicy').filter((policy) => policyNames.has(policy.name)).map(readPolicy));
  const routes = byName(readRoutes(objects, namespace, found));
  const allListeners = readListeners(read, found, routes, proxies);
  const services = withListeners(found, allListeners, proxies);
  const externals = externalListeners({ listeners: allListeners, sets, services, routes, proxies }, bootstrapServersIn(services));
  const addresses = { name, namespace, listeners: allListeners, externalListeners: externals };
  const clientPods = [
    ...readClientPods(addresses, objectsSelectedBy(objects, 'Pod', namespace, testClientSelector(name))),
    ...readOperationPods(addresses, operationsOf(objects, addresses)),
    ...readMirrorPods({ ...addresses, services }, objects),
  ];
  const listeners = withAllowedPeers(allListeners, { name, policies, proxies, clientPods });
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
    budgets: byName(selecting('PodDisruptionBudget').map(readBudget)),
    policies,
    routes,
    proxies,
    clientPods,
    metricsFrom: metricsPeers(policies, sets),
    ...readCertificates({ name, namespace }, sets, objects),
    externalListeners: externals,
    complete: hasControllers(metadata, hosts),
  };
}

/** Initial controllers of a dynamic quorum may have been removed since. */
function hasControllers(metadata: MetadataPlan, hosts: readonly Host[]): boolean {
  const voters = votersOf(metadata);
  const isOwn = (voter: VoterPlan): boolean => hosts.some((host) => isSameHost(host, voter.host));
  return metadata.mode === 'dynamic' ? voters.length === 0 || voters.some(isOwn) : voters.every(isOwn);
}

function clusterIdOf(read: readonly ReadSet[], { mode }: MetadataPlan): string | undefined {
  const id = read.map(({ formatArgs }) => argument(formatArgs, '-t')).find((found) => found !== undefined);
  return mode === 'zookeeper' ? id : id ?? '';
}
