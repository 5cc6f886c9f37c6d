import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of access by the Kubernetes node's own network. */
export interface HostNetworkAccessOptions extends ExternalAccessOptions {
  /**
   * The host by which clients know the brokers. Names of your own (`AdvertisedHost.pattern` with `{nodeId}`,
   * `AdvertisedHost.perBroker`) are for brokers that cannot move: sets of one with a node selector, or volumes that are tied to
   * nodes.
   *
   * @default AdvertisedHost.nodeIp()
   */
  readonly host?: AdvertisedHost;

  /**
   * Brokers whose address differs: host, port (where something before the nodes forwards another one).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * Brokers in the network of the Kubernetes node that they run on: every listener of theirs takes a port of the node. One
 * broker a node: its pods are kept apart. Names of the Kubernetes cluster's own DNS still hold inside the pods.
 */
export class HostNetworkAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'host-network'>;

  constructor(options: HostNetworkAccessOptions = {}) {
    super();
    const { host = AdvertisedHost.nodeIp(), overrides } = options;
    this._spec = { kind: 'host-network', ...this._common(options), hosts: host._hosts, overrides: overrides ?? [] };
  }
}
