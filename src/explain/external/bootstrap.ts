import { Entrance } from './endpoints';
import { doorOf } from './exposure';
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
export function clientsOutside({ externalListeners }: ClusterPlan, entrances: readonly Entrance[]): Record<string, string> {
  return Object.fromEntries(externalListeners.map(({ listener, bootstrap: { servers } }) => {
    const own = entrances.filter((entrance) => entrance.listener.name === listener);
    return [listener, servers.length > 0 ? servers.join(',') : startWithout(own)];
  }));
}

/** Where clients start when that is not at a broker's own address. */
export interface Start {
  readonly listener: string;
  readonly address: string;
  readonly through: readonly string[];
}

export const startsOf = (entrances: readonly Entrance[]): Start[] => entrances.filter(({ broker }) => !broker).map((entrance) =>
  ({ listener: entrance.listener.name, address: startAt(entrance), through: doorOf(entrance).through }));

/** What clients have to find out, where nobody has said an address that they could start from. */
const UNKNOWN: Partial<Record<AccessKind, string>> = {
  'node-port': '<any Kubernetes node\'s address>',
  'host-port': '<the address of a Kubernetes node that runs a broker>',
  'host-network': '<the address of a Kubernetes node that runs a broker>',
  'pod-ip': '<the address of a broker\'s pod>',
};

function startWithout(entrances: readonly Entrance[]): string {
  const [first] = [...entrances.filter(({ broker }) => !broker), ...entrances];
  if (!first) { return '-'; }
  return first.listener.accessKind! in UNKNOWN ? startAt(first) : entrances.flatMap(({ dialled }) => dialled ? [readable(dialled)] : []).join(',') || '-';
}

const startAt = ({ listener, dialled, port, broker }: Entrance): string =>
  dialled && !broker ? readable(dialled) : `${UNKNOWN[listener.accessKind!] ?? '<address>'}:${dialled?.port ?? port}`;
