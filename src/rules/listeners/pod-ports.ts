import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { serverOptionsOf } from '../../plan/pods/agent';
import { duplicates } from '../../util/duplicates';
import { JvmPort, jvmPorts } from '../../util/jvm-ports';
import { about, Rule } from '../rule';

interface PortBinding { readonly port: string; readonly owner: string; readonly isListener?: true }

const portsOfJvm = ({ pod }: NodeSetPlan): JvmPort[] => jvmPorts(serverOptionsOf(pod).join(' '));

const portsOfListeners = ({ nodes: [node] }: NodeSetPlan): PortBinding[] =>
  (node?.endpoints ?? []).map(({ listener, port }) => ({ port: String(port), owner: `listener ${listener}`, isListener: true }));

interface Sidecar { readonly name: string; readonly ports?: readonly { readonly containerPort?: unknown }[] }

const portsOfSidecars = ({ pod: { sidecars } }: NodeSetPlan): PortBinding[] => (sidecars as readonly Sidecar[]).flatMap(({ name, ports }) =>
  (Array.isArray(ports) ? ports : []).map(({ containerPort }) => ({ port: String(containerPort), owner: `container ${name}` })));

const portsOf = (set: NodeSetPlan): PortBinding[] => [...portsOfListeners(set), ...portsOfJvm(set), ...portsOfSidecars(set)];

/** Whether something other than the listeners can bind ports. */
const hasOtherPorts = ({ sets }: ClusterPlan): boolean =>
  sets.some(({ pod }) => serverOptionsOf(pod).length > 0 || pod.sidecars.length > 0);

export const POD_PORT_RULES: readonly Rule[] = about(hasOtherPorts, [
  {
    id: 'pod-port',
    severity: 'error',
    why: 'All containers of a pod share a network: the second process on a port fails with "Address already in use".',
    see: 'tested on Kafka 4.3.1: "Socket server failed to bind to 0.0.0.0:34000: Address already in use."; https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
    check: ({ sets }) => sets.flatMap((set) => [...duplicates(portsOf(set), ({ port }) => port)]
      // Two listeners on one port are a finding of duplicate-port.
      .filter(([, same]) => same.some(({ isListener }) => !isListener))
      .map(([port, same]) => ({
        set: set.name, message: `port ${port} of the pod is bound more than once, by ${same.map(({ owner }) => owner).join(' and ')}`, fix: 'use a different port for each',
      }))),
  },
  {
    id: 'closed-jvm-port',
    severity: 'warning',
    why: 'The network policies of the cluster admit peers only to the ports of listeners and to ports that a container declares: a scraper cannot connect to any other port.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
    check: ({ sets, policies }) => policies.length === 0 ? [] : sets.flatMap((set) => {
      const open = policies.filter(({ selector }) => Object.entries(selector).every(([key, value]) => set.pod.labels[key] === value))
        .flatMap(({ ingress }) => ingress.flatMap(({ ports }) => ports.map(({ port }) => String(port))));
      return portsOfJvm(set).filter(({ port, hasPeers }) => hasPeers && !open.includes(port)).map(({ port, owner }) => ({
        set: set.name,
        message: `the network policies admit no peer to port ${port} of ${owner}`,
        fix: `declare it: podSpecOverrides: { containers: [{ name: 'kafka', ports: [{ containerPort: ${port} }] }] }`,
      }));
    }),
  },
]);
