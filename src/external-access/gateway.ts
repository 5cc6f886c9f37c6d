/**
 * The API version of routes, by the Gateway API that is installed. The routes of this library have the same fields in both.
 *
 * @see https://gateway-api.sigs.k8s.io/concepts/versioning/
 */
export enum RouteVersion {
  /** TLSRoutes of Gateway API 1.5 and later, TCPRoutes of 1.6 and later; the standard channel serves no other. */
  V1 = 'v1',

  /** The experimental channel before. */
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
