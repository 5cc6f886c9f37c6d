import { show } from '../../model/finding';
import { ClusterPlan, EnsemblePlan, isBroker, isController, ListenerPlan, PeerPlan, ServicePlan } from '../../model/plan';
import { usesHostNetwork } from '../../plan/network/network-policies';
import { isRange } from '../../util/ip';
import { badLabels } from '../pods/labels';
import { isDnsLabel } from '../pods/qualified-names';
import { about, Rule, RuleEntry, Violation } from '../rule';

/** Returns what is wrong with the peers that a listener or an ensemble, `of`, admits. */
function peerViolations(peers: readonly PeerPlan[] | undefined, of: string): Violation[] {
  if (peers?.length === 0) {
    return [{ message: `allowedFrom of ${of} is empty`, fix: 'remove it for the default, or add at least one peer: a NetworkPolicy rule without peers admits any client' }];
  }
  return (peers ?? []).flatMap(({ pods, namespace, cidr }) => [
    ...cidr === undefined || isRange(cidr) ? [] : [{ message: `range ${show(cidr)} is not an address and a prefix length`, fix: 'use CIDR notation, such as 10.0.0.0/8 or 192.0.2.7/32' }],
    ...namespace === undefined || isDnsLabel(namespace) ? [] : [{ message: `namespace ${show(namespace)} is not a valid DNS label`, fix: 'use lower-case letters, digits and dashes' }],
    ...pods === undefined ? [] : badLabels(pods),
    ...pods === undefined || Object.keys(pods).length > 0 ? [] : [{ message: 'labels {} are empty', fix: 'set at least one label, or use NetworkPeer.namespace for all pods of a namespace' }],
  ]).map(({ message, fix }) => ({ message: `allowedFrom of ${of}: ${message}`, fix }));
}

const PEER: RuleEntry = {
  id: 'network-peer',
  severity: 'error',
  why: 'Kubernetes refuses a NetworkPolicy with invalid ranges or labels; empty labels admit all pods, and empty peers all clients.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
};

const UNENFORCED: RuleEntry = {
  id: 'peers-without-policy',
  severity: 'error',
  why: 'Only a NetworkPolicy rejects other clients, and Kubernetes does not apply it to pods on the host network: any client could connect.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods',
};

const policiesDisabled = (of: string): Violation => ({ message: `${of} has allowedFrom, but networkPolicies is false`, fix: 'remove one of them' });

/** Returns why no NetworkPolicy enforces the allowed peers of a listener. */
function unenforcedPeers({ policies, complete, sets }: ClusterPlan, { name, purpose, accessKind }: ListenerPlan): Violation[] {
  if (!complete) {
    return [{ message: `listener ${name} has allowedFrom, but other code deploys the cluster`, fix: 'set it there: an imported cluster has no NetworkPolicies' }];
  }
  if (policies.length === 0) { return [policiesDisabled(`listener ${name}`)]; }
  const onHostNetwork = sets.filter(purpose === 'controller' ? isController : isBroker).filter((set) => usesHostNetwork([set]));
  return accessKind === 'proxy' ? [] : onHostNetwork.map((set) => ({
    set: set.name,
    message: `listener ${name} has allowedFrom, but the pods of node set "${set.name}" are on the host network`,
    fix: 'remove it, and restrict the ports by the firewall of the Kubernetes nodes',
  }));
}

/** The Services behind which brokers, or their proxies, see the addresses of Kubernetes nodes instead of those of clients. */
const servicesHidingClientAddresses = ({ services }: ClusterPlan, { name }: ListenerPlan): ServicePlan[] =>
  services.filter(({ listener, type, externalTrafficPolicy }) => listener === name && type !== 'ClusterIP' && externalTrafficPolicy !== 'Local');

/** Returns what is wrong with the peers that are admitted to the port of metrics. */
const metricsPeers = ({ metricsFrom }: Pick<ClusterPlan, 'metricsFrom'>): Violation[] => peerViolations(metricsFrom, 'metrics');
const unenforcedMetricsPeers = ({ metricsFrom, policies }: Pick<ClusterPlan, 'metricsFrom' | 'policies'>): Violation[] =>
  metricsFrom === undefined || policies.length > 0 ? [] : [policiesDisabled('metrics')];

const allowsPeers = ({ listeners, metricsFrom }: ClusterPlan): boolean =>
  metricsFrom !== undefined || listeners.some(({ allowedFrom }) => allowedFrom !== undefined);

export const NETWORK_POLICY_RULES: readonly Rule[] = about(allowsPeers, [
  {
    ...PEER,
    check: (plan) => [...plan.listeners.flatMap(({ name, allowedFrom }) => peerViolations(allowedFrom, `listener ${name}`)), ...metricsPeers(plan)],
  },
  {
    ...UNENFORCED,
    check: (plan) => [
      ...plan.listeners.filter(({ allowedFrom }) => allowedFrom).flatMap((listener) => unenforcedPeers(plan, listener)),
      ...unenforcedMetricsPeers(plan),
    ],
  },
  {
    id: 'peer-address',
    severity: 'warning',
    why: 'With traffic policy Cluster Kubernetes nodes forward connections with their own source address: clients of the range are rejected, and if the range contains the nodes, '
      + 'all clients are admitted.',
    see: 'https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip',
    check: (plan) => plan.listeners.flatMap((listener) => {
      const ranges = (listener.allowedFrom ?? []).flatMap(({ cidr }) => cidr ?? []);
      const services = ranges.length === 0 ? [] : servicesHidingClientAddresses(plan, listener);
      return services.length === 0 ? [] : [{
        message: `listener ${listener.name} allows ${ranges.map(show).join(', ')}, but does not see client addresses behind Service ${services.map(({ name }) => name).join(', ')}`,
        fix: 'use TrafficPolicy.LOCAL if the access supports it, or the sourceRanges of load balancers instead of allowedFrom',
      }];
    }),
  },
]);

/** The peers that are admitted to the port of a Deployment beside a cluster. */
export interface PortPeers {
  /** The construct. */
  readonly of: string;
  readonly allowedFrom?: readonly PeerPlan[];
  readonly networkPolicies: boolean;
}

export const PORT_POLICY_RULES: readonly Rule<PortPeers>[] = [
  { ...PEER, check: ({ of, allowedFrom }) => peerViolations(allowedFrom, of) },
  { ...UNENFORCED, check: ({ of, allowedFrom, networkPolicies }) => allowedFrom === undefined || networkPolicies ? [] : [policiesDisabled(of)] },
];

export const ENSEMBLE_POLICY_RULES: readonly Rule<EnsemblePlan>[] = [
  { ...PEER, check: ({ name, clients, ...plan }) => [...peerViolations(clients, `ensemble "${name}"`), ...metricsPeers(plan)] },
  {
    ...UNENFORCED,
    check: ({ name, clients, policies, metricsFrom }) => [
      ...clients === undefined || policies.length > 0 ? [] : [policiesDisabled(`ensemble "${name}"`)], ...unenforcedMetricsPeers({ metricsFrom, policies }),
    ],
  },
];
