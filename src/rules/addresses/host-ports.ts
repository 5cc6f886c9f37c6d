import { show } from '../../model/finding';
import { hostText, isKnownHost } from '../../model/host';
import { brokersOf, ClusterPlan, isBroker, NodeSetPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { Rule, RuleEntry } from '../rule';

/** Whether a listener of a set takes a port of the Kubernetes node. */
export function usesHostPort({ listeners }: ClusterPlan, { pod: { hostNetwork } }: NodeSetPlan, listener: string): boolean {
  return hostNetwork === true || listeners.find(({ name }) => name === listener)?.hostPort !== undefined;
}

interface HostPortUse { readonly port: number; readonly ip?: string; readonly listener: string; readonly set: string }

const isAnyAddress = (ip: string | undefined): boolean => ip === undefined || ip === '0.0.0.0' || ip === '::';
const conflict = (a: HostPortUse, b: HostPortUse): boolean => a !== b && (isAnyAddress(a.ip) || isAnyAddress(b.ip) || a.ip === b.ip);

/** Every port of the Kubernetes nodes that brokers take. */
function hostPortsOfBrokers(plan: ClusterPlan): HostPortUse[] {
  return plan.sets.flatMap(({ name: set, nodes: [node], pod: { hostNetwork } }) => (node?.endpoints ?? []).flatMap(({ listener, port }): HostPortUse[] => {
    const { hostPort } = plan.listeners.find(({ name }) => name === listener) ?? {};
    if (hostNetwork) { return [{ port, listener, set }]; }
    return hostPort ? [{ ...hostPort, listener, set }] : [];
  }));
}

/** Where brokers or proxies of one cluster take what is a node port of one, perhaps another. */
export function hostPortNodePortConflicts(own: ClusterPlan, other: ClusterPlan) {
  const nodePorts = other.services.flatMap(({ name, ports }) =>
    ports.flatMap(({ nodePort }) => nodePort === undefined ? [] : [{ service: name, nodePort }]));
  const ofBrokers = hostPortsOfBrokers(own).map(({ port, listener, set }) => ({ port, usedBy: listener, set }));
  const ofProxies = own.proxies.filter(({ hostPorts }) => hostPorts)
    .flatMap(({ name, mappings }) => mappings.map(({ port }) => ({ port, usedBy: name, set: undefined })));
  return [...ofBrokers, ...ofProxies].flatMap((taken) =>
    nodePorts.filter(({ nodePort }) => nodePort === taken.port).map(({ service }) => ({ ...taken, service })));
}

const brokerSetsWithHostPorts = (plan: ClusterPlan): NodeSetPlan[] =>
  plan.sets.filter((set) => isBroker(set) && (set.nodes[0]?.endpoints ?? []).some(({ listener }) => usesHostPort(plan, set, listener)));

const hasNodeAffinity = (affinity: unknown): boolean => typeof affinity === 'object' && affinity !== null && 'nodeAffinity' in affinity;

/** Whether a set's pods come back to the machine that they left. */
function isPinned({ replicas, pod: { fields: { nodeSelector = {} }, overlay }, disks }: NodeSetPlan): boolean {
  const selects = Object.keys(nodeSelector).length > 0 || (overlay !== undefined && (hasNodeAffinity(overlay.affinity) || 'nodeName' in overlay));
  const tied = disks.some(({ volumes = [] }) => volumes.length >= replicas && volumes.every(({ source }) => source !== undefined && 'nodeAffinity' in source));
  return tied || (replicas === 1 && selects);
}

/** Within a cluster and between two of one app. */
export const HOST_PORT_IS_NODE_PORT: RuleEntry = {
  id: 'host-port-is-node-port',
  severity: 'error',
  why: 'Every Kubernetes node hands a node port to its Service, so a pod that takes the same port of its node is never reached there.',
  see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/',
};

export const HOST_PORT_RULES: Rule[] = [
  {
    id: 'one-broker-per-node',
    severity: 'error',
    why: 'A port of a Kubernetes node leads to one pod. A second broker there stays Pending for ever, or takes the first one\'s clients.',
    see: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
    check: (plan) => brokersOf(plan).length < 2 ? [] : brokerSetsWithHostPorts(plan).filter(({ pod: { spread } }) => spread !== 'required').map(({ name, pod: { spread } }) => ({
      set: name, message: `its brokers take ports of the Kubernetes nodes, and spread ${show(spread)} lets two of them run on one`, fix: 'leave spread out, or use PodSpread.REQUIRED',
    })),
  },
  {
    id: 'pinned-broker',
    severity: 'error',
    why: 'A name or address of one machine is wrong as soon as the broker runs on another.',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    check: (plan) => brokerSetsWithHostPorts(plan).filter((set) => !isPinned(set)).flatMap((set) => set.nodes.flatMap(({ nodeId, endpoints }) => endpoints
      .filter(({ listener, advertised }) => advertised && isKnownHost(advertised.host)
        && ['host-port', 'host-network'].includes(plan.listeners.find(({ name }) => name === listener)?.accessKind ?? ''))
      .map(({ listener, advertised }) => ({
        set: set.name,
        message: `node ${nodeId} advertises ${show(hostText(advertised!.host))} on ${listener} and may run on any machine`,
        fix: 'use AdvertisedHost.nodeIp(), or make a set with replicas: 1 and a nodeSelector (kubernetes.io/hostname) for each broker, or volumes with node affinity',
      })))),
  },
  {
    id: 'host-port',
    severity: 'error',
    why: 'Ports of a Kubernetes node are whole numbers from 1 to 65535, each taken once; in the host\'s network Kafka itself binds them, '
      + 'which below 1024 needs rights that it does not have.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
    check: (plan) => {
      const taken = hostPortsOfBrokers(plan);
      const inHostNetwork = plan.sets.filter(({ pod: { hostNetwork } }) => hostNetwork).map(({ name }) => name);
      return [
        ...taken.filter(({ port }) => !isPort(port)).map(({ port, listener, set }) => ({
          set, message: `host port ${show(port)} of listener ${listener}`, fix: 'use a whole number from 1 to 65535',
        })),
        ...taken.filter(({ port, set }) => port >= 1 && port < 1024 && inHostNetwork.includes(set)).map(({ port, listener, set }) => ({
          set, message: `listener ${listener} binds port ${port} in the host's network`, fix: 'use a port from 1024 on; HostPortAccess can give out a lower one',
        })),
        ...plan.listeners
          .filter(({ port, hostPort }) => inHostNetwork.length > 0 && hostPort && (hostPort.port !== port || hostPort.ip !== undefined))
          .map(({ name, port, hostPort }) => ({
            message: `listener ${name} is to have port ${hostPort!.port} of ${hostPort!.ip ?? 'the host'}, `
              + `but in the host's network it has port ${port} of every address`,
            fix: 'leave hostPort and hostIp out of the HostPortAccess beside a HostNetworkAccess',
          })),
        ...[...duplicates(taken, ({ port, set }) => JSON.stringify([set, port]))]
          .map(([, same]) => same.filter((one) => same.some((other) => conflict(one, other)))).filter((same) => same.length > 0).map((same) => ({
            set: same[0].set, message: `host port ${same[0].port} is taken by listeners ${same.map(({ listener }) => listener).join(' and ')}`, fix: 'give each a port of its own',
          })),
      ];
    },
  },
  {
    ...HOST_PORT_IS_NODE_PORT,
    check: (plan) => hostPortNodePortConflicts(plan, plan).map(({ port, usedBy, set, service }) => ({
      set, message: `host port ${port} of ${usedBy} is the node port of Service "${service}"`, fix: 'choose a host port that is no node port',
    })),
  },
];
