import { BrokerOverride } from './broker-override';
import { ExternalAccess, ExternalAccessOptions } from './external-access';
import { GatewayReference, RouteVersion } from './gateway';
import type { AccessSpecOf } from '../model/access-spec';
import { DEFAULT_FIRST_GATEWAY_PORT } from '../plan/access/tcp-route';

/** Options of external access by a port of a gateway for each broker. */
export interface TcpRouteAccessOptions extends ExternalAccessOptions {
  /**
   * The Gateway, with a listener of protocol TCP at each broker's port. `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in
   * `sectionName` are filled in; without `sectionName` the port alone selects the listener.
   */
  readonly gateway: GatewayReference;

  /**
   * The advertised host, which leads to the gateway: a DNS name or an IP address (IPv6 in brackets). `{nodeId}`, `{pod}`,
   * `{ordinal}` and `{set}` are filled in.
   */
  readonly host: string;

  /**
   * The gateway's port for node id 0; each broker has this plus its node id.
   *
   * @default 9092
   */
  readonly firstPort?: number;

  /**
   * One more port of the gateway, which leads to any broker, for clients to start from.
   *
   * @default - none: clients start from the brokers' own ports
   */
  readonly bootstrapPort?: number;

  /**
   * The host of `bootstrapPort`, where brokers have hosts of their own.
   *
   * @default - host
   */
  readonly bootstrapHost?: string;

  /**
   * Brokers that differ: host, port (the gateway's as well), annotations.
   *
   * @default - none
   */
  readonly overrides?: BrokerOverride[];

  /**
   * Annotations of the routes and Services; `{nodeId}`, `{pod}`, `{ordinal}` and `{set}` in a value are filled in.
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
   * The API version of the routes: `V1` needs Gateway API 1.6.
   *
   * @default RouteVersion.V1
   */
  readonly routeVersion?: RouteVersion;
}

/**
 * External access by a port of a gateway (Gateway API) for each broker: one address, any security, also without TLS. The
 * Gateway needs one TCP listener for each broker.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/api-types/tcproute/
 */
export class TcpRouteAccess extends ExternalAccess {
  /** @internal */
  public readonly _spec: AccessSpecOf<'tcp-route'>;

  constructor(options: TcpRouteAccessOptions) {
    super();
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
