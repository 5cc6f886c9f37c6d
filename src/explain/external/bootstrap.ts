import { ExternalEndpoint } from './endpoints';
import { describeExposure } from './exposure';
import { AccessKind, ClusterPlan } from '../../model/plan';
import { clientListeners } from '../../plan/listeners';
import { readableAddress } from '../readable';

/** The bootstrap servers of clients inside the Kubernetes cluster, by listener. */
export function internalBootstrapServers(plan: ClusterPlan): Record<string, string> {
  const namespace = plan.namespace ?? '<namespace>';
  return Object.fromEntries(clientListeners(plan.listeners).flatMap(({ name, port }) => {
    const service = plan.services.find(({ kind, ports }) => kind === 'bootstrap' && ports.some(({ targetPort }) => targetPort === port));
    const servicePort = service?.ports.find(({ targetPort }) => targetPort === port)?.port;
    return service ? [[name, `${service.name}.${namespace}.svc.${plan.clusterDomain}:${servicePort}`]] : [];
  }));
}

/** The bootstrap servers of external clients, by listener. */
export function externalBootstrapServers({ externalListeners }: ClusterPlan, endpoints: readonly ExternalEndpoint[]): Record<string, string> {
  return Object.fromEntries(externalListeners.map(({ listener, bootstrap: { servers } }) => {
    const own = endpoints.filter((endpoint) => endpoint.listener.name === listener);
    return [listener, servers.length > 0 ? servers.join(',') : inferredBootstrapServers(own)];
  }));
}

/** A bootstrap address of external clients that is not an advertised address of a broker. */
export interface BootstrapEndpoint {
  readonly listener: string;
  readonly address: string;
  /** Routers, load balancers and gateways before the brokers, in the order of the connection. */
  readonly via: readonly string[];
}

export const bootstrapEndpoints = (endpoints: readonly ExternalEndpoint[]): BootstrapEndpoint[] =>
  endpoints.filter(({ broker }) => !broker).map((endpoint) =>
    ({ listener: endpoint.listener.name, address: bootstrapAddress(endpoint), via: describeExposure(endpoint).via }));

/** Placeholders for hosts that the manifests do not contain. */
const ADDRESS_PLACEHOLDERS: Partial<Record<AccessKind, string>> = {
  'node-port': '<address of any Kubernetes node>',
  'host-port': '<address of a Kubernetes node that runs a broker>',
  'host-network': '<address of a Kubernetes node that runs a broker>',
  'pod-ip': '<address of a broker pod>',
};

function inferredBootstrapServers(endpoints: readonly ExternalEndpoint[]): string {
  const [first] = [...endpoints.filter(({ broker }) => !broker), ...endpoints];
  if (!first) { return '-'; }
  if (first.listener.accessKind! in ADDRESS_PLACEHOLDERS) { return bootstrapAddress(first); }
  return endpoints.flatMap(({ advertised }) => advertised ? [readableAddress(advertised)] : []).join(',') || '-';
}

const bootstrapAddress = ({ listener, advertised, port, broker }: ExternalEndpoint): string =>
  advertised && !broker ? readableAddress(advertised) : `${ADDRESS_PLACEHOLDERS[listener.accessKind!] ?? '<address>'}:${advertised?.port ?? port}`;
