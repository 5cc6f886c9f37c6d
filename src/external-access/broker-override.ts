/** What differs in the external address of one broker. Fields that the kind of external access does not use are refused. */
export interface BrokerOverride {
  /** The broker's node id. Ids that no broker has are refused. */
  readonly nodeId: number;

  /**
   * The advertised host: a DNS name or IP address (IPv6 in brackets).
   *
   * @default - the host that follows from the external access
   */
  readonly advertisedHost?: string;

  /**
   * The advertised port. With node ports, load balancers, TCPRoutes and proxies, the broker's port there changes with it,
   * unless `nodePort` is set.
   *
   * @default - the port that follows from the external access
   */
  readonly advertisedPort?: number;

  /**
   * The broker's node port, if it differs from the advertised port because a router in front of the Kubernetes nodes
   * translates ports.
   *
   * @default - the advertised port
   */
  readonly nodePort?: number;

  /**
   * The IP address that the broker's load balancer requests, if it differs from the advertised host.
   *
   * @default - the address that follows from the external access
   */
  readonly ip?: string;

  /**
   * Annotations of the broker's Service and route, merged over those of the external access.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
