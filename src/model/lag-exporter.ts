/** Of which consumer groups the lag is exported, and how often Kafka is asked. Patterns are regular expressions of Java for whole names. */
export interface LagExporterSpec {
  readonly intervalSeconds: number;
  readonly groups: readonly string[];
  readonly groupsExclude: readonly string[];
  readonly topics: readonly string[];
  readonly topicsExclude: readonly string[];
}
