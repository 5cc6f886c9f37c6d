import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { NodePortRange } from './node-port-range';
import { TrafficPolicy } from './traffic-policy';
import type { AccessSpecOf } from '../model/access-spec';
import { DEFAULT_FIRST_NODE_PORT, DEFAULT_RANGE } from '../plan/access/services';

/** Options of access by node ports. */
export interface NodePortAccessOptions extends ExternalAccessOptions {
  /** The host by which clients know the brokers. */
  readonly host: AdvertisedHost;

  /**
   * The node port of node id 0; each broker has this plus its node id, so that no other set or broker ever moves it.
   *
   * @default 30092
   */
  readonly firstPort?: number;

  /**
   * One more node port that leads to any broker, for clients to start from.
   *
   * @default - none; required with `AdvertisedHost.nodeIp()` and `AdvertisedHost.nodeName()`, where a broker answers on its own node only
   */
  readonly bootstrapPort?: number;

  /**
   * The node ports that the Kubernetes cluster gives out (`--service-node-port-range`).
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * Which Kubernetes nodes answer for a broker. With LOCAL and hosts that are not the broker's own node, whoever stands
   * before the nodes must find the one that answers.
   *
   * @default - LOCAL with `AdvertisedHost.nodeIp()` and `AdvertisedHost.nodeName()`, else CLUSTER
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers whose address differs: host, port, nodePort, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its Services. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in a value are filled in; such a value is
   * for the brokers' Services only.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of a broker's Service, with the tokens of `annotations`.
   *
   * @default - `{pod}-` and the access's name in lower case
   */
  readonly serviceName?: string;

  /**
   * Name of the Service that leads to any broker.
   *
   * @default - `<cluster>-<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}

/**
 * A node port for every broker, which every Kubernetes node opens. Fixed numbers, so that a broker knows what to
 * advertise before its Service exists.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePortAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'node-port'>;

  constructor(options: NodePortAccessOptions) {
    super();
    const { host, firstPort, bootstrapPort, nodePortRange, trafficPolicy, overrides, annotations, serviceName, bootstrapServiceName } = options;
    this._spec = {
      kind: 'node-port',
      ...this._common(options),
      hosts: host._hosts,
      firstPort: firstPort ?? DEFAULT_FIRST_NODE_PORT,
      bootstrapPort,
      nodePortRange: nodePortRange ?? DEFAULT_RANGE,
      trafficPolicy,
      overrides: overrides ?? [],
      annotations,
      serviceName,
      bootstrapServiceName,
    };
  }
}
