import { Entrance, isForwarded } from './endpoints';
import { Machines, machinesOf, machinesOfProxies } from './hosts';
import { hostText, isKnownHost } from '../../model/host';
import { Address, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { familyOf } from '../../util/ip';
import { isLongServiceHost } from '../../util/pod-name';
import { readableHost } from '../readable';

/** What stands at an entrance, in words. */
export interface Door {
  readonly reachedBy: string;
  /** The machines or the address where the port must be open. */
  readonly on: string;
  /** What a name that clients dial must lead to. */
  readonly pointsTo: string;
  /** Its address, where that is known. */
  readonly address?: string;
  /** What stands between clients and the broker, from outside in. */
  readonly through: readonly string[];
}

export function doorOf(entrance: Entrance): Door {
  const door = nearest(entrance);
  if (!isForwarded(entrance)) { return door; }
  const { host, port } = entrance.dialled!;
  return {
    ...door,
    address: undefined,
    pointsTo: `whatever passes port ${port} on to port ${entrance.port} of ${door.on}`,
    through: isKnownHost(host) ? [host, ...door.through] : door.through,
  };
}

/** The first thing from outside that the plan knows of. */
function nearest(entrance: Entrance): Door {
  const { proxy, route, service, broker, listener: { accessKind } } = entrance;
  const machines = machinesOf(broker?.set);
  if (proxy) { return behindProxies(entrance, proxy); }
  if (route) { return atGateway(entrance, route); }
  if (service) { return service.type === 'ClusterIP' ? insideKubernetes(entrance, service) : behindService(entrance, service, machines); }
  return accessKind === 'host-port' || accessKind === 'host-network' ? onMachine(entrance, machines) : atPod(entrance);
}

const OUTSIDE = 'clients outside, by';

function behindService({ port, dialled }: Entrance, service: ServicePlan, machines: Machines): Door {
  const { name, type } = service;
  if (type === 'LoadBalancer') {
    const balancer = `load balancer of Service ${name}`;
    const address = addressAskedFor(service, dialled);
    return {
      reachedBy: `${OUTSIDE} port ${port} of the ${balancer}`,
      on: known(address, `the ${balancer}`),
      pointsTo: `the ${balancer}${address === undefined ? ', whose address its status tells' : ''}`,
      address,
      through: [balancer],
    };
  }
  const local = service.externalTrafficPolicy === 'Local';
  return {
    reachedBy: `${OUTSIDE} node port ${port} of ${local ? machines.its : 'every Kubernetes node'}`,
    on: local ? machines.every : 'every Kubernetes node',
    pointsTo: local ? `${machines.current}, or a TCP load balancer before the nodes that finds those`
      : 'any Kubernetes node, or a TCP load balancer before them that passes the ports on',
    through: [],
  };
}

/** An annotation may ask for the address as well; then the broker advertises it. */
const addressAskedFor = ({ loadBalancer }: ServicePlan, dialled: Address | undefined): string | undefined => loadBalancer?.ip ?? ipOf(dialled);

function ipOf(dialled: Address | undefined): string | undefined {
  const host = dialled?.host;
  return host !== undefined && isKnownHost(host) && familyOf(host) !== undefined ? host : undefined;
}

const known = (address: string | undefined, what: string): string => address === undefined ? what : `${address}, ${what}`;

function onMachine({ listener: { hostPort }, dialled, port }: Entrance, { every, current, its }: Machines): Door {
  const at = hostPort?.ip === undefined ? '' : `, at its address ${hostPort.ip}`;
  return {
    reachedBy: `${OUTSIDE} port ${port} of ${its}${at}`,
    on: known(ipOf(dialled), `${every}${at}`),
    pointsTo: `${current}${at}`,
    through: [],
  };
}

function atPod({ port, dialled, broker }: Entrance): Door {
  const address = ipOf(dialled);
  const pod = broker ? `pod ${broker.node.pod}` : 'several of the brokers\' pods';
  return {
    reachedBy: `clients outside that reach pods, by port ${port} of its pod`,
    on: known(address, `the address of ${pod}`),
    pointsTo: pod,
    address,
    through: [],
  };
}

/** Behind a Service that has no address outside; something else leads there, unless clients look its name up as pods do. */
function insideKubernetes(entrance: Entrance, { name, ports: [{ port }] }: ServicePlan): Door {
  const { dialled } = entrance;
  const where = `port ${port} of Service ${name}`;
  if (dialled === undefined || isServiceName(entrance)) {
    return { reachedBy: `clients that reach Services of the Kubernetes cluster, by ${where}`, on: `Service ${name}`, pointsTo: `Service ${name}`, through: [] };
  }
  const host = readableHost(dialled.host);
  return {
    reachedBy: `${OUTSIDE} whatever leads ${host}:${dialled.port} to ${where}`,
    on: host,
    pointsTo: 'the TCP ingress, or whatever else passes the ports on',
    through: [host],
  };
}

/** Something else makes the gateway, and its address is in its status. */
function atGateway({ dialled }: Entrance, route: RoutePlan): Door {
  const gateway = gatewayText(route.gateway, undefined);
  return {
    reachedBy: `${OUTSIDE} ${route.hostname === undefined ? '' : `name ${route.hostname} (SNI) at `}port ${dialled?.port} of ${gateway}, through ${route.kind} ${route.name}`,
    on: gateway,
    pointsTo: `${gateway}, whose address its status tells`,
    through: [gateway],
  };
}

/** A name that the DNS of a Kubernetes cluster, this one or another of its kind, has for the Service. */
export const isServiceName = ({ service, dialled }: Entrance): boolean => service?.type === 'ClusterIP'
  && dialled !== undefined && dialled.port === service.ports[0].port && isLongServiceHost(hostText(dialled.host), service.name);

function behindProxies(entrance: Entrance, proxy: ProxyPlan): Door {
  const proxies = `proxies of Deployment ${proxy.name}`;
  const machines = machinesOfProxies(proxy);
  const front = entrance.service ? behindService(entrance, entrance.service, machines) : onMachine(entrance, machines);
  return { ...front, reachedBy: `${front.reachedBy}, through the ${proxies}`, through: [...front.through, proxies] };
}
