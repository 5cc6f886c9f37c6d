import { isPort } from './listeners';
import { duplicates, Rule } from './rule';
import { show } from '../plan/finding';
import { brokersOf, ClusterPlan, isBroker, NodeSetPlan } from '../plan/model';

/** Whether a listener of a set takes a port of the Kubernetes node. */
export function takesHostPort({ listeners }: ClusterPlan, { pod: { hostNetwork } }: NodeSetPlan, listener: string): boolean {
  return hostNetwork === true || listeners.find(({ name }) => name === listener)?.hostPort !== undefined;
}

interface Taken { readonly port: number; readonly ip?: string; readonly listener: string; readonly set: string }

/** Every port of the Kubernetes nodes that brokers take. */
function hostPortsOf(plan: ClusterPlan): Taken[] {
  return plan.sets.flatMap(({ name: set, nodes: [node], pod: { hostNetwork } }) => (node?.endpoints ?? []).flatMap(({ listener, port }): Taken[] => {
    const { hostPort } = plan.listeners.find(({ name }) => name === listener) ?? {};
    if (hostNetwork) { return [{ port, listener, set }]; }
    return hostPort ? [{ ...hostPort, listener, set }] : [];
  }));
}

const setsOnHosts = (plan: ClusterPlan): NodeSetPlan[] =>
  plan.sets.filter((set) => isBroker(set) && (set.nodes[0]?.endpoints ?? []).some(({ listener }) => takesHostPort(plan, set, listener)));

/** Whether a set's pods come back to the machine that they left. */
function isPinned({ replicas, pod: { nodeSelector = {}, overlay }, disks }: NodeSetPlan): boolean {
  const selects = Object.keys(nodeSelector).length > 0 || (overlay !== undefined && ('affinity' in overlay || 'nodeName' in overlay));
  const tied = disks.some(({ volumes = [] }) => volumes.length >= replicas && volumes.every(({ source }) => source !== undefined && 'nodeAffinity' in source));
  return tied || (replicas === 1 && selects);
}

export const HOST_PORT_RULES: Rule[] = [
  {
    id: 'one-broker-per-node',
    severity: 'error',
    why: 'A port of a Kubernetes node leads to one pod. A second broker there stays Pending for ever, or takes the first one\'s clients.',
    check: (plan) => brokersOf(plan).length < 2 ? [] : setsOnHosts(plan).filter(({ pod: { spread } }) => spread !== 'required').map(({ name, pod: { spread } }) => ({
      set: name, message: `its brokers take ports of the Kubernetes nodes, and spread ${show(spread)} lets two of them run on one`, fix: 'leave spread out, or use PodSpread.REQUIRED',
    })),
  },
  {
    id: 'pinned-broker',
    severity: 'error',
    why: 'A name or address of one machine is wrong as soon as the broker runs on another.',
    check: (plan) => setsOnHosts(plan).filter((set) => !isPinned(set)).flatMap((set) => set.nodes.flatMap(({ nodeId, endpoints }) => endpoints
      .filter(({ listener, advertised }) => advertised && !advertised.host.includes('${')
        && ['host-port', 'host-network'].includes(plan.listeners.find(({ name }) => name === listener)?.way ?? ''))
      .map(({ listener, advertised }) => ({
        set: set.name,
        message: `node ${nodeId} advertises ${show(advertised!.host)} on ${listener} and may run on any machine`,
        fix: 'use NodeHost.nodeIp(), or make a set with replicas: 1 and a nodeSelector (kubernetes.io/hostname) for each broker, or volumes with node affinity',
      })))),
  },
  {
    id: 'host-port',
    severity: 'error',
    why: 'Ports of a Kubernetes node are whole numbers from 1 to 65535, each taken once; in the host\'s network Kafka itself binds them, '
      + 'which below 1024 needs rights that it does not have.',
    check: (plan) => {
      const taken = hostPortsOf(plan);
      const inHostNetwork = plan.sets.filter(({ pod: { hostNetwork } }) => hostNetwork).map(({ name }) => name);
      return [
        ...taken.filter(({ port }) => !isPort(port)).map(({ port, listener, set }) => ({
          set, message: `host port ${show(port)} of listener ${listener}`, fix: 'use a whole number from 1 to 65535',
        })),
        ...taken.filter(({ port, set }) => port >= 1 && port < 1024 && inHostNetwork.includes(set)).map(({ port, listener, set }) => ({
          set, message: `listener ${listener} binds port ${port} in the host's network`, fix: 'use a port from 1024 on; HostPortAccess can give out a lower one',
        })),
        ...[...duplicates(taken, ({ port, ip, set }) => JSON.stringify([set, port, ip]))].map(([, same]) => ({
          set: same[0].set, message: `host port ${same[0].port} is taken by listeners ${same.map(({ listener }) => listener).join(' and ')}`, fix: 'give each a port of its own',
        })),
      ];
    },
  },
  {
    id: 'host-port-is-node-port',
    severity: 'error',
    why: 'Every Kubernetes node hands a node port to its Service, so a pod that takes the same port of its node is never reached there.',
    check: (plan) => {
      const nodePorts = plan.services.flatMap(({ name, ports }) =>
        ports.flatMap(({ nodePort }) => nodePort === undefined ? [] : [{ name, nodePort }]));
      const ofProxies = plan.proxies.filter(({ hostPorts }) => hostPorts)
        .flatMap(({ name, mappings }) => mappings.map(({ port }) => ({ port, listener: name, set: undefined })));
      const taken = [...hostPortsOf(plan), ...ofProxies];
      return taken.flatMap(({ port, listener, set }) => nodePorts.filter(({ nodePort }) => nodePort === port).map(({ name }) => ({
        set, message: `host port ${port} of ${listener} is the node port of Service "${name}"`, fix: 'choose a host port that is no node port',
      })));
    },
  },
];
