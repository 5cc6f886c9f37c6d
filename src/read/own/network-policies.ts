import { isDeepStrictEqual } from 'node:util';
import { ClusterPlan, EnsemblePlan, IngressPlan, ListenerPlan, PeerPlan, PolicyPlan } from '../../model/plan';
import { LABEL_CONTROLLER } from '../../plan/names';
import { clusterPeers, isClusterInternal } from '../../plan/network/network-policies';
import { NAMESPACE_NAME } from '../../render/network-policy';
import { KubernetesObject, listOf } from '../objects';

export function readPolicy({ name, body: { spec } }: KubernetesObject): PolicyPlan {
  return {
    name,
    selector: spec?.podSelector?.matchLabels ?? {},
    ingress: listOf(spec?.ingress).map(({ ports, from }): IngressPlan => ({
      ports: listOf(ports).map(({ port, protocol = 'TCP' }) => ({ port, protocol })),
      // An empty list lets anyone in, as none does.
      ...listOf(from).length > 0 ? { peers: listOf(from).map(readPeer) } : {},
    })),
  };
}

function readPeer({ podSelector, namespaceSelector, ipBlock }: any): PeerPlan {
  const peer = { pods: podSelector?.matchLabels, namespace: namespaceSelector?.matchLabels?.[NAMESPACE_NAME], cidr: ipBlock?.cidr };
  return Object.fromEntries(Object.entries(peer).filter(([, value]) => value !== undefined));
}

/** Listeners with those who may dial them beside those who must: what somebody said, and not what follows by itself. */
export function withPeers(listeners: readonly ListenerPlan[], plan: Pick<ClusterPlan, 'name' | 'policies' | 'proxies'>): ListenerPlan[] {
  return listeners.map((listener) => {
    const allowedFrom = allowedOn(listener, plan);
    return allowedFrom === undefined ? listener : { ...listener, allowedFrom };
  });
}

function allowedOn(listener: ListenerPlan, plan: Pick<ClusterPlan, 'name' | 'policies' | 'proxies'>): readonly PeerPlan[] | undefined {
  const { name, policies, proxies } = plan;
  const proxy = proxies.find((candidate) => candidate.listener === listener.name);
  if (proxy) { return peersOn(policies.filter((policy) => policy.name === proxy.name), proxy.mappings[0]?.port); }
  // What combined nodes bind is in the policy of controllers.
  const peers = peersOn(policies.filter(({ selector }) => LABEL_CONTROLLER in selector), listener.port);
  const insiders = clusterPeers({ name, proxies }, listener);
  const said = peers?.filter((peer) => !insiders.some((insider) => isDeepStrictEqual(peer, insider)));
  return said?.length === 0 ? (isClusterInternal(listener) ? undefined : peers) : said;
}

/** Who may dial an ensemble's client port beside its own pods. */
export const clientsIn = ({ policies, ports, selector }: Pick<EnsemblePlan, 'policies' | 'ports' | 'selector'>): readonly PeerPlan[] | undefined =>
  peersOn(policies, ports.client)?.filter((peer) => !isDeepStrictEqual(peer, { pods: selector }));

const peersOn = (policies: readonly PolicyPlan[], wanted: number | undefined): readonly PeerPlan[] | undefined =>
  policies.flatMap(({ ingress }) => ingress).find(({ ports }) => ports.some(({ port, protocol }) => port === wanted && protocol === 'TCP'))?.peers;
