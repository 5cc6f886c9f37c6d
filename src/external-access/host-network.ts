import { AdvertisedHost } from './advertised-host';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of external access by the network of the Kubernetes nodes. */
export interface HostNetworkAccessOptions extends ExternalAccessOptions {
  /**
   * The advertised host. Other hosts than `nodeIp` and `nodeName` require that each broker always runs on the same
   * Kubernetes node: a set with one replica and a node selector for each broker, or volumes with node affinity.
   *
   * @default AdvertisedHost.nodeIp()
   */
  readonly host?: AdvertisedHost;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort` (if a router in front of the Kubernetes nodes translates ports).
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * External access by the host network: brokers listen on ports of the Kubernetes node that they run on, with all their
 * listeners. At most one broker runs on each Kubernetes node. Pods still resolve names of the Kubernetes cluster
 * (`dnsPolicy: ClusterFirstWithHostNet`).
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
 */
export class HostNetworkAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'host-network'>;

  constructor(options: HostNetworkAccessOptions = {}) {
    super();
    options = this._checked('HostNetworkAccessOptions', options);
    const { host = AdvertisedHost.nodeIp(), overrides } = options;
    this._spec = { kind: 'host-network', ...this._common(options), hosts: host._hosts, overrides: overrides ?? [] };
  }
}
