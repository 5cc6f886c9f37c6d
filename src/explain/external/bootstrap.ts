import { ExternalEndpoint } from './endpoints';
import { describeExposure } from './exposure';
import { AccessKind, ClusterPlan } from '../../model/plan';
import { clientListeners } from '../../plan/listeners';
import { readable } from '../readable';

/** Bootstrap strings inside the Kubernetes cluster, by listener. */
export function clientsInside(plan: ClusterPlan): Record<string, string> {
  const namespace = plan.namespace ?? '<namespace>';
  return Object.fromEntries(clientListeners(plan.listeners).flatMap(({ name, port }) => {
    const service = plan.services.find(({ kind, ports }) => kind === 'bootstrap' && ports.some(({ targetPort }) => targetPort === port));
    const servicePort = service?.ports.find(({ targetPort }) => targetPort === port)?.port;
    return service ? [[name, `${service.name}.${namespace}.svc.${plan.clusterDomain}:${servicePort}`]] : [];
  }));
}

/** Bootstrap strings outside, by listener. */
export function clientsOutside({ externalListeners }: ClusterPlan, endpoints: readonly ExternalEndpoint[]): Record<string, string> {
  return Object.fromEntries(externalListeners.map(({ listener, bootstrap: { servers } }) => {
    const own = endpoints.filter((endpoint) => endpoint.listener.name === listener);
    return [listener, servers.length > 0 ? servers.join(',') : startWithout(own)];
  }));
}

/** Where clients start when that is not at a broker's own address. */
export interface Start {
  readonly listener: string;
  readonly address: string;
  readonly via: readonly string[];
}

export const startsOf = (endpoints: readonly ExternalEndpoint[]): Start[] => endpoints.filter(({ broker }) => !broker).map((endpoint) =>
  ({ listener: endpoint.listener.name, address: startAt(endpoint), via: describeExposure(endpoint).via }));

/** What clients have to find out, where nobody has said an address that they could start from. */
const UNKNOWN: Partial<Record<AccessKind, string>> = {
  'node-port': '<any Kubernetes node\'s address>',
  'host-port': '<the address of a Kubernetes node that runs a broker>',
  'host-network': '<the address of a Kubernetes node that runs a broker>',
  'pod-ip': '<the address of a broker\'s pod>',
};

function startWithout(endpoints: readonly ExternalEndpoint[]): string {
  const [first] = [...endpoints.filter(({ broker }) => !broker), ...endpoints];
  if (!first) { return '-'; }
  return first.listener.accessKind! in UNKNOWN ? startAt(first) : endpoints.flatMap(({ advertised }) => advertised ? [readable(advertised)] : []).join(',') || '-';
}

const startAt = ({ listener, advertised, port, broker }: ExternalEndpoint): string =>
  advertised && !broker ? readable(advertised) : `${UNKNOWN[listener.accessKind!] ?? '<address>'}:${advertised?.port ?? port}`;
