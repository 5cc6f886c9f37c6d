import { readCertificates } from './certificates';
import { readListeners } from './listeners';
import { readMetadata } from './metadata';
import { readPolicy, withAllowedPeers } from './network-policies';
import { argument, ReadSet, readNodeSet } from './node-set';
import { readBudget, readService, withListeners } from './services';
import { BudgetPlan, ClusterPlan, Host, MetadataPlan, PolicyPlan, ServicePlan, VoterPlan, votersOf } from '../../model/plan';
import { KubernetesObject, kubernetesObjects, selects } from '../objects';
import { readProvisioningPods, readProvisionings, ReadProvisioning } from './provisioning';
import { readProxy } from './proxies';
import { readRoute } from './routes';
import { readClientPods } from './test-clients';
import { ROUTE_KINDS } from '../../model/access-plan';
import { isSameHost } from '../../model/host';
import { bootstrapServersIn, externalListeners } from '../../plan/external-listeners';
import { BROKER_BUDGET, CONTROLLER_BUDGET } from '../../plan/identity';
import { byName, LABEL_CLUSTER, LABEL_POD } from '../../plan/names';
import { groupBy } from '../../util/group-by';

/** Reads the Kafka clusters of this library from manifests, which may contain other objects. The inverse of `src/render`. */
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
  const services = groupBy(ofKind('Service'), namespaceOf);
  const budgets = groupBy(ofKind('PodDisruptionBudget'), namespaceOf);
  const policies = groupBy(ofKind('NetworkPolicy'), namespaceOf);
  const deployments = groupBy(ofKind('Deployment'), namespaceOf);
  const pods = groupBy(ofKind('Pod'), namespaceOf);
  const routes = groupBy(ROUTE_KINDS.flatMap(ofKind), namespaceOf);
  const provisionings = readProvisionings(objects);
  const read = new Map([...services].map(([namespace, group]) => [namespace, group.map(readService)]));
  return [...groups.values()].map((group) => readCluster(group.name, group.namespace, group.sets, {
    services: read.get(namespaceOf(group)) ?? [],
    budgets: budgets.get(namespaceOf(group))?.map(readBudget) ?? [],
    policies: policies.get(namespaceOf(group))?.map(readPolicy) ?? [],
    routes: routes.get(namespaceOf(group)) ?? [],
    deployments: deployments.get(namespaceOf(group)) ?? [],
    pods: pods.get(namespaceOf(group)) ?? [],
    provisionings,
    objects,
  }));
}

const namespaceOf = ({ namespace }: { readonly namespace?: string }): string => namespace ?? '';

/** The other objects in the namespace of a cluster. */
interface NamespaceObjects {
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  readonly policies: readonly PolicyPlan[];
  readonly routes: readonly KubernetesObject[];
  readonly deployments: readonly KubernetesObject[];
  readonly pods: readonly KubernetesObject[];
  readonly provisionings: readonly ReadProvisioning[];
  readonly objects: readonly KubernetesObject[];
}

function readCluster(
  name: string, namespace: string | undefined, read: readonly ReadSet[], others: NamespaceObjects,
): ClusterPlan {
  const sets = read.map(({ set }) => set);
  const [{ clusterDomain }] = read;
  const proxies = byName(others.deployments.flatMap((object) => readProxy(object, sets, others.services, clusterDomain) ?? []));
  const pods = sets.flatMap((set) => set.nodes.map(({ pod }) => ({ ...set.pod.labels, [LABEL_POD]: pod })));
  const selectsCluster = ({ selector }: Pick<ServicePlan, 'selector'>) =>
    pods.some((labels) => selects(selector, labels)) || proxies.some((proxy) => selects(selector, proxy.selector));
  const found = byName(others.services.filter(selectsCluster));
  // Network policies with other names are the user's.
  const policyNames = new Set([BROKER_BUDGET.name(name), CONTROLLER_BUDGET.name(name), ...proxies.map((proxy) => proxy.name)]);
  const policies = byName(others.policies.filter((policy) => policyNames.has(policy.name) && selectsCluster(policy)));
  const routes = byName(others.routes.flatMap((object) => readRoute(object, found) ?? []));
  const allListeners = readListeners(read, found, routes, proxies);
  const services = withListeners(found, allListeners, proxies);
  const externals = externalListeners({ listeners: allListeners, sets, services, routes, proxies }, bootstrapServersIn(services));
  const addresses = { name, namespace, listeners: allListeners, externalListeners: externals };
  const clientPods = [...readClientPods(addresses, others.pods), ...readProvisioningPods(addresses, others.provisionings)];
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
    budgets: byName(others.budgets.filter(selectsCluster)),
    policies,
    routes,
    proxies,
    clientPods,
    ...readCertificates({ name, namespace }, sets, others.objects),
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
