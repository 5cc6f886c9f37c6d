import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of access by a Service for each broker inside, which something else leads to from outside. */
export interface ClusterIpAccessOptions extends ExternalAccessOptions {
  /**
   * The host by which clients know the brokers, as a pattern: `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled
   * in. A name of the TCP ingress (with `firstPort`), or one of another cluster's or a mesh's DNS:
   * `{pod}-external.kafka.svc.clusterset.local`.
   *
   * @default - the Service's name in the Kubernetes cluster's own DNS
   */
  readonly host?: string;

  /**
   * The port that node id 0 advertises; each broker has this plus its node id. For one host with a port for each broker.
   *
   * @default - every broker advertises servicePort
   */
  readonly firstPort?: number;

  /**
   * The port of the Services.
   *
   * @default - the port that the container binds
   */
  readonly servicePort?: number;

  /**
   * Brokers whose address differs: host, port, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its Services; `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in a value are filled in.
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
}

/**
 * A Service for every broker with an address inside the Kubernetes cluster, for whatever leads there from outside: a TCP
 * ingress, a service mesh, another Kubernetes cluster. `explain` prints the mapping for ingress controllers.
 */
export class ClusterIpAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'cluster-ip'>;

  constructor(options: ClusterIpAccessOptions = {}) {
    super();
    const { host, firstPort, servicePort, overrides, annotations, serviceName } = options;
    this._spec = { kind: 'cluster-ip', ...this._common(options), host, firstPort, servicePort, overrides: overrides ?? [], annotations, serviceName };
  }
}
