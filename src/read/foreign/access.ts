import { Reach, reachOf, ReachedBroker } from './reach';
import type { AccessSpec } from '../../model/access-spec';
import { addressText, hostText, isKnownHost } from '../../model/host';
import { Address, ClusterPlan, EndpointPlan, ListenerPlan, ServicePlan } from '../../model/plan';
import { bootstrapService } from '../../plan/access/services';
import { bootstrapServersIn, externalListeners } from '../../plan/external-listeners';
import { BOOTSTRAP_SERVERS } from '../../plan/names';
import { NO_REFERENCES } from '../../plan/references';
import { bracketed } from '../../util/ip';
import { kubectl } from '../../util/kubectl';
import { inferAccesses } from '../infer';
import { inferenceInputs } from '../infer/external-listener';
import { patternsOf } from '../infer/pattern';

export interface ForeignAccess {
  readonly spec: AccessSpec;
  /** By node id, as the cluster advertises them now. */
  readonly addresses: ReadonlyMap<number, Address>;
}

interface Reached extends ReachedBroker {
  readonly reach: Reach;
}

/**
 * The way in that leads to every broker as the listener's Services or ports do now; undefined, with the reason among what
 * is left, where there is none. `plan` has everything but this listener and what comes after it.
 */
export function foreignAccess(name: string, brokers: readonly ReachedBroker[], plan: ClusterPlan): ForeignAccess | undefined {
  if (brokers.length === 0) { return undefined; }
  const { reportUnsupported: leave } = brokers[0].source;
  const reached = brokers.flatMap((broker): Reached[] => {
    const reach = reachOf(broker);
    return reach ? [{ ...broker, reach }] : [];
  });
  const problem = problemOf(brokers, reached);
  if (problem !== undefined) {
    leave(`listener ${name}`, advertisedText(brokers[0]), problem);
    return undefined;
  }
  const addresses = new Map(reached.map(({ nodeId, reach }) => [nodeId, reach.address!]));
  const listener: ListenerPlan = {
    name,
    port: reached[0].listener.port,
    protocol: 'PLAINTEXT',
    settings: {},
    references: NO_REFERENCES,
    purpose: 'external',
    interBroker: false,
    accessKind: reached[0].reach.kind,
    hostPort: reached[0].reach.hostPort,
  };
  const [inferred] = inferAccesses(inferenceInputs(withListener(plan, listener, reached)).at(-1)!);
  reportAssignedAddresses(name, reached);
  return { spec: inferred.spec, addresses };
}

/** What keeps the listener from being carried over. */
function problemOf(brokers: readonly ReachedBroker[], reached: readonly Reached[]): string | undefined {
  const kinds = new Set(reached.map(({ reach }) => reach.kind));
  if (reached.length === 0) {
    return 'leads outside, but by no Service or port of its own for each broker; not carried over. Give the cluster an external access, and keep the Services until clients have moved';
  }
  if (reached.length < brokers.length) { return `only ${reached.length} of ${brokers.length} brokers have a Service or port of their own; not carried over`; }
  if (kinds.size > 1) { return `leads to brokers in different ways (${[...kinds].join(', ')}); not carried over. Give the cluster an external access for each`; }
  const [kind] = kinds;
  if (reached.some(({ reach }) => reach.address === undefined)) {
    return `the host it advertises is found out when a pod starts; ${kind === 'load-balancer'
      ? `add the Services with their status to the manifests (${kubectl(brokers[0].source.object, 'get service -o yaml')}), or say a LoadBalancerAccess with the addresses that clients use`
      : 'say an external access with the host that clients use'}`;
  }
  const texts = reached.flatMap(({ reach: { address } }) => isKnownHost(address!.host) ? [addressText(address!)] : []);
  const shared = texts.find((text, index) => texts.indexOf(text) !== index);
  if (shared !== undefined) {
    return `several brokers advertise ${shared}, so clients reach one of them and take it for another; not carried over. Give every broker an address or a port of its own`;
  }
  // A Service that is made anew gets another address, while node ports are written down.
  return (kind === 'load-balancer' || kind === 'cluster-ip') && patternsOf(identified(reached), ({ reach }) => reach.service!.name).length === 0
    ? 'the names of its Services follow no pattern, and under others they would get other addresses; not carried over' : undefined;
}

const identified = (reached: readonly Reached[]) => reached.map((broker) => ({ ...broker, set: broker.source.object.name }));

/** The plan as it would be read if the library had made the listener. */
function withListener(plan: ClusterPlan, listener: ListenerPlan, reached: readonly Reached[]): ClusterPlan {
  const start = startOf(plan, listener, reached);
  const own = [...reached.flatMap(({ reach: { service } }) => service ?? []), ...start ? [start] : []].map((service) =>
    ({ ...service, listener: listener.name }));
  const known = {
    ...plan,
    listeners: [...plan.listeners, listener],
    services: [...plan.services, ...own],
    sets: plan.sets.map((set) => ({
      ...set,
      nodes: set.nodes.map((node) => {
        const broker = reached.find(({ nodeId, pod }) => nodeId === node.nodeId && pod === node.pod);
        if (!broker) { return node; }
        const endpoint: EndpointPlan = { listener: listener.name, port: broker.listener.port, advertised: broker.reach.address };
        return { ...node, endpoints: [...node.endpoints, endpoint] };
      }),
    })),
  };
  return { ...known, externalListeners: externalListeners(known, bootstrapServersIn(known.services)) };
}

/** The Service that leads to any broker: the one there is, or one that brokers at their own machines' node ports need. */
function startOf(plan: ClusterPlan, listener: ListenerPlan, reached: readonly Reached[]): ServicePlan | undefined {
  const [{ services, reach: { service } }] = reached;
  const bound = reached.map((broker) => broker.listener.port);
  const there = services.map((candidate) => candidate.plan).find(({ kind, type, pod, ports }) =>
    kind === 'access' && type === service?.type && pod === undefined && ports.some(({ targetPort }) => bound.includes(targetPort)));
  const port = there?.ports.find(({ targetPort }) => bound.includes(targetPort));
  if (there && port && listener.accessKind === 'node-port' && port.nodePort !== undefined) { return { ...there, ports: [port] }; }
  const { ip } = there?.loadBalancer ?? {};
  if (there && port && ip !== undefined) {
    return { ...there, ports: [port], annotations: { ...there.annotations, [BOOTSTRAP_SERVERS]: `${bracketed(ip)}:${port.port}` } };
  }
  if (listener.accessKind !== 'node-port' || !reached.some(atOwnNode)) { return undefined; }
  const nodePort = Math.min(...reached.map(({ reach }) => reach.service!.ports[0].nodePort!)) - 1;
  const { name } = bootstrapService({ name: listener.name }, plan.name, undefined);
  reached[0].source.reportUnsupported(`listener ${listener.name}`, undefined,
    `each broker advertises its own Kubernetes node, so the program opens one more node port, ${nodePort}, that leads to any of them`);
  return { ...service!, name, pod: undefined, selector: {}, annotations: {}, ports: [{ ...service!.ports[0], nodePort }] };
}

const atOwnNode = ({ reach: { address } }: Reached): boolean => !isKnownHost(address!.host);

function reportAssignedAddresses(name: string, reached: readonly Reached[]): void {
  const assigned = reached.filter(({ reach }) => reach.assigned).map(({ reach: { address } }) => hostText(address!.host));
  if (assigned.length > 0) {
    reached[0].source.reportUnsupported(`listener ${name}`, assigned.join(', '),
      'addresses that were given to the Services without being asked for; they stay as long as the Services do, so reserve them');
  }
}

const advertisedText = ({ listener: { advertised } }: ReachedBroker): string | undefined => advertised && addressText(advertised);
