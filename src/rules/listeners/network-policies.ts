import { show } from '../../model/finding';
import { ClusterPlan, EnsemblePlan, isBroker, isController, ListenerPlan, PeerPlan, ServicePlan } from '../../model/plan';
import { dialsFromNodes } from '../../plan/network/network-policies';
import { isRange } from '../../util/ip';
import { badLabels } from '../pods/labels';
import { isDnsLabel } from '../pods/qualified-names';
import { Rule, RuleEntry, Violation } from '../rule';

/** What is wrong with those whom `of` lets in. */
function peerViolations(peers: readonly PeerPlan[] | undefined, of: string): Violation[] {
  if (peers?.length === 0) {
    return [{ message: `allowedFrom of ${of} is empty`, fix: 'leave it out for the default, or name at least one peer: a policy without peers would let anyone in' }];
  }
  return (peers ?? []).flatMap(({ pods, namespace, cidr }) => [
    ...cidr === undefined || isRange(cidr) ? [] : [{ message: `range ${show(cidr)}`, fix: 'write an address and a prefix length, such as 10.0.0.0/8 or 192.0.2.7/32' }],
    ...namespace === undefined || isDnsLabel(namespace) ? [] : [{ message: `namespace ${show(namespace)}`, fix: 'write the name of a namespace: lower-case letters, digits and dashes' }],
    ...pods === undefined ? [] : badLabels(pods),
    ...pods === undefined || Object.keys(pods).length > 0 ? [] : [{ message: 'labels {}', fix: 'give at least one label, or use NetworkPeer.namespace for all pods of one' }],
  ]).map(({ message, fix }) => ({ message: `allowedFrom of ${of}: ${message}`, fix }));
}

const PEER: RuleEntry = {
  id: 'network-peer',
  severity: 'error',
  why: 'Kubernetes refuses a policy with other ranges and labels; and where no label or no peer is named, it lets in all.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
};

const UNENFORCED: RuleEntry = {
  id: 'peers-without-policy',
  severity: 'error',
  why: 'Only a NetworkPolicy keeps others out, and Kubernetes applies none to pods on the host network: anyone would get in.',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods',
};

const policiesDisabled = (of: string): Violation => ({ message: `${of} says allowedFrom, but networkPolicies is false`, fix: 'leave out either' });

/** Why nobody enforces whom a listener lets in. */
function unenforcedPeers({ policies, complete, sets }: ClusterPlan, { name, purpose, accessKind }: ListenerPlan): Violation[] {
  if (!complete) { return [{ message: `listener ${name} says allowedFrom, but other code deploys the cluster`, fix: 'say it there: a cluster that is imported has no policies' }]; }
  if (policies.length === 0) { return [policiesDisabled(`listener ${name}`)]; }
  const onNodes = sets.filter(purpose === 'controller' ? isController : isBroker).filter((set) => dialsFromNodes([set]));
  return accessKind === 'proxy' ? [] : onNodes.map((set) => ({
    set: set.name, message: `listener ${name} says allowedFrom, but the pods of the set are on the host network`, fix: 'leave it out, and guard the ports by the firewall of the machines',
  }));
}

/** Whether brokers, or proxies before them, see the addresses of Kubernetes nodes in place of the clients'. */
const servicesHidingClientAddresses = ({ services }: ClusterPlan, { name }: ListenerPlan): ServicePlan[] =>
  services.filter(({ listener, type, externalTrafficPolicy }) => listener === name && type !== 'ClusterIP' && externalTrafficPolicy !== 'Local');

export const NETWORK_POLICY_RULES: readonly Rule[] = [
  { ...PEER, check: ({ listeners }) => listeners.flatMap(({ name, allowedFrom }) => peerViolations(allowedFrom, `listener ${name}`)) },
  { ...UNENFORCED, check: (plan) => plan.listeners.filter(({ allowedFrom }) => allowedFrom).flatMap((listener) => unenforcedPeers(plan, listener)) },
  {
    id: 'peer-address',
    severity: 'warning',
    why: 'With traffic policy Cluster any node forwards a connection under its own address: clients of the range are refused, and if the range holds the nodes everybody gets in.',
    see: 'https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip',
    check: (plan) => plan.listeners.flatMap((listener) => {
      const ranges = (listener.allowedFrom ?? []).flatMap(({ cidr }) => cidr ?? []);
      const services = ranges.length === 0 ? [] : servicesHidingClientAddresses(plan, listener);
      return services.length === 0 ? [] : [{
        message: `listener ${listener.name} allows ${ranges.map(show).join(', ')}, but sees no addresses of clients behind Service ${services.map(({ name }) => name).join(', ')}`,
        fix: 'use TrafficPolicy.LOCAL where the access has it, or the sourceRanges of load balancers in place of allowedFrom',
      }];
    }),
  },
];

export const ENSEMBLE_POLICY_RULES: readonly Rule<EnsemblePlan>[] = [
  { ...PEER, check: ({ name, clients }) => peerViolations(clients, `ensemble "${name}"`) },
  { ...UNENFORCED, check: ({ name, clients, policies }) => clients === undefined || policies.length > 0 ? [] : [policiesDisabled(`ensemble "${name}"`)] },
];
