import type { ExternalBroker, ExternalListener } from '../../model/access-plan';
import { addressOf, addressText } from '../../model/host';
import { Address, ClusterPlan, ListenerPlan, NodePlan, NodeSetPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';

/** A TCP port at which clients outside knock. All that is told about the ways in is told about these. */
export interface Entrance {
  readonly listener: ListenerPlan;
  /** The broker that it leads to; undefined where it is any, so that clients only start there. */
  readonly broker?: { readonly set: NodeSetPlan; readonly node: NodePlan };
  /** What clients dial; undefined where nobody has said it. */
  readonly dialled?: Address;
  /** The port that the first thing this plan knows of answers at; differs from what clients dial behind a router or an ingress. */
  readonly port: number;
  readonly service?: ServicePlan;
  readonly proxy?: ProxyPlan;
  /** By which a gateway leads to the Service. */
  readonly route?: RoutePlan;
}

export function entrancesOf({ listeners, sets, externalListeners }: ClusterPlan): Entrance[] {
  const byName = new Map(listeners.map((listener) => [listener.name, listener]));
  const setNamed = new Map(sets.map((set) => [set.name, set]));
  return externalListeners.flatMap((external) => {
    const listener = byName.get(external.listener)!;
    const toBrokers = external.brokers.map((broker) => toBroker(external, listener, broker, setNamed.get(broker.set)!));
    return [...toBrokers, ...toAny(external, listener)];
  });
}

/** Whether clients dial something that stands before what they would reach, such as a router, and passes connections on to it. */
export const isForwarded = ({ dialled, port, service }: Entrance): boolean =>
  service?.type !== 'ClusterIP' && dialled !== undefined && dialled.port !== port;

function toBroker({ proxy, proxyService }: ExternalListener, listener: ListenerPlan, broker: ExternalBroker, set: NodeSetPlan): Entrance {
  const { service, route, proxyPort, port, advertised } = broker;
  const common = { listener, broker: { set, node: set.nodes.find(({ nodeId }) => nodeId === broker.nodeId)! }, dialled: advertised };
  return proxy && proxyPort !== undefined
    ? { ...common, proxy, service: proxyService, port: portOf(proxyService, proxyPort) ?? proxyPort }
    : { ...common, service, route, port: portOf(service, port) ?? listener.hostPort?.port ?? port };
}

/** Where clients start, if that is not at a broker's own address. */
function toAny({ brokers, bootstrap: { servers, service, route } }: ExternalListener, listener: ListenerPlan): Entrance[] {
  const advertised = new Set(brokers.map(({ advertised: address }) => address && addressText(address)));
  const own = servers.filter((server) => !advertised.has(server)).map(addressOf);
  const port = portOf(service, listener.port) ?? listener.hostPort?.port ?? listener.port;
  const dialled = service ? [own[0]] : own;
  return dialled.map((address) => ({ listener, dialled: address, port, service, route }));
}

function portOf(service: ServicePlan | undefined, targetPort: number): number | undefined {
  const found = service?.ports.find((candidate) => candidate.targetPort === targetPort);
  return found?.nodePort ?? found?.port;
}
