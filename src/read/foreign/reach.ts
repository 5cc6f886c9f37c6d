import { ForeignListener } from './listeners';
import { ForeignService } from './services';
import { ForeignSource } from './settings/source';
import { AccessKind, Address, Host, HostPortPlan, ServicePlan } from '../../model/plan';
import { podHost } from '../../plan/access/addressing';
import { KIND_OF_SERVICE } from '../../plan/external-listeners';
import type { TextAddress } from '../../util/address';
import { listOf } from '../objects';

/** A broker on a listener that leads outside. */
export interface ReachedBroker {
  readonly nodeId: number;
  readonly pod: string;
  readonly ordinal: number;
  readonly listener: ForeignListener;
  readonly services: readonly ForeignService[];
  readonly source: ForeignSource;
}

/** By what clients outside reach one broker, and by which address. */
export interface Reach {
  readonly kind: AccessKind;
  /** That leads to this broker alone, with the one port that does. */
  readonly service?: ServicePlan;
  readonly hostPort?: HostPortPlan;
  /** Undefined where a pod finds it out when it starts. */
  readonly address?: Address;
  /** Whether a cloud made the address up. */
  readonly assigned?: boolean;
}

/** Undefined where nothing leads to the broker alone. */
export function reachOf(broker: ReachedBroker): Reach | undefined {
  const { listener, services, pod, source: { object, container } } = broker;
  const own = services.find((candidate) => candidate.pod === pod && candidate.plan.kind === 'access'
    && candidate.plan.ports.some(({ targetPort }) => targetPort === listener.port));
  if (own) { return throughService(broker, own); }
  if (object.body.spec.template.spec.hostNetwork === true) { return direct(broker, 'host-network', listener.port); }
  const port = listOf(container.ports).find(({ containerPort, hostPort }) => containerPort === listener.port && hostPort !== undefined);
  if (port) { return { ...direct(broker, 'host-port', port.hostPort), hostPort: { port: port.hostPort, ip: port.hostIP } }; }
  return listener.advertised?.host === '{podIP}' ? direct(broker, 'pod-ip', listener.port) : undefined;
}

function throughService(broker: ReachedBroker, { plan, assigned }: ForeignService): Reach | undefined {
  const port = plan.ports.find(({ targetPort }) => targetPort === broker.listener.port)!;
  const kind = KIND_OF_SERVICE[plan.type];
  const dialled = kind === 'node-port' ? port.nodePort : port.port;
  // A number that Kubernetes would draw is nothing to advertise.
  if (dialled === undefined) { return undefined; }
  const said = advertisedHost(broker);
  const given = kind === 'load-balancer' ? plan.loadBalancer?.ip ?? assigned : undefined;
  return {
    kind,
    service: { ...plan, ports: [port] },
    address: addressOf(said ?? given, advertisedPort(broker) ?? dialled),
    assigned: kind === 'load-balancer' && plan.loadBalancer?.ip === undefined && (said === undefined || said === assigned) && assigned !== undefined,
  };
}

const direct = (broker: ReachedBroker, kind: AccessKind, port: number): Reach =>
  ({ kind, address: addressOf(advertisedHost(broker), advertisedPort(broker) ?? port) });

/** The hosts that only the pod knows. */
const POD_HOSTS: Readonly<Record<string, Host>> = { '{hostIP}': podHost('HOST_IP'), '{podIP}': podHost('POD_IP'), '{nodeName}': podHost('NODE_NAME') };

const addressOf = (host: string | undefined, port: number): Address | undefined =>
  host === undefined ? undefined : { host: POD_HOSTS[host] ?? host, port };

/** What a broker advertises, with `{hostIP}` and the like in it; undefined where only the running pod knows. */
export function advertisedAddress(broker: ReachedBroker): TextAddress | undefined {
  const host = advertisedHost(broker);
  const port = advertisedPort(broker);
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** What is advertised, or what Bitnami's chart puts there: one host for all, or one of a list. */
function advertisedHost({ listener, source: { env }, ordinal }: ReachedBroker): string | undefined {
  const list = env.get('EXTERNAL_ACCESS_HOSTS_LIST')?.split(',')[ordinal]?.trim();
  const host = listener.advertised?.host ?? list ?? env.get('EXTERNAL_ACCESS_HOST');
  return host === undefined || host === '' || /[$`]/.test(host) ? undefined : host;
}

function advertisedPort({ listener, source: { env }, ordinal }: ReachedBroker): number | undefined {
  const list = env.get('EXTERNAL_ACCESS_PORTS_LIST')?.split(',')[ordinal]?.trim();
  const one = env.get('EXTERNAL_ACCESS_PORT');
  const counted = one !== undefined && /^(yes|true)$/.test(env.get('EXTERNAL_ACCESS_PORT_AUTOINCREMENT') ?? '') ? Number(one) + ordinal : one;
  const port = listener.advertised?.port ?? (list === undefined || list === '' ? counted : list);
  return port === undefined || port === '' ? undefined : Number(port);
}
