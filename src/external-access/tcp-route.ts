import { BrokerOverride } from './broker-override';
import { ExternalAccess, TerminableAccessOptions } from './external-access';
import { GatewayReference, RouteVersion } from './gateway';
import type { AccessSpecOf } from '../model/access-spec';
import { DEFAULT_FIRST_GATEWAY_PORT } from '../plan/access/tcp-route';

/** Options of external access by a port of a gateway for each broker. */
export interface TcpRouteAccessOptions extends TerminableAccessOptions {
  /**
   * The Gateway, with a listener of protocol TCP on each broker's port. The tokens `{nodeId}`, `{pod}`, `{ordinal}` and
   * `{set}` in `sectionName` are replaced; without `sectionName` only the port selects the listener.
   */
  readonly gateway: GatewayReference;

  /**
   * The advertised host: a DNS name or IP address (IPv6 in brackets) of the gateway. The tokens `{nodeId}`, `{pod}`,
   * `{ordinal}` and `{set}` are replaced.
   */
  readonly host: string;

  /**
   * The gateway's port for node id 0. Each broker has this port plus its node id.
   *
   * @default 9092
   */
  readonly firstPort?: number;

  /**
   * An additional port of the gateway for the bootstrap servers, which forwards to any ready broker.
   *
   * @default - none: the brokers' own addresses are the bootstrap servers
   */
  readonly bootstrapPort?: number;

  /**
   * The host of the bootstrap servers with `bootstrapPort`, if each broker has a host of its own.
   *
   * @default - `host`
   */
  readonly bootstrapHost?: string;

  /**
   * Brokers that differ: `advertisedHost`, `advertisedPort` (also the gateway's port), `annotations`.
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
   * The API version of the TCPRoutes. `V1` requires Gateway API 1.6.
   *
   * @default RouteVersion.V1
   */
  readonly routeVersion?: RouteVersion;
}

/**
 * External access by TCPRoutes (Gateway API): a port of a gateway for each broker, with or without TLS. The Gateway must have
 * a TCP listener for each broker.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-types/tcproute/
 */
export class TcpRouteAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'tcp-route'>;

  constructor(options: TcpRouteAccessOptions) {
    super();
    options = this._checked('TcpRouteAccessOptions', options);
    const { gateway, host, firstPort, bootstrapHost, bootstrapPort, overrides, annotations, serviceName, routeVersion } = options;
    this._spec = {
      kind: 'tcp-route',
      ...this._common(options),
      gateway,
      host,
      firstPort: firstPort ?? DEFAULT_FIRST_GATEWAY_PORT,
      bootstrapHost,
      bootstrapPort,
      routeVersion: routeVersion ?? RouteVersion.V1,
      overrides: overrides ?? [],
      annotations,
      serviceName,
    };
  }
}
