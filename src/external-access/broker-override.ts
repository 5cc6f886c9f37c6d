/** Where one broker's address differs from what the others' follow. */
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
   * The port it advertises, which is also its node port.
   *
   * @default - as the others
   */
  readonly port?: number;

  /**
   * Annotations of its Service.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
