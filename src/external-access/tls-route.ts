import { Addressing, addressesOf, checkAddressing, eachOf, overrideOf, reporter } from './addressing';
import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions, NamedObject } from './external-access';
import { bootstrapService, brokerService, portsOf, toBroker } from './services';
import { AccessContext, AccessContribution, BrokerIdentity } from '../model/cluster-spec';
import { RoutePlan, ServicePlan } from '../model/plan';
import { BOOTSTRAP_SERVERS } from '../plan/names';

/**
 * The version of the API that a TLSRoute is written in. No one version is served by all Kubernetes clusters, and what
 * the routes of this library say is the same in each.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/pull/4439
 */
export enum TlsRouteVersion {
  /** Gateway API 1.5 and later, in both channels; the standard one has no other. */
  V1 = 'v1',

  /** The experimental channel of Gateway API before 1.5. */
  V1ALPHA2 = 'v1alpha2',
}

/** A Gateway that exists already. */
export interface GatewayReference {
  /** Its name. */
  readonly name: string;

  /**
   * Its namespace. In another one than the cluster's its listener must allow routes from there (`allowedRoutes`).
   *
   * @default - the cluster's
   */
  readonly namespace?: string;

  /**
   * One of its listeners.
   *
   * @default - every listener for which the route is allowed
   */
  readonly sectionName?: string;
}

/** Options of access by the name that clients ask a gateway for. */
export interface TlsRouteAccessOptions extends ExternalAccessOptions {
  /** The Gateway, with a listener of protocol TLS in mode Passthrough, that takes clients' connections. */
  readonly gateway: GatewayReference;

  /**
   * The host by which clients know the brokers, as a pattern: `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are filled
   * in. Each broker must get a name of its own, lower case, no address and no wildcard: `broker-{nodeId}.kafka.example.com`.
   */
  readonly host: string;

  /**
   * One more name, which leads to any broker, for clients to start from.
   *
   * @default - none: clients start from the brokers' own names
   */
  readonly bootstrapHost?: string;

  /**
   * The port of the Gateway's listener, which all brokers advertise.
   *
   * @default 443
   */
  readonly gatewayPort?: number;

  /**
   * Brokers that differ: host, port, annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of its routes and Services; `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in a value are filled in.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of a broker's Service, and of its route, with the tokens of `annotations`.
   *
   * @default - `{pod}-` and the access's name in lower case
   */
  readonly serviceName?: string;

  /**
   * The version of the routes' API, which follows from the Gateway API that is installed.
   *
   * @default TlsRouteVersion.V1
   */
  readonly routeVersion?: TlsRouteVersion;
}

const PORT = 443;

/**
 * A name for each broker at one gateway (Gateway API), which tells them apart by the name that clients ask for in TLS
 * (SNI) and passes everything on as it is: one address and one port, however many brokers there are. Needs a listener
 * with TLS; the certificate is the brokers' own.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class TlsRouteAccess extends ExternalAccess {
  /** @internal */
  protected readonly _way = 'tls-route';

  constructor(private readonly options: TlsRouteAccessOptions) {
    super(options);
  }

  /** @internal */
  public _brokerService(broker: BrokerIdentity): NamedObject {
    return brokerService(this._name, this.options, broker, overrideOf(this.options.overrides, broker)?.annotations);
  }

  /** @internal */
  public _brokerObjects(broker: BrokerIdentity): NamedObject[] {
    return this.withRoute(this._brokerService(broker));
  }

  /** @internal */
  public _clusterObjects(cluster: string): NamedObject[] {
    const { bootstrapHost, gatewayPort = PORT } = this.options;
    return bootstrapHost === undefined ? [] : this.withRoute(bootstrapService(this._name, this.options, cluster, `${bootstrapHost}:${gatewayPort}`));
  }

  private withRoute(service: NamedObject): NamedObject[] {
    return [service, { kind: 'TLSRoute', name: service.name, annotations: ofRoute(service), version: this.options.routeVersion }];
  }

  /** @internal */
  protected _contribute(context: AccessContext): AccessContribution {
    const { host, bootstrapHost, gatewayPort = PORT, overrides } = this.options;
    const { listener, brokers, cluster, brokerSelector } = context;
    const addressing: Addressing = { hosts: { kind: 'pattern', host }, port: { same: gatewayPort }, overrides };
    const addresses = addressesOf(addressing, brokers);
    const ports = portsOf(listener);
    const leading = brokers.map((broker): Leading => ({
      host: addresses.get(broker.nodeId)!.host,
      service: { ...named(this._brokerService(broker)), ...toBroker(broker.pod), type: 'ClusterIP', ports },
    }));
    const [start] = this._clusterObjects(cluster);
    const toAny: Leading[] = bootstrapHost === undefined ? [] : [{
      host: bootstrapHost,
      service: { ...named(start), kind: 'access', type: 'ClusterIP', selector: brokerSelector, publishNotReady: false, ports },
    }];
    const all = [...leading, ...toAny];
    const { findings, error } = reporter(this._name);
    checkAddressing(addressing, context, ['host', 'port', 'annotations'], error);
    return {
      addresses,
      services: all.map(({ service }) => service),
      routes: all.map((each) => this.route(each)),
      env: [],
      bootstrap: bootstrapHost === undefined ? eachOf(addresses) : [`${bootstrapHost}:${gatewayPort}`],
      findings,
    };
  }

  private route({ host, service }: Leading): RoutePlan {
    const { gateway, routeVersion = TlsRouteVersion.V1 } = this.options;
    const { name, ports: [{ port }] } = service;
    return { name, version: routeVersion, hostname: host, gateway: { ...gateway }, service: name, port, annotations: ofRoute(service) };
  }
}

/** A Service, with the name that leads to it. */
interface Leading { readonly host: string; readonly service: ServicePlan }

/** What publishes names looks at routes or at Services; where clients start, at Services alone. */
function ofRoute({ annotations = {} }: Pick<NamedObject, 'annotations'>): Record<string, string> {
  const { [BOOTSTRAP_SERVERS]: _, ...others } = annotations;
  return others;
}

const named = ({ name, annotations = {} }: NamedObject) => ({ name, annotations });
