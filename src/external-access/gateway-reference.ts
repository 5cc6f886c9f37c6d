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
