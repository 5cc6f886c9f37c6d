/** Replicas that a Job moves between brokers. */
export interface ReassignmentSpec {
  /** Node ids of brokers that lose all their replicas. */
  readonly drain: readonly number[];
  /** Node ids of brokers that get their share. */
  readonly fill: readonly number[];
  /** Replication factors by topic. */
  readonly replicationFactors: Readonly<Record<string, number>>;
  /** The limit for each broker and direction. */
  readonly bytesPerSecond: number;
}
