import { ForeignListener } from './listeners';
import { ForeignService } from './services';
import { ForeignSource } from './source';
import { NodeHost } from '../../external-access/node-host';
import { NodePortAccess } from '../../external-access/node-port';
import { AccessSpec } from '../../plan/cluster-spec';
import { Address } from '../../plan/model';

/** A broker and how it is reached on a listener that leads outside. */
export interface OutsideBroker {
  readonly nodeId: number;
  readonly pod: string;
  readonly ordinal: number;
  readonly listener: ForeignListener;
  readonly services: readonly ForeignService[];
  readonly source: ForeignSource;
}

export interface ForeignAccess {
  readonly spec: AccessSpec;
  /** By node id, as the cluster advertises them now. */
  readonly addresses: ReadonlyMap<number, Address>;
}

/** The node ports of a listener, where every broker has one of its own; undefined where it is something else. */
export function foreignAccess(name: string, brokers: readonly OutsideBroker[]): ForeignAccess | undefined {
  const { leave } = brokers[0].source;
  const ports = brokers.map((broker) => nodePortOf(broker));
  const known = brokers.filter((_, index) => ports[index] !== undefined);
  if (known.length < brokers.length) {
    leave(`listener ${name}`, addressText(brokers[0]), known.length === 0
      ? 'leads outside, but by no node port of its own for each broker; not carried over. Give the cluster an external access, and keep the Services until clients have moved'
      : `only ${known.length} of ${brokers.length} brokers have a Service of their own; not carried over`);
    return undefined;
  }
  const hosts = brokers.map((broker) => hostOf(broker));
  if (hosts.some((host) => host === undefined)) {
    leave(`listener ${name}`, addressText(brokers[0]), 'the host it advertises is found out when a pod starts; say a NodePortAccess with the host that clients use');
    return undefined;
  }
  const addresses = new Map(brokers.map(({ nodeId }, index) => [nodeId, { host: hosts[index]!, port: ports[index]! }]));
  const first = ports[0]! - brokers[0].nodeId;
  const nodeIp = hosts.every((host) => host === '{hostIP}');
  const bootstrapPort = Math.min(...ports.map(Number)) - 1;
  if (nodeIp) {
    leave(`listener ${name}`, undefined, `each broker answers on its own Kubernetes node only, so the program opens one more node port, ${bootstrapPort}, that leads to any of them`);
  }
  const byId = [...brokers.keys()].sort((a, b) => brokers[a].nodeId - brokers[b].nodeId);
  const access = new NodePortAccess({
    name,
    host: nodeIp ? NodeHost.nodeIp() : new Set(hosts).size === 1 ? NodeHost.named(hosts[0]!) : NodeHost.perBroker(byId.map((index) => hosts[index]!)),
    firstPort: first,
    ...nodeIp ? { bootstrapPort } : {},
    overrides: brokers.flatMap(({ nodeId }, index) => ports[index] === first + nodeId ? [] : [{ nodeId, port: ports[index] }]),
  });
  return { spec: access._spec(), addresses };
}

function nodePortOf({ services, pod, listener }: OutsideBroker): number | undefined {
  const service = services.find((candidate) => candidate.pod === pod && candidate.plan.type === 'NodePort'
    && candidate.plan.ports.some(({ targetPort, nodePort }) => targetPort === listener.port && nodePort !== undefined));
  return service?.plan.ports.find(({ targetPort }) => targetPort === listener.port)?.nodePort;
}

/** What is advertised, or what Bitnami's chart puts there: one host for all, or one of a list. */
function hostOf({ listener, source: { env }, ordinal }: OutsideBroker): string | undefined {
  const list = env.get('EXTERNAL_ACCESS_HOSTS_LIST')?.split(',')[ordinal]?.trim();
  const host = listener.advertised?.host ?? list ?? env.get('EXTERNAL_ACCESS_HOST');
  return host === undefined || host === '' || /[$`]/.test(host) || host === '{podIP}' ? undefined : host;
}

const addressText = ({ listener: { advertised } }: OutsideBroker): string | undefined => advertised && `${advertised.host}:${advertised.port}`;
