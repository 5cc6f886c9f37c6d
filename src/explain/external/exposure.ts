import { ExternalEndpoint, isForwarded } from './endpoints';
import { NodeDescription, nodeDescription, proxyNodeDescription } from './hosts';
import { hostText, isKnownHost } from '../../model/host';
import { Address, ProxyPlan, RoutePlan, ServicePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { familyOf } from '../../util/ip';
import { isLongServiceHost } from '../../util/pod-name';
import { readableHost } from '../readable';

/** The description of an endpoint. */
export interface Exposure {
  /** The clients, and how they connect. */
  readonly usedBy: string;
  /** The Kubernetes node or the address where the port must be open. */
  readonly openOn: string;
  /** The target of the DNS record for an advertised name. */
  readonly pointsTo: string;
  /** The address of the target, if known. */
  readonly address?: string;
  /** Routers, load balancers, gateways and proxies between clients and the broker, in the order of the connection. */
  readonly via: readonly string[];
}

export function describeExposure(endpoint: ExternalEndpoint): Exposure {
  const exposure = firstHop(endpoint);
  if (!isForwarded(endpoint)) { return exposure; }
  const { host, port } = endpoint.advertised!;
  return {
    ...exposure,
    address: undefined,
    pointsTo: `the router or proxy that forwards port ${port} to port ${endpoint.port} of ${exposure.openOn}`,
    via: isKnownHost(host) ? [host, ...exposure.via] : exposure.via,
  };
}

/** Describes the outermost part of the access that the plan contains. */
function firstHop(endpoint: ExternalEndpoint): Exposure {
  const { proxy, route, service, broker, listener: { accessKind } } = endpoint;
  const node = nodeDescription(broker?.set);
  if (proxy) { return behindProxies(endpoint, proxy); }
  if (route) { return atGateway(endpoint, route); }
  if (service) { return service.type === 'ClusterIP' ? atClusterIp(endpoint, service) : behindService(endpoint, service, node); }
  return accessKind === 'host-port' || accessKind === 'host-network' ? atKubernetesNode(endpoint, node) : atPod(endpoint);
}

const EXTERNAL_CLIENTS = 'external clients, via';

function behindService({ port, advertised }: ExternalEndpoint, service: ServicePlan, node: NodeDescription): Exposure {
  const { name, type } = service;
  if (type === 'LoadBalancer') {
    const balancer = `load balancer of Service ${name}`;
    const address = requestedAddress(service, advertised);
    return {
      usedBy: `${EXTERNAL_CLIENTS} port ${port} of the ${balancer}`,
      openOn: withAddress(address, `the ${balancer}`),
      pointsTo: `the ${balancer}${address === undefined ? ', whose status has the address' : ''}`,
      address,
      via: [balancer],
    };
  }
  const local = service.externalTrafficPolicy === 'Local';
  return {
    usedBy: `${EXTERNAL_CLIENTS} node port ${port} of ${local ? node.relative : 'every Kubernetes node'}`,
    openOn: local ? node.eligible : 'every Kubernetes node',
    pointsTo: local ? `${node.current}, or a TCP load balancer in front of the nodes that forwards only to those`
      : 'any Kubernetes node, or a TCP load balancer in front of the nodes that forwards the ports',
    via: [],
  };
}

/** If an annotation requests the address, only the broker's advertised address has it. */
const requestedAddress = ({ loadBalancer }: ServicePlan, advertised: Address | undefined): string | undefined => loadBalancer?.ip ?? ipOf(advertised);

function ipOf(advertised: Address | undefined): string | undefined {
  const host = advertised?.host;
  return host !== undefined && isKnownHost(host) && familyOf(host) !== undefined ? host : undefined;
}

const withAddress = (address: string | undefined, what: string): string => address === undefined ? what : `${address}, ${what}`;

function atKubernetesNode(
  { listener: { hostPort }, advertised, port }: ExternalEndpoint, { eligible, current, relative }: NodeDescription,
): Exposure {
  const at = hostPort?.ip === undefined ? '' : `, at its address ${hostPort.ip}`;
  return {
    usedBy: `${EXTERNAL_CLIENTS} port ${port} of ${relative}${at}`,
    openOn: withAddress(ipOf(advertised), `${eligible}${at}`),
    pointsTo: `${current}${at}`,
    via: [],
  };
}

function atPod({ port, advertised, broker }: ExternalEndpoint): Exposure {
  const address = ipOf(advertised);
  const pod = broker ? `pod ${broker.node.pod}` : 'several of the brokers\' pods';
  return {
    usedBy: `external clients with a route to pod addresses, via port ${port} of the pod`,
    openOn: withAddress(address, `the address of ${pod}`),
    pointsTo: pod,
    address,
    via: [],
  };
}

/** Describes a ClusterIP Service: clients use its DNS name, or an ingress or another proxy forwards connections to it. */
function atClusterIp(endpoint: ExternalEndpoint, { name, ports: [{ port }] }: ServicePlan): Exposure {
  const { advertised } = endpoint;
  const where = `port ${port} of Service ${name}`;
  if (advertised === undefined || isServiceName(endpoint)) {
    return {
      usedBy: `clients that can connect to Services of the Kubernetes cluster, via ${where}`,
      openOn: `Service ${name}`,
      pointsTo: `Service ${name}`,
      via: [],
    };
  }
  const host = readableHost(advertised.host);
  return {
    usedBy: `${EXTERNAL_CLIENTS} ${host}:${advertised.port}, which must forward to ${where}`,
    openOn: host,
    pointsTo: 'the TCP ingress or other proxy that forwards the ports',
    via: [host],
  };
}

/** The gateway is not part of the manifests; its status has its address. */
function atGateway({ advertised }: ExternalEndpoint, route: RoutePlan): Exposure {
  const gateway = gatewayText(route.gateway, undefined);
  const name = route.hostname === undefined ? '' : `name ${route.hostname} (SNI) at `;
  return {
    usedBy: `${EXTERNAL_CLIENTS} ${name}port ${advertised?.port} of ${gateway}, through ${route.kind} ${route.name}`,
    openOn: gateway,
    pointsTo: `${gateway}, whose status has the address`,
    via: [gateway],
  };
}

/** Whether the advertised host is the Service's name in the DNS of this or of another Kubernetes cluster. */
export const isServiceName = ({ service, advertised }: ExternalEndpoint): boolean => service?.type === 'ClusterIP'
  && advertised !== undefined && advertised.port === service.ports[0].port && isLongServiceHost(hostText(advertised.host), service.name);

function behindProxies(endpoint: ExternalEndpoint, proxy: ProxyPlan): Exposure {
  const proxies = `proxies of Deployment ${proxy.name}`;
  const node = proxyNodeDescription(proxy);
  const front = endpoint.service ? behindService(endpoint, endpoint.service, node) : atKubernetesNode(endpoint, node);
  return { ...front, usedBy: `${front.usedBy}, through the ${proxies}`, via: [...front.via, proxies] };
}
