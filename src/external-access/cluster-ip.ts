import { BrokerOverride } from './broker-override';
import { ExternalAccess, TerminableAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of external access by ClusterIP Services, one for each broker. */
export interface ClusterIpAccessOptions extends TerminableAccessOptions {
  /**
   * The advertised host: a DNS name or IP address of a TCP ingress (with `firstPort`), or a name of each Service in the DNS
   * of a mesh or another Kubernetes cluster. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are replaced, as in
   * `{pod}-external.kafka.svc.clusterset.local`.
   *
   * @default - the DNS name of the broker's Service in the Kubernetes cluster
   */
  readonly host?: string;

  /**
   * The advertised port of node id 0. Each broker advertises this port plus its node id. Use it with one `host` for all
   * brokers.
   *
   * @default - every broker advertises `servicePort`
   */
  readonly firstPort?: number;

  /**
   * The port of the Services.
   *
   * @default - the port that the container listens on
   */
  readonly servicePort?: number;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`, `annotations`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of the Services. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in values are replaced.
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
}

/**
 * External access by ClusterIP Services, one for each broker, to which a TCP ingress, a service mesh or another Kubernetes
 * cluster forwards connections. The command `explain` prints the configuration of ingress controllers.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-clusterip
 */
export class ClusterIpAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'cluster-ip'>;

  constructor(options: ClusterIpAccessOptions = {}) {
    super();
    options = this._checked('ClusterIpAccessOptions', options);
    const { host, firstPort, servicePort, overrides, annotations, serviceName } = options;
    this._spec = { kind: 'cluster-ip', ...this._common(options), host, firstPort, servicePort, overrides: overrides ?? [], annotations, serviceName };
  }
}
