import { ForeignListener } from './listeners';
import { ForeignService } from './services';
import { ForeignSource } from './settings/source';
import { podSpecOf } from './workload';
import { AccessKind, Address, Host, HostPortPlan, ServicePlan } from '../../model/plan';
import { podHost } from '../../plan/access/addressing';
import { KIND_OF_SERVICE } from '../../plan/external-listeners';
import type { TextAddress } from '../../util/address';
import { lookup } from '../../util/lookup';
import { listOf } from '../objects';

/** A broker and one of its listeners. */
export interface ForeignBroker {
  readonly nodeId: number;
  readonly pod: string;
  readonly ordinal: number;
  readonly listener: ForeignListener;
  readonly services: readonly ForeignService[];
  readonly source: ForeignSource;
}

/** How external clients connect to one broker, and the address that they use. */
export interface BrokerAccess {
  readonly kind: AccessKind;
  /** The Service that selects only this broker, with the port of the listener. */
  readonly service?: ServicePlan;
  readonly hostPort?: HostPortPlan;
  /** Undefined if it is determined when the pod starts. */
  readonly address?: Address;
  /** Whether the address of the load balancer was assigned automatically. */
  readonly assigned?: boolean;
}

/** Returns how external clients connect to a broker; undefined if the broker has no Service or port of its own. */
export function brokerAccess(broker: ForeignBroker): BrokerAccess | undefined {
  const { listener, services, pod, source: { object, container } } = broker;
  const own = services.find((candidate) => candidate.pod === pod && candidate.plan.kind === 'access'
    && candidate.plan.ports.some(({ targetPort }) => targetPort === listener.port));
  if (own) { return accessByService(broker, own); }
  if (podSpecOf(object).hostNetwork === true) { return accessWithoutService(broker, 'host-network', listener.port); }
  const port = listOf(container.ports).find(({ containerPort, hostPort }) => containerPort === listener.port && hostPort !== undefined);
  if (port) { return { ...accessWithoutService(broker, 'host-port', port.hostPort), hostPort: { port: port.hostPort, ip: port.hostIP } }; }
  return listener.advertised?.host === '{podIP}' ? accessWithoutService(broker, 'pod-ip', listener.port) : undefined;
}

function accessByService(broker: ForeignBroker, { plan, assigned }: ForeignService): BrokerAccess | undefined {
  const port = plan.ports.find(({ targetPort }) => targetPort === broker.listener.port)!;
  const kind = KIND_OF_SERVICE[plan.type];
  const clientPort = kind === 'node-port' ? port.nodePort : port.port;
  // A node port that Kubernetes allocates is unknown, so it cannot be advertised.
  if (clientPort === undefined) { return undefined; }
  const advertised = advertisedHost(broker);
  const serviceAddress = kind === 'load-balancer' ? plan.loadBalancer?.ip ?? assigned : undefined;
  return {
    kind,
    service: { ...plan, ports: [port] },
    address: addressOf(advertised ?? serviceAddress, advertisedPort(broker) ?? clientPort),
    assigned: kind === 'load-balancer' && plan.loadBalancer?.ip === undefined && assigned !== undefined
      && (advertised === undefined || advertised === assigned),
  };
}

const accessWithoutService = (broker: ForeignBroker, kind: AccessKind, port: number): BrokerAccess =>
  ({ kind, address: addressOf(advertisedHost(broker), advertisedPort(broker) ?? port) });

/** Hosts that are known only in the running pod. */
const RUNTIME_HOSTS: Readonly<Record<string, Host>> = {
  '{hostIP}': podHost('HOST_IP'), '{podIP}': podHost('POD_IP'), '{nodeName}': podHost('NODE_NAME'),
};

const addressOf = (host: string | undefined, port: number): Address | undefined =>
  host === undefined ? undefined : { host: lookup(RUNTIME_HOSTS, host) ?? host, port };

/** Returns the address that a broker advertises, with tokens such as `{hostIP}`; undefined if a script computes it when the pod starts. */
export function advertisedAddress(broker: ForeignBroker): TextAddress | undefined {
  const host = advertisedHost(broker);
  const port = advertisedPort(broker);
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** Returns the advertised host, or the host that the entrypoint of Bitnami's chart uses: one for all brokers, or one of a list. */
function advertisedHost({ listener, source: { env }, ordinal }: ForeignBroker): string | undefined {
  const list = env.get('EXTERNAL_ACCESS_HOSTS_LIST')?.split(',')[ordinal]?.trim();
  const host = listener.advertised?.host ?? list ?? env.get('EXTERNAL_ACCESS_HOST');
  return host === undefined || host === '' || /[$`]/.test(host) ? undefined : host;
}

function advertisedPort({ listener, source: { env }, ordinal }: ForeignBroker): number | undefined {
  const list = env.get('EXTERNAL_ACCESS_PORTS_LIST')?.split(',')[ordinal]?.trim();
  const one = env.get('EXTERNAL_ACCESS_PORT');
  const counted = one !== undefined && /^(yes|true)$/.test(env.get('EXTERNAL_ACCESS_PORT_AUTOINCREMENT') ?? '') ? Number(one) + ordinal : one;
  const port = listener.advertised?.port ?? (list === undefined || list === '' ? counted : list);
  return port === undefined || port === '' ? undefined : Number(port);
}
