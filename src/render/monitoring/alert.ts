import { ClusterPlan } from '../../model/plan';
import { operationSelector } from '../../plan/operations/operation';
import { METRICS_PORT_NAME } from '../pods/pod';

/** An alert about a cluster. */
export interface Alert {
  /** The name, which is also the anchor of its section in the runbook. */
  readonly name: string;
  /** The condition in PromQL. */
  readonly expr: (context: AlertContext) => string;
  /** How long the condition must hold; undefined: it fires at once. */
  readonly for?: string;
  readonly severity: 'critical' | 'warning' | 'info';
  /** One line; `$labels` and `$value` are filled in by Prometheus. */
  readonly summary: string;
  /** What it means. */
  readonly description: string;
  /** What to do. */
  readonly action: string;
  /** Whether the cluster has what the alert is about. */
  readonly onlyIf?: (context: AlertContext) => boolean;
}

/** What the conditions of alerts about a cluster need. */
export interface AlertContext {
  /** Matchers of the cluster's time series, without braces. */
  readonly cluster: string;
  /** The number of nodes. */
  readonly nodes: number;
  readonly brokers: number;
  /** Whether the metadata is in KRaft controllers. */
  readonly isKRaft: boolean;
  /** A regular expression for the claims of the cluster's disks; empty if there are none. */
  readonly claims: string;
  /** A matcher of the namespace, with a comma in front; empty if it is unknown. */
  readonly namespace: string;
  /** The lag of a consumer group that is too much; undefined: nobody asks. */
  readonly maxLag?: number;
}

/** Returns what the conditions of alerts need of a plan. */
export function alertContext({ name, namespace, sets, metadata }: Pick<ClusterPlan, 'name' | 'namespace' | 'sets' | 'metadata'>): AlertContext {
  const ofNamespace = namespace === undefined ? '' : `,namespace="${namespace}"`;
  return {
    cluster: `cluster="${name}"${ofNamespace}`,
    nodes: sets.reduce((sum, { nodes }) => sum + nodes.length, 0),
    brokers: sets.filter(({ roles }) => roles.includes('broker')).reduce((sum, { nodes }) => sum + nodes.length, 0),
    isKRaft: metadata.mode === 'static' || metadata.mode === 'dynamic',
    claims: sets.flatMap((set) => set.disks.filter(({ ephemeral }) => !ephemeral)
      .map(({ name: disk, claimName }) => claimName ?? `${disk}-${set.name}-[0-9]+`)).join('|'),
    namespace: ofNamespace,
  };
}

/** The fields of the PodMonitor of a cluster: its pods, as the label `cluster` the name of the cluster. */
export const podMonitorSpec = (selector: Readonly<Record<string, string>>, interval: string) => ({
  selector: { matchLabels: { ...selector } },
  podMetricsEndpoints: [{
    port: METRICS_PORT_NAME,
    interval,
    relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_label_cdk8s_kafka_cluster'], targetLabel: 'cluster' }],
  }],
});

/** The fields of the PodMonitor of an exporter of consumer lag. Its own `up` has no cluster: those of a cluster are the nodes. */
export const lagMonitorSpec = (cluster: string, interval: string) => ({
  selector: { matchLabels: operationSelector('lag-exporter', cluster) },
  podMetricsEndpoints: [{ port: METRICS_PORT_NAME, interval, metricRelabelings: [{ targetLabel: 'cluster', replacement: cluster }] }],
});
