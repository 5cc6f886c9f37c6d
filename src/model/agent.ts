/** What the Java agents in the pods of nodes do. */
export interface AgentSpec {
  /** The ConfigMap with the agent. */
  readonly configMap: string;
  /** Only for brokers. */
  readonly health?: HealthSpec;
  readonly metrics?: MetricsSpec;
}

/** How brokers tell whether they have caught up. */
export interface HealthSpec {
  readonly port: number;
  /** After this time they are ready in any case. */
  readonly limitSeconds: number;
}

/** How nodes answer metrics. */
export interface MetricsSpec {
  readonly port: number;
  /** Whether there are metrics of each topic and partition. */
  readonly topics: boolean;
}
