import {
  ClusterPlan, EnsemblePlan, IngressPlan, ListenerPlan, NodeSetPlan, PeerPlan, PolicyPlan, PolicyPort, ProxyPlan, WorkloadPlan,
} from '../../model/plan';
import { canonicalText, distinct } from '../../util/distinct';
import { groupBy } from '../../util/group-by';
import { BROKER_BUDGET, clusterSelector, CONTROLLER_BUDGET, PROXY_HTTP_PORT } from '../identity';
import { byName } from '../names';
import { metricsOf } from '../pods/agent';

type PolicySource = Pick<ClusterPlan, 'name' | 'listeners' | 'sets' | 'proxies' | 'clientPods' | 'metricsFrom'>;

/** Plans a NetworkPolicy for each role of a cluster, across its sets, and one for each Deployment of proxies. */
export function clusterPolicies(plan: PolicySource): PolicyPlan[] {
  const roles = [BROKER_BUDGET, CONTROLLER_BUDGET].flatMap(({ name, covers, selector }): PolicyPlan[] => {
    const sets = plan.sets.filter(({ roles: own }) => covers(own));
    return sets.length === 0 ? [] : [{ name: name(plan.name), selector: selector(plan.name), ingress: ingressOf(plan, sets) }];
  });
  return byName([...roles, ...plan.proxies.map((proxy) => proxyPolicy(plan, proxy))]);
}

function ingressOf(plan: PolicySource, sets: readonly NodeSetPlan[]): IngressPlan[] {
  const bound = new Set(sets.flatMap(({ nodes: [node] }) => (node?.endpoints ?? []).map(({ listener }) => listener)));
  const listeners = plan.listeners.filter(({ name }) => bound.has(name));
  return byPeers([
    ...listeners.map((listener) => ({ ports: [tcp(listener.port)], peers: peersOf(plan, listener) })),
    metricsPort(sets, plan.metricsFrom),
    declaredPorts(sets, listeners.map(({ port }) => port)),
  ]);
}

/** Returns the peers that a listener admits; undefined: any peer. */
function peersOf(plan: PolicySource, listener: ListenerPlan): readonly PeerPlan[] | undefined {
  const { proxies } = plan;
  const internalPeers = clusterPeers(plan, listener);
  // Clients connect to the proxies, not to the brokers.
  if (proxies.some((proxy) => proxy.listener === listener.name)) { return internalPeers; }
  if (listener.allowedFrom) { return distinct([...internalPeers, ...clientPodPeers(plan, listener), ...listener.allowedFrom]); }
  return isClusterInternal(listener) && !usesHostNetwork(plan.sets) ? internalPeers : undefined;
}

export const isClusterInternal = ({ purpose }: ListenerPlan): boolean => purpose === 'controller' || purpose === 'internal';

/**
 * Returns the peers of a listener without which the cluster does not work. All nodes of the cluster are admitted to its
 * internal listeners: in a migration, controllers connect to brokers and brokers to controllers.
 */
export function clusterPeers({ name, proxies }: Pick<PolicySource, 'name' | 'proxies'>, listener: ListenerPlan): PeerPlan[] {
  return [
    ...isClusterInternal(listener) || listener.interBroker ? [{ pods: clusterSelector(name) }] : [],
    // The readiness probe of a proxy requires a connection to the bootstrap Service.
    ...proxies.filter((proxy) => [proxy.listener, proxy.upstreamListener].includes(listener.name)).map(({ selector }) => ({ pods: selector })),
  ];
}

/** Returns the peers of a listener that are other pods of the program: first those of its namespace, which manifests of one namespace tell. */
export function clientPodPeers({ clientPods }: Pick<PolicySource, 'clientPods'>, { name }: Pick<ListenerPlan, 'name'>): PeerPlan[] {
  const own = clientPods.filter(({ listener }) => listener === name);
  return [...own.filter(({ namespace }) => namespace === undefined), ...own.filter(({ namespace }) => namespace !== undefined)]
    .map(({ selector, namespace }) => ({ pods: selector, ...namespace === undefined ? {} : { namespace } }));
}

/**
 * Whether pods use the host network. Their connections have the IP address of the Kubernetes node, which no pod selector
 * matches. These addresses are unknown here: users admit them with `allowedFrom`.
 */
export const usesHostNetwork = (sets: readonly WorkloadPlan[]): boolean =>
  sets.some(({ pod }) => (pod.overlay?.hostNetwork ?? pod.hostNetwork) === true);

function proxyPolicy(plan: PolicySource, { name, selector, mappings, listener: own }: ProxyPlan): PolicyPlan {
  const allowedFrom = plan.listeners.find((candidate) => candidate.name === own)?.allowedFrom;
  const peers = allowedFrom && distinct([...clientPodPeers(plan, { name: own }), ...allowedFrom]);
  const ports = [...new Set(mappings.map(({ port }) => port))];
  return { name, selector, ingress: byPeers([{ ports: ports.map(tcp), peers }, { ports: [tcp(PROXY_HTTP_PORT)] }]) };
}

/** Plans the NetworkPolicy of an ensemble: clients need the client port only. */
export function ensemblePolicy({ name, selector, ports, clients, metricsFrom, ...workload }: Omit<EnsemblePlan, 'policies'>): PolicyPlan {
  const own = { pods: selector };
  return {
    name,
    selector,
    ingress: byPeers([
      { ports: [tcp(ports.client)], peers: clients && distinct([own, ...clients]) },
      { ports: [tcp(ports.quorum), tcp(ports.election)], peers: usesHostNetwork([{ ...workload, name, selector }]) ? undefined : [own] },
      metricsPort([{ ...workload, name, selector }], metricsFrom),
      declaredPorts([{ ...workload, name, selector }], Object.values(ports)),
    ]),
  };
}

/** Scrapers connect to the port of metrics. */
const metricsPort = (sets: readonly WorkloadPlan[], peers: readonly PeerPlan[] | undefined): IngressPlan =>
  ({ ports: distinct(sets.flatMap(({ pod }) => metricsOf(pod) ?? []).map(({ port }) => tcp(port))), peers });

const tcp = (port: number): PolicyPort => ({ port, protocol: 'TCP' });

interface Container { readonly ports?: readonly { readonly containerPort?: unknown; readonly protocol?: unknown }[] }

/** Ports that containers of the user declare, such as those of metrics exporters, stay open. */
function declaredPorts(sets: readonly WorkloadPlan[], own: readonly number[]): IngressPlan {
  const containers = sets.flatMap(({ pod: { sidecars, overlay } }) => [...sidecars, ...listIn(overlay?.containers)] as readonly (Container | null)[]);
  const ports = containers.flatMap((container) => listIn(container?.ports) as NonNullable<Container['ports']>)
    .flatMap((port): PolicyPort[] => typeof port?.containerPort !== 'number' || own.includes(port.containerPort) ? []
      : [{ port: port.containerPort, protocol: String(port.protocol ?? 'TCP') }]);
  return { ports };
}

const listIn = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [];

/** Merges rules with the same peers. */
function byPeers(rules: readonly IngressPlan[]): IngressPlan[] {
  const groups = groupBy(rules.filter(({ ports }) => ports.length > 0), ({ peers }) => canonicalText(peers));
  return [...groups.values()].map((same) => ({ ports: distinct(same.flatMap(({ ports }) => ports)), peers: same[0].peers }));
}
