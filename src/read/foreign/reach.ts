import { ForeignListener } from './listeners';
import { ForeignService } from './services';
import { ForeignSource } from './settings/source';
import { AccessWay, Address, HostPortPlan, ServicePlan } from '../../model/plan';
import { HOST_IP, NODE_NAME, POD_IP } from '../../plan/names';
import { listOf } from '../objects';
import { WAYS } from '../own/listeners';

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
  readonly way: AccessWay;
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
  const way = WAYS[plan.type];
  const dialled = way === 'node-port' ? port.nodePort : port.port;
  // A number that Kubernetes would draw is nothing to advertise.
  if (dialled === undefined) { return undefined; }
  const said = advertisedHost(broker);
  const given = way === 'load-balancer' ? plan.loadBalancer?.ip ?? assigned : undefined;
  return {
    way,
    service: { ...plan, ports: [port] },
    address: addressOf(said ?? given, advertisedPort(broker) ?? dialled),
    assigned: way === 'load-balancer' && plan.loadBalancer?.ip === undefined && (said === undefined || said === assigned) && assigned !== undefined,
  };
}

const direct = (broker: ReachedBroker, way: AccessWay, port: number): Reach =>
  ({ way, address: addressOf(advertisedHost(broker), advertisedPort(broker) ?? port) });

/** What only the pod knows is a variable in the library's files. */
const VARIABLES: Readonly<Record<string, string>> = {
  '{hostIP}': `[\${env:${HOST_IP}}]`, '{podIP}': `[\${env:${POD_IP}}]`, '{nodeName}': `\${env:${NODE_NAME}}`,
};

const addressOf = (host: string | undefined, port: number): Address | undefined =>
  host === undefined ? undefined : { host: VARIABLES[host] ?? host, port };

/** What a broker advertises, with `{hostIP}` and the like in it; undefined where only the running pod knows. */
export function advertisedAddress(broker: ReachedBroker): Address | undefined {
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
