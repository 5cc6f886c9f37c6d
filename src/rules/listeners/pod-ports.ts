import { NodeSetPlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { Rule } from '../rule';

interface PortBinding { readonly port: string; readonly by: string; readonly isListener?: true }

/** What the JVM itself and agents in it listen on; JMX may use one port for both of its own. */
const portsOfJvm = ({ pod: { jvmOptions } }: NodeSetPlan): PortBinding[] => {
  const numbers = (pattern: RegExp) => new Set(jvmOptions.flatMap((option) => pattern.exec(option)?.[1] ?? []));
  return [
    ...[...numbers(/^-Dcom\.sun\.management\.jmxremote\.(?:rmi\.)?port=(\d+)$/)].map((port) => ({ port, by: 'JMX' })),
    ...[...numbers(/^-javaagent:[^=]+=(?:[^:]*:)?(\d+)(?::|$)/)].map((port) => ({ port, by: 'the Java agent' })),
  ];
};

const portsOfListeners = ({ nodes: [node] }: NodeSetPlan): PortBinding[] =>
  (node?.endpoints ?? []).map(({ listener, port }) => ({ port: String(port), by: listener, isListener: true }));

interface Sidecar { readonly name: string; readonly ports?: readonly { readonly containerPort?: unknown }[] }

const portsOfSidecars = ({ pod: { sidecars } }: NodeSetPlan): PortBinding[] => (sidecars as readonly Sidecar[]).flatMap(({ name, ports }) =>
  (Array.isArray(ports) ? ports : []).map(({ containerPort }) => ({ port: String(containerPort), by: `container ${name}` })));

export const POD_PORT_RULES: readonly Rule[] = [
  {
    id: 'pod-port',
    severity: 'error',
    why: 'All containers of a pod have one network: whatever starts second ends with "Address already in use".',
    see: 'tried on Kafka 4.3.1: "Socket server failed to bind to 0.0.0.0:34000: Address already in use."; https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
    check: ({ sets }) => sets.flatMap((set) => [...duplicates([...portsOfListeners(set), ...portsOfJvm(set), ...portsOfSidecars(set)], ({ port }) => port)]
      // Listeners among themselves have a rule of their own.
      .filter(([, same]) => same.some(({ isListener }) => !isListener))
      .map(([port, same]) => ({ set: set.name, message: `port ${port} is bound by ${same.map(({ by }) => by).join(' and ')}`, fix: 'give each a port of its own' }))),
  },
];
