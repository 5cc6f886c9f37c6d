/**
 * The API version of TLSRoute and TCPRoute objects, which depends on the version of the Gateway API that is installed.
 *
 * @see https://gateway-api.sigs.k8s.io/concepts/versioning/
 */
export enum RouteVersion {
  /** Version v1 of the standard channel. TLSRoute requires Gateway API 1.5, TCPRoute requires 1.6. */
  V1 = 'v1',

  /** Version v1alpha2 of the experimental channel, for earlier Gateway API versions. */
  V1ALPHA2 = 'v1alpha2',
}

/**
 * An existing Gateway.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
 */
export interface GatewayReference {
  /** The name of the Gateway. */
  readonly name: string;

  /**
   * The namespace of the Gateway. If it is not the cluster's, `allowedRoutes` of the Gateway's listener must include the
   * cluster's namespace.
   *
   * @default - the cluster's namespace
   */
  readonly namespace?: string;

  /**
   * The name of one listener of the Gateway.
   *
   * @default - every listener that allows the route
   */
  readonly sectionName?: string;
}
