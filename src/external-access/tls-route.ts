import { BrokerOverride } from './broker-override';
import { ExternalAccess, TerminableAccessOptions } from './external-access';
import { GatewayReference, RouteVersion } from './gateway';
import type { AccessSpecOf } from '../model/access-spec';

/** Options of external access by a name of a gateway for each broker. */
export interface TlsRouteAccessOptions extends TerminableAccessOptions {
  /** The Gateway, with a listener of protocol TLS in mode Passthrough, or in mode Terminate with `tlsTermination`. */
  readonly gateway: GatewayReference;

  /**
   * The advertised host, a DNS name of its own for each broker. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are
   * replaced, as in `broker-{nodeId}.kafka.example.com`. IP addresses, wildcards and upper case are refused.
   */
  readonly host: string;

  /**
   * An additional DNS name for the bootstrap servers, which the gateway forwards to any ready broker.
   *
   * @default - none: the brokers' own addresses are the bootstrap servers
   */
  readonly bootstrapHost?: string;

  /**
   * The port of the Gateway's listener. All brokers advertise it.
   *
   * @default 443
   */
  readonly gatewayPort?: number;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort`, `annotations`.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of the routes and Services. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in values are replaced.
   * The bootstrap route and Service get only annotations without tokens.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The name of each broker's Service and route. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` are replaced.
   *
   * @default - `{pod}-` followed by the name of the external access in lower case
   */
  readonly serviceName?: string;

  /**
   * The API version of the TLSRoutes. `V1` requires Gateway API 1.5.
   *
   * @default RouteVersion.V1
   */
  readonly routeVersion?: RouteVersion;
}

/**
 * External access by TLSRoutes (Gateway API): one address and one port of a gateway for all brokers, and a DNS name for each
 * broker. The gateway selects the broker by the name in the TLS handshake (SNI) and forwards the connection without
 * decrypting it. Requires `security` with TLS; clients see the certificate of the brokers.
 *
 * @see https://gateway-api.sigs.k8s.io/guides/tls/
 */
export class TlsRouteAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'tls-route'>;

  constructor(options: TlsRouteAccessOptions) {
    super();
    options = this._checked('TlsRouteAccessOptions', options);
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
