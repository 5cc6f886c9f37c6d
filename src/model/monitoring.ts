/** How Prometheus and Grafana watch a cluster. */
export interface MonitoringSpec {
  /** The name of the objects. */
  readonly name: string;
  /** Seconds between two scrapes. */
  readonly intervalSeconds: number;
  readonly alerts: boolean;
  readonly dashboards: boolean;
  /** The page with a section for each alert. */
  readonly runbook: string;
}
