import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { GatewayReference, RouteVersion } from './gateway';
import type { AccessSpecOf } from '../model/access-spec';

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
   * @default RouteVersion.V1
   */
  readonly routeVersion?: RouteVersion;
}

/**
 * A name for each broker at one gateway (Gateway API), which tells them apart by the name that clients ask for in TLS
 * (SNI) and passes everything on as it is: one address and one port, however many brokers there are. Needs a listener
 * with TLS; the certificate is the brokers' own.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class TlsRouteAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'tls-route'>;

  constructor(options: TlsRouteAccessOptions) {
    super();
    const { gateway, host, bootstrapHost, gatewayPort, overrides, annotations, serviceName, routeVersion } = options;
    this._spec = {
      kind: 'tls-route',
      ...this._common(options),
      gateway,
      host,
      bootstrapHost,
      gatewayPort: gatewayPort ?? 443,
      routeVersion: routeVersion ?? RouteVersion.V1,
      overrides: overrides ?? [],
      annotations,
      serviceName,
    };
  }
}
