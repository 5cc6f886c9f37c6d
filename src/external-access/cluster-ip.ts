import { Addressing, addressesOf, checkAddressing, eachOf, overrideOf, reporter } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedObject } from './external-access';
import { brokerService, portsOf, servicePattern, toBroker } from './services';
import { AccessContext, AccessContribution, BrokerIdentity } from '../model/cluster-spec';
import { ServicePlan } from '../model/plan';
import { dnsName } from '../plan/names';

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
  protected readonly _way = 'cluster-ip';

  constructor(private readonly options: ClusterIpAccessOptions = {}) {
    super(options);
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedObject {
    return brokerService(this._name, this.options, broker, overrideOf(this.options.overrides, broker)?.annotations);
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { host, firstPort, servicePort, overrides } = this.options;
    const { listener, brokers } = context;
    const port = firstPort === undefined ? { same: servicePort ?? listener.port } : { first: firstPort };
    const addressing: Addressing = { hosts: { kind: 'pattern', host: host ?? this.serviceHost(context) }, port, overrides };
    const addresses = addressesOf(addressing, brokers);
    const { findings, error } = reporter(this._name);
    checkAddressing(addressing, context, ['host', 'port', 'annotations'], error);
    return {
      addresses,
      services: brokers.map((broker): ServicePlan => {
        const { name, annotations = {} } = this._brokerService(broker);
        return { name, annotations, ...toBroker(broker.pod), type: 'ClusterIP', ports: portsOf(listener, servicePort) };
      }),
      env: [],
      bootstrap: eachOf(addresses),
      findings,
    };
  }

  private serviceHost({ namespace, clusterDomain }: AccessContext): string {
    return dnsName(servicePattern(this._name, this.options), namespace, clusterDomain);
  }
}
