import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';
import { unbracketed } from '../util/ip';

/** Options of access by a port of the Kubernetes node that a broker runs on. */
export interface HostPortAccessOptions extends ExternalAccessOptions {
  /**
   * The host by which clients know the brokers. Names (`AdvertisedHost.pattern` with `{nodeId}`, `AdvertisedHost.perBroker`) are for
   * brokers that cannot move: sets of one with a node selector, or volumes that are tied to nodes.
   *
   * @default AdvertisedHost.nodeIp()
   */
  readonly host?: AdvertisedHost;

  /**
   * The port of the Kubernetes nodes.
   *
   * @default - the port that the container binds
   */
  readonly hostPort?: number;

  /**
   * The address of the Kubernetes nodes to bind, such as 127.0.0.1 behind a proxy of the node's own.
   *
   * @default - all of them
   */
  readonly hostIp?: string;

  /**
   * Brokers whose address differs: host, port (where something before the nodes forwards another one).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * A port of the Kubernetes node that a broker runs on, without any Service. One broker a node: its pods are kept apart.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/overview/#services
 */
export class HostPortAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'host-port'>;

  constructor(options: HostPortAccessOptions = {}) {
    super();
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
