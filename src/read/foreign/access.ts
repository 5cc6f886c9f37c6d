import { BrokerAccess, brokerAccess, ForeignBroker } from './reach';
import type { AccessSpec } from '../../model/access-spec';
import { addressText, hostText, isKnownHost } from '../../model/host';
import { Address, ClusterPlan, EndpointPlan, ListenerPlan, ServicePlan } from '../../model/plan';
import { bootstrapService } from '../../plan/access/services';
import { tlsAnnotation } from '../../plan/access/terminated-tls';
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
  /** The addresses that the running cluster advertises, by node id. */
  readonly addresses: ReadonlyMap<number, Address>;
}

interface ExposedBroker extends ForeignBroker {
  readonly access: BrokerAccess;
}

/**
 * Returns the external access that reproduces the Services or ports of a listener. Returns undefined and reports the reason
 * if there is none. `plan` is the plan without this listener and without the external listeners after it.
 */
export function foreignAccess(name: string, brokers: readonly ForeignBroker[], plan: ClusterPlan): ForeignAccess | undefined {
  if (brokers.length === 0) { return undefined; }
  const { reportUnsupported } = brokers[0].source;
  const exposed = brokers.flatMap((broker): ExposedBroker[] => {
    const access = brokerAccess(broker);
    return access ? [{ ...broker, access }] : [];
  });
  const problem = problemOf(brokers, exposed);
  if (problem !== undefined) {
    reportUnsupported(`listener ${name}`, advertisedText(brokers[0]), problem);
    return undefined;
  }
  const addresses = new Map(exposed.map(({ nodeId, access }) => [nodeId, access.address!]));
  const listener: ListenerPlan = {
    name,
    port: exposed[0].listener.port,
    protocol: 'PLAINTEXT',
    settings: {},
    references: NO_REFERENCES,
    purpose: 'external',
    interBroker: false,
    accessKind: exposed[0].access.kind,
    hostPort: exposed[0].access.hostPort,
    ...exposed.some(({ access: { service } }) => service && tlsAnnotation(service) !== undefined) ? { tlsTermination: {} } : {},
  };
  if (listener.tlsTermination) {
    reportUnsupported(`listener ${name}`, undefined,
      'the load balancers terminate TLS; set ca in tlsTermination if clients do not trust their certificate by default');
  }
  const [inferred] = inferAccesses(inferenceInputs(withListener(plan, listener, exposed)).at(-1)!);
  reportAssignedAddresses(name, exposed);
  return { spec: inferred.spec, addresses };
}

/** Returns why a listener cannot be carried over, and what to do about it; undefined if it can. */
function problemOf(brokers: readonly ForeignBroker[], exposed: readonly ExposedBroker[]): string | undefined {
  const kinds = new Set(exposed.map(({ access }) => access.kind));
  if (exposed.length === 0) {
    return 'no broker has a Service or port of its own for external clients; '
      + 'add an external access, and keep the existing Services until clients use the new addresses';
  }
  if (exposed.length < brokers.length) {
    return `only ${exposed.length} of ${brokers.length} brokers have a Service or port of their own for external clients; `
      + 'add an external access that exposes every broker';
  }
  if (kinds.size > 1) { return `brokers are exposed in different ways (${[...kinds].join(', ')}); add one external access for each`; }
  const [kind] = kinds;
  if (exposed.some(({ access }) => access.address === undefined)) {
    return `the advertised host is determined when a pod starts; ${kind === 'load-balancer'
      ? `add the Services with their status to the manifests (${kubectl(brokers[0].source.object, 'get service -o yaml')}), `
        + 'or add a LoadBalancerAccess with the addresses that clients use'
      : 'add an external access with the host that clients use'}`;
  }
  const texts = exposed.flatMap(({ access: { address } }) => isKnownHost(address!.host) ? [addressText(address!)] : []);
  const shared = texts.find((text, index) => texts.indexOf(text) !== index);
  if (shared !== undefined) {
    return `several brokers advertise ${shared}, so clients cannot connect to a specific broker; give every broker its own address or port`;
  }
  // A Service with another name gets another address, while node ports are part of the manifest.
  return (kind === 'load-balancer' || kind === 'cluster-ip') && patternsOf(withSetNames(exposed), ({ access }) => access.service!.name).length === 0
    ? 'the names of the Services follow no pattern that serviceName supports, and Services with other names get other addresses; '
      + 'add an external access, and move clients to its addresses' : undefined;
}

const withSetNames = (exposed: readonly ExposedBroker[]) => exposed.map((broker) => ({ ...broker, set: broker.source.object.name }));

/** Returns the plan that would be read if the library had rendered the listener. */
function withListener(plan: ClusterPlan, listener: ListenerPlan, exposed: readonly ExposedBroker[]): ClusterPlan {
  const bootstrap = bootstrapServiceOf(plan, listener, exposed);
  const own = [...exposed.flatMap(({ access: { service } }) => service ?? []), ...bootstrap ? [bootstrap] : []]
    .map((service) => ({ ...service, listener: listener.name }));
  const extended = {
    ...plan,
    listeners: [...plan.listeners, listener],
    services: [...plan.services, ...own],
    sets: plan.sets.map((set) => ({
      ...set,
      nodes: set.nodes.map((node) => {
        const broker = exposed.find(({ nodeId, pod }) => nodeId === node.nodeId && pod === node.pod);
        if (!broker) { return node; }
        const endpoint: EndpointPlan = { listener: listener.name, port: broker.listener.port, advertised: broker.access.address };
        return { ...node, endpoints: [...node.endpoints, endpoint] };
      }),
    })),
  };
  return { ...extended, externalListeners: externalListeners(extended, bootstrapServersIn(extended.services)) };
}

/**
 * Returns the Service that selects all brokers: the existing one, or the one that has to be added if brokers advertise their
 * own Kubernetes nodes.
 */
function bootstrapServiceOf(plan: ClusterPlan, listener: ListenerPlan, exposed: readonly ExposedBroker[]): ServicePlan | undefined {
  const [{ services, access: { service } }] = exposed;
  const listenerPorts = exposed.map((broker) => broker.listener.port);
  const existing = services.map((candidate) => candidate.plan).find(({ kind, type, pod, ports }) =>
    kind === 'access' && type === service?.type && pod === undefined && ports.some(({ targetPort }) => listenerPorts.includes(targetPort)));
  const port = existing?.ports.find(({ targetPort }) => listenerPorts.includes(targetPort));
  if (existing && port && listener.accessKind === 'node-port' && port.nodePort !== undefined) { return { ...existing, ports: [port] }; }
  const { ip } = existing?.loadBalancer ?? {};
  if (existing && port && ip !== undefined) {
    return { ...existing, ports: [port], annotations: { ...existing.annotations, [BOOTSTRAP_SERVERS]: `${bracketed(ip)}:${port.port}` } };
  }
  if (listener.accessKind !== 'node-port' || !exposed.some(advertisesOwnNode)) { return undefined; }
  const nodePort = Math.min(...exposed.map(({ access }) => access.service!.ports[0].nodePort!)) - 1;
  const { name } = bootstrapService({ name: listener.name }, plan.name, undefined);
  exposed[0].source.reportUnsupported(`listener ${listener.name}`, undefined,
    `each broker advertises its own Kubernetes node, so the program adds node port ${nodePort}, which leads to all brokers, for bootstrapping`);
  return { ...service!, name, pod: undefined, selector: {}, annotations: {}, ports: [{ ...service!.ports[0], nodePort }] };
}

const advertisesOwnNode = ({ access: { address } }: ExposedBroker): boolean => !isKnownHost(address!.host);

function reportAssignedAddresses(name: string, exposed: readonly ExposedBroker[]): void {
  const assigned = exposed.filter(({ access }) => access.assigned).map(({ access: { address } }) => hostText(address!.host));
  if (assigned.length > 0) {
    exposed[0].source.reportUnsupported(`listener ${name}`, assigned.join(', '),
      'the addresses were assigned to the Services automatically and remain only as long as the Services exist; reserve them');
  }
}

const advertisedText = ({ listener: { advertised } }: ForeignBroker): string | undefined => advertised && addressText(advertised);
