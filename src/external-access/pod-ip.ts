import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { PodAddresses } from './pod-addresses';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of external access by the addresses or names of pods. */
export interface PodIpAccessOptions extends ExternalAccessOptions {
  /**
   * The advertised host, a DNS name of its own for each pod, such as the names of Submariner for the pods of an exported
   * headless Service: `{pod}.east.{set}-headless.kafka.svc.clusterset.local`. The tokens `{nodeId}`, `{pod}`, `{ordinal}`
   * and `{set}` are replaced. Refused with `addresses`.
   *
   * @default - the address of the pod
   */
  readonly host?: string;

  /**
   * Static addresses, which do not change when a pod is recreated.
   *
   * @default - none: the broker reads the address that its pod gets from the downward API (`status.podIP`)
   */
  readonly addresses?: PodAddresses;

  /**
   * The host of the bootstrap servers: a DNS name of one or more of the brokers' pods. It is used in
   * `externalBootstrapServers` only.
   *
   * @default - the static addresses; without them `externalBootstrapServers` cannot be determined
   */
  readonly bootstrapHost?: string;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];
}

/**
 * External access by the addresses or names of pods. It requires a network in which clients outside the Kubernetes cluster can connect to
 * pods, such as an underlay network, or a VPC in which pods have addresses of the VPC.
 */
export class PodIpAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'pod-ip'>;

  constructor(options: PodIpAccessOptions = {}) {
    super();
    options = this._checked('PodIpAccessOptions', options);
    const { host, addresses, bootstrapHost, overrides } = options;
    this._spec = { kind: 'pod-ip', ...this._common(options), host, addresses: addresses?._addresses, bootstrapHost, overrides: overrides ?? [] };
  }
}
