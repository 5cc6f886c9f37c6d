import { clientListeners } from '../plan/listeners';
import { brokersOf, ClusterPlan, NodePlan, ServicePlan } from '../plan/model';
import { LABEL_POD } from '../plan/names';

/** A TCP port that clients outside need. */
export interface FirewallPort {
  readonly port: number;
  /** Which machines must answer there. */
  readonly on: string;
  readonly leadsTo: string;
}

/** A name that clients outside must be able to look up. */
export interface NameLine {
  readonly name: string;
  readonly pointsTo: string;
  /** The line for a hosts file, the address to be filled in. */
  readonly hosts: string;
}

/** The Service made for one pod that leads to one of its ports. */
export function serviceOf(plan: ClusterPlan, node: NodePlan, port: number): ServicePlan | undefined {
  return plan.services.find(({ kind, selector, ports }) =>
    kind === 'access' && selector[LABEL_POD] === node.pod && ports.some(({ targetPort }) => targetPort === port));
}

export function firewallOf({ services }: ClusterPlan): FirewallPort[] {
  return services.filter(({ kind }) => kind === 'access').flatMap((service) => service.ports
    .filter(({ nodePort }) => nodePort !== undefined)
    .map(({ nodePort }) => ({
      port: nodePort!,
      on: service.externalTrafficPolicy === 'Local' ? 'every Kubernetes node the broker may run on' : 'every Kubernetes node',
      leadsTo: service.selector[LABEL_POD] ?? 'any broker',
    }))).sort((a, b) => a.port - b.port);
}

/** Advertised hosts that are names of no cluster's DNS. */
export function namesOf(plan: ClusterPlan): NameLine[] {
  const external = plan.listeners.filter(({ purpose }) => purpose === 'external').map(({ name }) => name);
  const hosts = brokersOf(plan).flatMap(({ endpoints, pod }) => endpoints
    .filter(({ listener, advertised }) => external.includes(listener) && advertised !== undefined)
    .map(({ advertised }) => ({ host: advertised!.host, pod })));
  const isName = (host: string) => !host.includes('${') && !/^[\d.]+$|^\[/.test(host) && !host.endsWith(`.svc.${plan.clusterDomain}`);
  const names = [...new Set(hosts.map(({ host }) => host))].filter(isName);
  return names.map((name) => {
    const pods = hosts.filter(({ host }) => host === name).map(({ pod }) => pod);
    return {
      name,
      pointsTo: `any Kubernetes node, or a TCP load balancer before them that passes the ports on (${pods.join(', ')})`,
      hosts: `<address>  ${name}`,
    };
  });
}

/** Bootstrap strings inside the Kubernetes cluster, by listener. */
export function clientsInside(plan: ClusterPlan): Record<string, string> {
  const namespace = plan.namespace ?? '<namespace>';
  return Object.fromEntries(clientListeners(plan.listeners).flatMap(({ name, port }) => {
    const service = plan.services.find(({ kind, ports }) => kind === 'bootstrap' && ports.some(({ targetPort }) => targetPort === port));
    const servicePort = service?.ports.find(({ targetPort }) => targetPort === port)?.port;
    return service ? [[name, `${service.name}.${namespace}.svc.${plan.clusterDomain}:${servicePort}`]] : [];
  }));
}
