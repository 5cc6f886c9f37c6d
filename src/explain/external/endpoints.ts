import type { ExternalBroker, ExternalListener } from '../../model/access-plan';
import { addressOf, addressText } from '../../model/host';
import { Address, ClusterPlan, ListenerPlan, NodePlan, NodeSetPlan, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';

/** A TCP port that external clients connect to. */
export interface ExternalEndpoint {
  readonly listener: ListenerPlan;
  /** The broker behind the port; undefined for a bootstrap address of all brokers. */
  readonly broker?: { readonly set: NodeSetPlan; readonly node: NodePlan };
  /** The address that clients connect to; undefined if the manifests do not contain it. */
  readonly advertised?: Address;
  /** The port of the Kubernetes node, load balancer, proxy or pod; differs from the advertised port behind a router or an ingress. */
  readonly port: number;
  readonly service?: ServicePlan;
  readonly proxy?: ProxyPlan;
  /** The route from a gateway to the Service. */
  readonly route?: RoutePlan;
}

export function externalEndpoints({ listeners, sets, externalListeners }: ClusterPlan): ExternalEndpoint[] {
  const byName = new Map(listeners.map((listener) => [listener.name, listener]));
  const setNamed = new Map(sets.map((set) => [set.name, set]));
  return externalListeners.flatMap((external) => {
    const listener = byName.get(external.listener)!;
    const toBrokers = external.brokers.map((broker) => brokerEndpoint(external, listener, broker, setNamed.get(broker.set)!));
    return [...toBrokers, ...anyBrokerEndpoints(external, listener)];
  });
}

/** Whether clients connect to something else, such as a router, that forwards connections to the endpoint's port. */
export const isForwarded = ({ advertised, port, service }: ExternalEndpoint): boolean =>
  service?.type !== 'ClusterIP' && advertised !== undefined && advertised.port !== port;

function brokerEndpoint(
  { proxy, proxyService }: ExternalListener, listener: ListenerPlan, broker: ExternalBroker, set: NodeSetPlan,
): ExternalEndpoint {
  const { service, route, proxyPort, port, advertised } = broker;
  const common = { listener, broker: { set, node: set.nodes.find(({ nodeId }) => nodeId === broker.nodeId)! }, advertised };
  return proxy && proxyPort !== undefined
    ? { ...common, proxy, service: proxyService, port: externalPortOf(proxyService, proxyPort) ?? proxyPort }
    : { ...common, service, route, port: externalPortOf(service, port) ?? listener.hostPort?.port ?? port };
}

/** The bootstrap addresses of a listener that are not an advertised address of a broker. */
function anyBrokerEndpoints({ brokers, bootstrap: { servers, service, route } }: ExternalListener, listener: ListenerPlan): ExternalEndpoint[] {
  const known = new Set(brokers.map(({ advertised }) => advertised && addressText(advertised)));
  const own = servers.filter((server) => !known.has(server)).map(addressOf);
  const port = externalPortOf(service, listener.port) ?? listener.hostPort?.port ?? listener.port;
  return (service ? [own[0]] : own).map((advertised) => ({ listener, advertised, port, service, route }));
}

function externalPortOf(service: ServicePlan | undefined, targetPort: number): number | undefined {
  const found = service?.ports.find((candidate) => candidate.targetPort === targetPort);
  return found?.nodePort ?? found?.port;
}
