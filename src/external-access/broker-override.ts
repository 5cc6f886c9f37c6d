/** Where one broker's address differs from what the others' follow. What a way in has no use for is refused. */
export interface BrokerOverride {
  /** The broker's node id. */
  readonly nodeId: number;

  /**
   * The host it advertises.
   *
   * @default - as the others
   */
  readonly host?: string;

  /**
   * The port it advertises, and by which it is reached unless `nodePort` says otherwise.
   *
   * @default - as the others
   */
  readonly port?: number;

  /**
   * Its node port, where a router before the Kubernetes nodes gives out another port than that.
   *
   * @default - the port it advertises
   */
  readonly nodePort?: number;

  /**
   * The address its load balancer asks for, where that is not the host it advertises.
   *
   * @default - as the others
   */
  readonly ip?: string;

  /**
   * Annotations of its Service, in place of those of the same name that all have.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
