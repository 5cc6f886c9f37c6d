import { show } from '../../model/finding';
import { hostText, isKnownHost } from '../../model/host';
import { brokersOf, ClusterPlan, isBroker, NodeSetPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { groupBy } from '../../util/group-by';
import { isPort } from '../listeners/listeners';
import { about, Rule, RuleEntry } from '../rule';

/** Whether a listener of a set uses a port of the Kubernetes node. */
export function usesHostPort({ listeners }: ClusterPlan, { pod: { hostNetwork } }: NodeSetPlan, listener: string): boolean {
  return hostNetwork === true || listeners.find(({ name }) => name === listener)?.hostPort !== undefined;
}

interface HostPortUse { readonly port: number; readonly ip?: string; readonly listener: string; readonly set: string }

const isAnyAddress = (ip: string | undefined): boolean => ip === undefined || ip === '0.0.0.0' || ip === '::';
const conflict = (a: HostPortUse, b: HostPortUse): boolean => a !== b && (isAnyAddress(a.ip) || isAnyAddress(b.ip) || a.ip === b.ip);

/** Returns the ports of Kubernetes nodes that the listeners of each set use. */
function hostPortsOfBrokers(plan: ClusterPlan): HostPortUse[] {
  return plan.sets.flatMap(({ name: set, nodes: [node], pod: { hostNetwork } }) =>
    (node?.endpoints ?? []).flatMap(({ listener, port }): HostPortUse[] => {
      const { hostPort } = plan.listeners.find(({ name }) => name === listener) ?? {};
      if (hostNetwork) { return [{ port, listener, set }]; }
      return hostPort ? [{ ...hostPort, listener, set }] : [];
    }));
}

/** Returns the ports of Kubernetes nodes that a cluster's brokers and proxies use. */
export function hostPortUses(plan: ClusterPlan) {
  const ofBrokers = hostPortsOfBrokers(plan).map(({ port, listener, set }) => ({ port, usedBy: `listener ${listener}`, set }));
  const ofProxies = plan.proxies.filter(({ hostPorts }) => hostPorts)
    .flatMap(({ name, mappings }) => mappings.map(({ port }) => ({ port, usedBy: `Deployment "${name}"`, set: undefined })));
  return [...ofBrokers, ...ofProxies];
}

/** Returns the node ports of a cluster's Services. */
export const nodePortsOf = ({ services }: ClusterPlan) => services.flatMap(({ name, ports }) =>
  ports.flatMap(({ nodePort }) => nodePort === undefined ? [] : [{ service: name, nodePort }]));

/** Combines each host port with the node ports that have the same number. */
export function hostPortNodePortConflicts<H extends { readonly port: number }, N extends { readonly nodePort: number }>(
  hostPorts: readonly H[], nodePorts: readonly N[],
): (H & N)[] {
  const byPort = groupBy(nodePorts, ({ nodePort }) => String(nodePort));
  return hostPorts.flatMap((hostPort) => (byPort.get(String(hostPort.port)) ?? []).map((nodePort) => ({ ...hostPort, ...nodePort })));
}

const brokerSetsWithHostPorts = (plan: ClusterPlan): NodeSetPlan[] =>
  plan.sets.filter((set) => isBroker(set) && (set.nodes[0]?.endpoints ?? []).some(({ listener }) => usesHostPort(plan, set, listener)));

const hasNodeAffinity = (affinity: unknown): boolean => typeof affinity === 'object' && affinity !== null && 'nodeAffinity' in affinity;

/** Whether each pod of a set always runs on the same Kubernetes node. */
function isPinned({ replicas, pod: { fields: { nodeSelector = {} }, overlay }, disks }: NodeSetPlan): boolean {
  const hasNodeConstraint = Object.keys(nodeSelector).length > 0 || (overlay !== undefined && (hasNodeAffinity(overlay.affinity) || 'nodeName' in overlay));
  const hasNodeBoundVolumes = disks.some(({ volumes = [] }) =>
    volumes.length >= replicas && volumes.every(({ source }) => source !== undefined && 'nodeAffinity' in source));
  return hasNodeBoundVolumes || (replicas === 1 && hasNodeConstraint);
}

/** Checked within a cluster, and between two clusters of an app. */
export const HOST_PORT_IS_NODE_PORT: RuleEntry = {
  id: 'host-port-is-node-port',
  severity: 'error',
  why: 'Every Kubernetes node forwards a node port to its Service, so connections to a host port with the same number never reach the pod.',
  see: 'https://kubernetes.io/docs/reference/networking/virtual-ips/',
};

const hasHostPorts = ({ listeners, sets, proxies }: ClusterPlan): boolean => listeners.some(({ hostPort }) => hostPort !== undefined)
  || sets.some(({ pod: { hostNetwork } }) => hostNetwork) || proxies.some(({ hostPorts }) => hostPorts);

export const HOST_PORT_RULES: readonly Rule[] = about(hasHostPorts, [
  {
    id: 'one-broker-per-node',
    severity: 'error',
    why: 'A host port of a Kubernetes node belongs to one pod. A second broker on that node stays Pending, or receives the connections for the first one.',
    see: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
    check: (plan) => brokersOf(plan).length < 2 ? [] : brokerSetsWithHostPorts(plan).filter(({ pod: { spread } }) => spread !== 'required').map(({ name, pod: { spread } }) => ({
      set: name,
      message: `brokers of node set "${name}" use ports of the Kubernetes nodes, but spread ${show(spread)} allows two of them on one Kubernetes node`,
      fix: 'remove spread, or use PodSpread.REQUIRED',
    })),
  },
  {
    id: 'pinned-broker',
    severity: 'error',
    why: 'The name or address of one Kubernetes node is wrong as soon as the broker runs on another.',
    see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
    check: (plan) => brokerSetsWithHostPorts(plan).filter((set) => !isPinned(set)).flatMap((set) => set.nodes.flatMap(({ nodeId, endpoints }) =>
      endpoints.filter(({ listener, advertised }) => advertised && isKnownHost(advertised.host)
        && ['host-port', 'host-network'].includes(plan.listeners.find(({ name }) => name === listener)?.accessKind ?? ''))
        .map(({ listener, advertised }) => ({
          set: set.name,
          message: `broker ${nodeId} advertises the fixed host ${show(hostText(advertised!.host))} on listener ${listener}, but may run on any Kubernetes node`,
          fix: 'use AdvertisedHost.nodeIp(), or a set with replicas: 1 and a nodeSelector (kubernetes.io/hostname) for each broker, or volumes with node affinity',
        })))),
  },
  {
    id: 'host-port',
    severity: 'error',
    why: 'A host port is a whole number from 1 to 65535, used once on each Kubernetes node. On the host network Kafka itself binds the port, '
      + 'and lacks the privileges for ports below 1024.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
    check: (plan) => {
      const hostPorts = hostPortsOfBrokers(plan);
      const onHostNetwork = plan.sets.filter(({ pod: { hostNetwork } }) => hostNetwork).map(({ name }) => name);
      return [
        ...hostPorts.filter(({ port }) => !isPort(port)).map(({ port, listener, set }) => ({
          set, message: `listener ${listener} has an invalid host port (${show(port)})`, fix: 'use a whole number from 1 to 65535',
        })),
        ...hostPorts.filter(({ port, set }) => port >= 1 && port < 1024 && onHostNetwork.includes(set)).map(({ port, listener, set }) => ({
          set, message: `listener ${listener} binds the privileged port ${port} on the host network`, fix: 'use a port from 1024 on; HostPortAccess supports lower host ports',
        })),
        ...plan.listeners
          .filter(({ port, hostPort }) => onHostNetwork.length > 0 && hostPort && (hostPort.port !== port || hostPort.ip !== undefined))
          .map(({ name, port, hostPort }) => ({
            message: `listener ${name} has host port ${hostPort!.port}${hostPort!.ip === undefined ? '' : ` of address ${hostPort!.ip}`}, `
              + `but on the host network it binds port ${port} on all addresses`,
            fix: 'remove hostPort and hostIp of the HostPortAccess, or the HostNetworkAccess',
          })),
        ...[...duplicates(hostPorts, ({ port, set }) => JSON.stringify([set, port]))]
          .map(([, same]) => same.filter((one) => same.some((other) => conflict(one, other)))).filter((same) => same.length > 0).map((same) => ({
            set: same[0].set, message: `host port ${same[0].port} is used by several listeners: ${same.map(({ listener }) => listener).join(' and ')}`, fix: 'set a different host port for each',
          })),
      ];
    },
  },
  {
    ...HOST_PORT_IS_NODE_PORT,
    check: (plan) => hostPortNodePortConflicts(hostPortUses(plan), nodePortsOf(plan)).map(({ port, usedBy, set, service }) => ({
      set, message: `host port ${port} of ${usedBy} is also the node port of Service "${service}"`, fix: 'use a host port that is not a node port',
    })),
  },
]);
