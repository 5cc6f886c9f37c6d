import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, TerminableAccessOptions } from './external-access';
import { NodePortRange } from './node-port-range';
import { TrafficPolicy } from './traffic-policy';
import type { AccessSpecOf } from '../model/access-spec';
import { DEFAULT_FIRST_NODE_PORT, DEFAULT_RANGE } from '../plan/access/services';

/** Options of external access by node ports. */
export interface NodePortAccessOptions extends TerminableAccessOptions {
  /** The advertised host. */
  readonly host: AdvertisedHost;

  /**
   * The node port of node id 0. Each broker has this port plus its node id, regardless of other brokers and node sets.
   *
   * @default 30092
   */
  readonly firstPort?: number;

  /**
   * An additional node port for the bootstrap servers, which forwards to any ready broker. Required with
   * `AdvertisedHost.nodeIp()` and `AdvertisedHost.nodeName()`: a broker's own node port is then open only on the Kubernetes
   * node that it runs on.
   *
   * @default - none: the brokers' own addresses are the bootstrap servers
   */
  readonly bootstrapPort?: number;

  /**
   * The node port range of the Kubernetes cluster (`--service-node-port-range` of kube-apiserver). Ports outside it are
   * refused.
   *
   * @default - 30000 to 32767
   */
  readonly nodePortRange?: NodePortRange;

  /**
   * The external traffic policy of the brokers' Services. With `LOCAL` a broker's node port is open only on the Kubernetes node
   * that it runs on; with other hosts than `nodeIp` and `nodeName` a load balancer must then find that node.
   *
   * @default - `LOCAL` with `AdvertisedHost.nodeIp()` and `AdvertisedHost.nodeName()`, otherwise `CLUSTER`
   */
  readonly trafficPolicy?: TrafficPolicy;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`, `nodePort`, `annotations`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of the Services. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in values are replaced. The
   * bootstrap Service gets only annotations without tokens.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The name of each broker's Service. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are replaced.
   *
   * @default - `{pod}-` followed by the name of the external access in lower case
   */
  readonly serviceName?: string;

  /**
   * The name of the Service with the bootstrap node port.
   *
   * @default - `<cluster>-<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}

/**
 * External access by node ports: each broker has a node port with a fixed number, so that the address that it advertises is
 * known before its Service exists.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export class NodePortAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'node-port'>;

  constructor(options: NodePortAccessOptions) {
    super();
    options = this._checked('NodePortAccessOptions', options);
    const { host, firstPort, bootstrapPort, nodePortRange, trafficPolicy, overrides, annotations, serviceName, bootstrapServiceName } = options;
    this._spec = {
      kind: 'node-port',
      ...this._common(options),
      hosts: host?._hosts,
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
