import type { ExternalBroker, ExternalListener } from '../../model/access-plan';
import { addressOf, addressText } from '../../model/host';
import { Address, ClusterPlan, ListenerPlan, NodePlan, NodeSetPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';

/** A TCP port at which clients outside knock. All that is told about the ways in is told about these. */
export interface ExternalEndpoint {
  readonly listener: ListenerPlan;
  /** The broker that it leads to; undefined where it is any, so that clients only start there. */
  readonly broker?: { readonly set: NodeSetPlan; readonly node: NodePlan };
  /** What clients dial; undefined where nobody has said it. */
  readonly advertised?: Address;
  /** The port that the first thing this plan knows of answers at; differs from what clients dial behind a router or an ingress. */
  readonly port: number;
  readonly service?: ServicePlan;
  readonly proxy?: ProxyPlan;
  /** By which a gateway leads to the Service. */
  readonly route?: RoutePlan;
}

export function externalEndpointsOf({ listeners, sets, externalListeners }: ClusterPlan): ExternalEndpoint[] {
  const byName = new Map(listeners.map((listener) => [listener.name, listener]));
  const setNamed = new Map(sets.map((set) => [set.name, set]));
  return externalListeners.flatMap((external) => {
    const listener = byName.get(external.listener)!;
    const toBrokers = external.brokers.map((broker) => toBroker(external, listener, broker, setNamed.get(broker.set)!));
    return [...toBrokers, ...toAny(external, listener)];
  });
}

/** Whether clients dial something that stands before what they would reach, such as a router, and passes connections on to it. */
export const isForwarded = ({ advertised, port, service }: ExternalEndpoint): boolean =>
  service?.type !== 'ClusterIP' && advertised !== undefined && advertised.port !== port;

function toBroker({ proxy, proxyService }: ExternalListener, listener: ListenerPlan, broker: ExternalBroker, set: NodeSetPlan): ExternalEndpoint {
  const { service, route, proxyPort, port, advertised } = broker;
  const common = { listener, broker: { set, node: set.nodes.find(({ nodeId }) => nodeId === broker.nodeId)! }, advertised: advertised };
  return proxy && proxyPort !== undefined
    ? { ...common, proxy, service: proxyService, port: portOf(proxyService, proxyPort) ?? proxyPort }
    : { ...common, service, route, port: portOf(service, port) ?? listener.hostPort?.port ?? port };
}

/** Where clients start, if that is not at a broker's own address. */
function toAny({ brokers, bootstrap: { servers, service, route } }: ExternalListener, listener: ListenerPlan): ExternalEndpoint[] {
  const known = new Set(brokers.map(({ advertised }) => advertised && addressText(advertised)));
  const own = servers.filter((server) => !known.has(server)).map(addressOf);
  const port = portOf(service, listener.port) ?? listener.hostPort?.port ?? listener.port;
  const starts = service ? [own[0]] : own;
  return starts.map((advertised) => ({ listener, advertised, port, service, route }));
}

function portOf(service: ServicePlan | undefined, targetPort: number): number | undefined {
  const found = service?.ports.find((candidate) => candidate.targetPort === targetPort);
  return found?.nodePort ?? found?.port;
}
