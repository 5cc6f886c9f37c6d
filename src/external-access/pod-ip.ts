import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { PodAddresses } from './pod-addresses';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of access by the pods' own addresses. */
export interface PodIpAccessOptions extends ExternalAccessOptions {
  /**
   * Static addresses, which stay when a pod is made anew.
   *
   * @default - whatever address a pod gets (`status.podIP`), which the broker finds out itself
   */
  readonly addresses?: PodAddresses;

  /**
   * A name that leads to several of the brokers' pods, from which clients start. Only for `externalBootstrapServers`.
   *
   * @default - with static addresses all of those, else none
   */
  readonly bootstrapHost?: string;

  /**
   * Brokers whose address differs: host, port.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * The pod's own address, for networks in which clients outside the Kubernetes cluster reach pods: underlay networks, VPCs
 * whose pods have addresses of the VPC.
 */
export class PodIpAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'pod-ip'>;

  constructor(options: PodIpAccessOptions = {}) {
    super();
    const { addresses, bootstrapHost, overrides } = options;
    this._spec = { kind: 'pod-ip', ...this._common(options), addresses: addresses?._addresses, bootstrapHost, overrides: overrides ?? [] };
  }
}
