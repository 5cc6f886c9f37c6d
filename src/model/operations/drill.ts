/** What a drill of a cluster does. */
export interface DrillSpec {
  /** The brokers with their pods; empty if other code deploys them. */
  readonly brokers: readonly DrilledBroker[];
  /** Whether the pods are evicted, instead of watched. */
  readonly evicts: boolean;
  readonly messagesPerSecond: number;
  /** The limit for each pod if they are evicted, otherwise for all of them. */
  readonly limitSeconds: number;
}

export interface DrilledBroker {
  readonly id: number;
  readonly pod: string;
}

/** What a drill of an ensemble does. */
export interface EnsembleDrillSpec {
  readonly servers: readonly { readonly pod: string; readonly host: string }[];
  readonly port: number;
  readonly limitSeconds: number;
}
