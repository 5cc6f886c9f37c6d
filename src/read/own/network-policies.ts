import { isDeepStrictEqual } from 'node:util';
import { ClusterPlan, EnsemblePlan, IngressPlan, ListenerPlan, PeerPlan, PolicyPlan, WorkloadPlan } from '../../model/plan';
import { LABEL_CONTROLLER } from '../../plan/names';
import { clientPodPeers, clusterPeers, isClusterInternal } from '../../plan/network/network-policies';
import { metricsOf } from '../../plan/pods/agent';
import { NAMESPACE_NAME } from '../../render/network-policy';
import { KubernetesObject, listOf } from '../objects';

export function readPolicy({ name, body: { spec } }: KubernetesObject): PolicyPlan {
  return {
    name,
    selector: spec?.podSelector?.matchLabels ?? {},
    ingress: listOf(spec?.ingress).map(({ ports, from }): IngressPlan => ({
      ports: listOf(ports).map(({ port, protocol = 'TCP' }) => ({ port, protocol })),
      // An empty list allows all peers, as does a missing one.
      ...listOf(from).length > 0 ? { peers: listOf(from).map(readPeer) } : {},
    })),
  };
}

function readPeer({ podSelector, namespaceSelector, ipBlock }: any): PeerPlan {
  const peer = { pods: podSelector?.matchLabels, namespace: namespaceSelector?.matchLabels?.[NAMESPACE_NAME], cidr: ipBlock?.cidr };
  return Object.fromEntries(Object.entries(peer).filter(([, value]) => value !== undefined));
}

type PolicySource = Pick<ClusterPlan, 'name' | 'policies' | 'proxies' | 'clientPods'>;

/** Returns the listeners with the peers that the user allowed, without the peers that every cluster needs. */
export function withAllowedPeers(listeners: readonly ListenerPlan[], plan: PolicySource): ListenerPlan[] {
  return listeners.map((listener) => {
    const allowedFrom = allowedPeers(listener, plan);
    return allowedFrom === undefined ? listener : { ...listener, allowedFrom };
  });
}

function allowedPeers(listener: ListenerPlan, plan: PolicySource): readonly PeerPlan[] | undefined {
  const { name, policies, proxies } = plan;
  const proxy = proxies.find((candidate) => candidate.listener === listener.name);
  const peers = proxy ? peersOfPort(policies.filter((policy) => policy.name === proxy.name), proxy.mappings[0]?.port)
    // The policy of controllers contains all ports of combined nodes.
    : peersOfPort(policies.filter(({ selector }) => LABEL_CONTROLLER in selector), listener.port);
  const required = [...proxy ? [] : clusterPeers({ name, proxies }, listener), ...clientPodPeers(plan, listener)];
  const allowed = peers?.filter((peer) => !required.some((other) => isDeepStrictEqual(peer, other)));
  return allowed?.length === 0 ? (isClusterInternal(listener) ? undefined : peers) : allowed;
}

/** Returns the peers that may connect to the client port of an ensemble, without its own pods. */
export const allowedClients = (
  { policies, ports, selector }: Pick<EnsemblePlan, 'policies' | 'ports' | 'selector'>,
): readonly PeerPlan[] | undefined =>
  peersOfPort(policies, ports.client)?.filter((peer) => !isDeepStrictEqual(peer, { pods: selector }));

/** Returns the peers that may connect to the port of metrics. */
export const metricsPeers = (policies: readonly PolicyPlan[], sets: readonly Pick<WorkloadPlan, 'pod'>[]): readonly PeerPlan[] | undefined =>
  peersOfPort(policies, sets.map(({ pod }) => metricsOf(pod)?.port).find((port) => port !== undefined));

const peersOfPort = (policies: readonly PolicyPlan[], number: number | undefined): readonly PeerPlan[] | undefined =>
  policies.flatMap(({ ingress }) => ingress).find(({ ports }) => ports.some(({ port, protocol }) => port === number && protocol === 'TCP'))?.peers;
