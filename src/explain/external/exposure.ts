import { ExternalEndpoint, isForwarded } from './endpoints';
import { NodeDescription, nodeDescription, proxyNodeDescription } from './hosts';
import { hostText, isKnownHost } from '../../model/host';
import { Address, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { familyOf } from '../../util/ip';
import { isLongServiceHost } from '../../util/pod-name';
import { readableHost } from '../readable';

/** What stands at an endpoint, in words. */
export interface Exposure {
  readonly reachedBy: string;
  /** The node or the address where the port must be open. */
  readonly openOn: string;
  /** What a name that clients dial must lead to. */
  readonly pointsTo: string;
  /** Its address, where that is known. */
  readonly address?: string;
  /** What stands between clients and the broker, from outside in. */
  readonly via: readonly string[];
}

export function describeExposure(endpoint: ExternalEndpoint): Exposure {
  const exposure = nearest(endpoint);
  if (!isForwarded(endpoint)) { return exposure; }
  const { host, port } = endpoint.advertised!;
  return {
    ...exposure,
    address: undefined,
    pointsTo: `whatever passes port ${port} on to port ${endpoint.port} of ${exposure.openOn}`,
    via: isKnownHost(host) ? [host, ...exposure.via] : exposure.via,
  };
}

/** The first thing from outside that the plan knows of. */
function nearest(endpoint: ExternalEndpoint): Exposure {
  const { proxy, route, service, broker, listener: { accessKind } } = endpoint;
  const node = nodeDescription(broker?.set);
  if (proxy) { return behindProxies(endpoint, proxy); }
  if (route) { return atGateway(endpoint, route); }
  if (service) { return service.type === 'ClusterIP' ? insideKubernetes(endpoint, service) : behindService(endpoint, service, node); }
  return accessKind === 'host-port' || accessKind === 'host-network' ? onMachine(endpoint, node) : atPod(endpoint);
}

const OUTSIDE = 'clients outside, by';

function behindService({ port, advertised }: ExternalEndpoint, service: ServicePlan, node: NodeDescription): Exposure {
  const { name, type } = service;
  if (type === 'LoadBalancer') {
    const balancer = `load balancer of Service ${name}`;
    const address = addressAskedFor(service, advertised);
    return {
      reachedBy: `${OUTSIDE} port ${port} of the ${balancer}`,
      openOn: known(address, `the ${balancer}`),
      pointsTo: `the ${balancer}${address === undefined ? ', whose address its status tells' : ''}`,
      address,
      via: [balancer],
    };
  }
  const local = service.externalTrafficPolicy === 'Local';
  return {
    reachedBy: `${OUTSIDE} node port ${port} of ${local ? node.its : 'every Kubernetes node'}`,
    openOn: local ? node.every : 'every Kubernetes node',
    pointsTo: local ? `${node.current}, or a TCP load balancer before the nodes that finds those`
      : 'any Kubernetes node, or a TCP load balancer before them that passes the ports on',
    via: [],
  };
}

/** An annotation may ask for the address as well; then the broker advertises it. */
const addressAskedFor = ({ loadBalancer }: ServicePlan, advertised: Address | undefined): string | undefined => loadBalancer?.ip ?? ipOf(advertised);

function ipOf(advertised: Address | undefined): string | undefined {
  const host = advertised?.host;
  return host !== undefined && isKnownHost(host) && familyOf(host) !== undefined ? host : undefined;
}

const known = (address: string | undefined, what: string): string => address === undefined ? what : `${address}, ${what}`;

function onMachine({ listener: { hostPort }, advertised, port }: ExternalEndpoint, { every, current, its }: NodeDescription): Exposure {
  const at = hostPort?.ip === undefined ? '' : `, at its address ${hostPort.ip}`;
  return {
    reachedBy: `${OUTSIDE} port ${port} of ${its}${at}`,
    openOn: known(ipOf(advertised), `${every}${at}`),
    pointsTo: `${current}${at}`,
    via: [],
  };
}

function atPod({ port, advertised, broker }: ExternalEndpoint): Exposure {
  const address = ipOf(advertised);
  const pod = broker ? `pod ${broker.node.pod}` : 'several of the brokers\' pods';
  return {
    reachedBy: `clients outside that reach pods, by port ${port} of its pod`,
    openOn: known(address, `the address of ${pod}`),
    pointsTo: pod,
    address,
    via: [],
  };
}

/** Behind a Service that has no address outside; something else leads there, unless clients look its name up as pods do. */
function insideKubernetes(endpoint: ExternalEndpoint, { name, ports: [{ port }] }: ServicePlan): Exposure {
  const { advertised } = endpoint;
  const where = `port ${port} of Service ${name}`;
  if (advertised === undefined || isServiceName(endpoint)) {
    return { reachedBy: `clients that reach Services of the Kubernetes cluster, by ${where}`, openOn: `Service ${name}`, pointsTo: `Service ${name}`, via: [] };
  }
  const host = readableHost(advertised.host);
  return {
    reachedBy: `${OUTSIDE} whatever leads ${host}:${advertised.port} to ${where}`,
    openOn: host,
    pointsTo: 'the TCP ingress, or whatever else passes the ports on',
    via: [host],
  };
}

/** Something else makes the gateway, and its address is in its status. */
function atGateway({ advertised }: ExternalEndpoint, route: RoutePlan): Exposure {
  const gateway = gatewayText(route.gateway, undefined);
  return {
    reachedBy: `${OUTSIDE} ${route.hostname === undefined ? '' : `name ${route.hostname} (SNI) at `}port ${advertised?.port} of ${gateway}, through ${route.kind} ${route.name}`,
    openOn: gateway,
    pointsTo: `${gateway}, whose address its status tells`,
    via: [gateway],
  };
}

/** A name that the DNS of a Kubernetes cluster, this one or another of its kind, has for the Service. */
export const isServiceName = ({ service, advertised }: ExternalEndpoint): boolean => service?.type === 'ClusterIP'
  && advertised !== undefined && advertised.port === service.ports[0].port && isLongServiceHost(hostText(advertised.host), service.name);

function behindProxies(endpoint: ExternalEndpoint, proxy: ProxyPlan): Exposure {
  const proxies = `proxies of Deployment ${proxy.name}`;
  const node = proxyNodeDescription(proxy);
  const front = endpoint.service ? behindService(endpoint, endpoint.service, node) : onMachine(endpoint, node);
  return { ...front, reachedBy: `${front.reachedBy}, through the ${proxies}`, via: [...front.via, proxies] };
}
