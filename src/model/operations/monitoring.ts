import type { MetricsSpec } from '../agent';

/** What is watched besides the nodes of a cluster. */
export interface MonitoredApp {
  readonly kind: 'mirror' | 'ensemble';
  readonly name: string;
  readonly namespace?: string;
  /** The number of its pods. */
  readonly pods: number;
  readonly metrics?: MetricsSpec;
}

/** How Prometheus and Grafana watch a cluster. */
export interface MonitoringSpec {
  /** The name of the objects. */
  readonly name: string;
  /** Seconds between two scrapes. */
  readonly intervalSeconds: number;
  readonly alerts: boolean;
  readonly dashboards: boolean;
  /** The lag of a consumer group that is too much; undefined: lag is not watched. */
  readonly maxLag?: number;
  readonly apps: readonly MonitoredApp[];
  /** The page with a section for each alert. */
  readonly runbook: string;
}
