import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';
import { unbracketed } from '../util/ip';

/** Options of external access by host ports. */
export interface HostPortAccessOptions extends ExternalAccessOptions {
  /**
   * The advertised host. Other hosts than `nodeIp` and `nodeName` require that each broker always runs on the same
   * Kubernetes node: a set with one replica and a node selector for each broker, or volumes with node affinity.
   *
   * @default AdvertisedHost.nodeIp()
   */
  readonly host?: AdvertisedHost;

  /**
   * The port of the Kubernetes nodes, 1 to 65535.
   *
   * @default - the port that the container listens on
   */
  readonly hostPort?: number;

  /**
   * The IP address of the Kubernetes nodes on which the port is open. Host names are refused. Use 127.0.0.1 behind a proxy on
   * the same Kubernetes node.
   *
   * @default - all addresses of the Kubernetes node
   */
  readonly hostIp?: string;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort` (if a router in front of the Kubernetes nodes translates ports).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * External access by host ports: clients connect to a port of the Kubernetes node that the broker runs on, without a
 * Service. At most one broker runs on each Kubernetes node.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/overview/#services
 */
export class HostPortAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'host-port'>;

  constructor(options: HostPortAccessOptions = {}) {
    super();
    options = this._checked('HostPortAccessOptions', options);
    const { host = AdvertisedHost.nodeIp(), hostPort, hostIp, overrides } = options;
    this._spec = {
      kind: 'host-port',
      ...this._common(options),
      hosts: host._hosts,
      hostPort: { port: hostPort, ip: hostIp === undefined ? undefined : unbracketed(hostIp) },
      overrides: overrides ?? [],
    };
  }
}
