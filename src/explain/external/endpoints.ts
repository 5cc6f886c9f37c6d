import { Address, ClusterPlan, ListenerPlan, NodePlan, NodeSetPlan, ProxyPlan, RoutePlan, routeTo, ServicePlan, serviceOfBroker } from '../../model/plan';
import { LABEL_POD } from '../../plan/names';
import { parseAddress } from '../../util/address';

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

export const entrancesOf = (plan: ClusterPlan): Entrance[] =>
  plan.listeners.filter(({ purpose }) => purpose === 'external').flatMap((listener) => [...toBrokers(plan, listener), ...toAny(plan, listener)]);

/** Whether clients dial something that stands before what they would reach, such as a router, and passes connections on to it. */
export const isForwarded = ({ dialled, port, service }: Entrance): boolean =>
  service?.type !== 'ClusterIP' && dialled !== undefined && dialled.port !== port;

function toBrokers(plan: ClusterPlan, listener: ListenerPlan): Entrance[] {
  return plan.sets.flatMap((set) => set.nodes.flatMap((node): Entrance[] => {
    const endpoint = node.endpoints.find((candidate) => candidate.listener === listener.name);
    if (!endpoint) { return []; }
    const common = { listener, broker: { set, node }, dialled: endpoint.advertised };
    const proxied = proxyOf(plan, node, endpoint.port);
    if (proxied) { return [{ ...common, ...proxied }]; }
    const service = serviceOfBroker(plan, node.pod, endpoint.port);
    const route = routeTo(plan, service?.name);
    return [{ ...common, service, route, port: portOf(service, endpoint.port) ?? listener.hostPort?.port ?? endpoint.port }];
  }));
}

function proxyOf({ proxies, services }: ClusterPlan, { host }: NodePlan, port: number): Pick<Entrance, 'proxy' | 'service' | 'port'> | undefined {
  for (const proxy of proxies) {
    const mapping = proxy.mappings.find(({ dial }) => dial === `${host}:${port}`);
    if (!mapping) { continue; }
    const service = services.find(({ kind, ports }) => kind === 'proxy' && ports.some(({ targetPort }) => targetPort === mapping.port));
    return { proxy, service, port: portOf(service, mapping.port) ?? mapping.port };
  }
  return undefined;
}

/** Where clients start, if that is not at a broker's own address. */
function toAny(plan: ClusterPlan, listener: ListenerPlan): Entrance[] {
  const service = plan.services.find(({ kind, selector, ports }) =>
    kind === 'access' && !(LABEL_POD in selector) && ports.some(({ targetPort }) => targetPort === listener.port));
  const advertised = plan.sets.flatMap(({ nodes }) => nodes.flatMap(({ endpoints }) => endpoints.map((endpoint) => endpoint.advertised)));
  const own = (plan.externalBootstrap[listener.name] ?? []).map(parseAddress)
    .filter(({ host, port }) => !advertised.some((address) => address?.host === host && address.port === port));
  const port = portOf(service, listener.port) ?? listener.hostPort?.port ?? listener.port;
  const dialled: readonly (Address | undefined)[] = service ? [own[0]] : own;
  return dialled.map((address) => ({ listener, dialled: address, port, service, route: routeTo(plan, service?.name) }));
}

function portOf(service: ServicePlan | undefined, targetPort: number): number | undefined {
  const found = service?.ports.find((candidate) => candidate.targetPort === targetPort);
  return found?.nodePort ?? found?.port;
}
