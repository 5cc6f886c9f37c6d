/** Where one broker's address differs from what the others' follow. What an access does not use is refused. */
export interface BrokerOverride {
  /** The broker's node id. */
  readonly nodeId: number;

  /**
   * The host it advertises.
   *
   * @default - as the others
   */
  readonly advertisedHost?: string;

  /**
   * The port it advertises, and by which it is reached unless `nodePort` says otherwise.
   *
   * @default - as the others
   */
  readonly advertisedPort?: number;

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
