import { brokersOf, ClusterPlan } from '../../model/plan';
import { Alert, alerts } from '../../monitoring-data/data';
import { operationSelector } from '../../plan/operations/operation';
import { METRICS_PORT_NAME } from '../pods/pod';

/** What the conditions of alerts about a cluster need. */
export interface AlertContext {
  /** Matchers of the cluster's time series, without braces. */
  readonly cluster: string;
  /** A matcher of the namespace, with a comma in front; empty if it is unknown. */
  readonly namespace: string;
  /** The number of nodes. */
  readonly nodes: number;
  /** A regular expression for the claims of the cluster's disks. */
  readonly claims: string;
  /** What the cluster has, of what alerts need. */
  readonly has: Readonly<Record<NonNullable<Alert['needs']>, boolean>>;
  /** The lag of a consumer group that is too much; undefined: nobody asks. */
  readonly maxLag?: number;
}

/** Returns what the conditions of alerts need of a plan. */
export function alertContext(plan: ClusterPlan, maxLag?: number): AlertContext {
  const { name, namespace, sets, metadata } = plan;
  const ofNamespace = namespace === undefined ? '' : `,namespace="${namespace}"`;
  const claims = sets.flatMap((set) => set.disks.filter(({ ephemeral }) => !ephemeral)
    .map(({ name: disk, claimName }) => claimName ?? `${disk}-${set.name}-[0-9]+`));
  return {
    cluster: `cluster="${name}"${ofNamespace}`,
    namespace: ofNamespace,
    nodes: sets.reduce((sum, { nodes }) => sum + nodes.length, 0),
    claims: claims.join('|'),
    has: { kraft: metadata.mode === 'static' || metadata.mode === 'dynamic', volumes: claims.length > 0, brokers: brokersOf(plan).length > 1, lag: maxLag !== undefined },
    maxLag,
  };
}

/** Returns the alerts that apply to a cluster, with its conditions. */
export const alertsFor = ({ cluster, namespace, nodes, claims, has, maxLag }: AlertContext): Alert[] =>
  alerts().filter(({ needs }) => needs === undefined || has[needs]).map((alert) => ({
    ...alert,
    expr: alert.expr.replaceAll('$CLUSTER', cluster).replaceAll('$NAMESPACE', namespace).replaceAll('$NODES', String(nodes)).replaceAll('$CLAIMS', claims)
      .replaceAll('$MAX_LAG', String(maxLag ?? '<maxConsumerLag>')),
  }));

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
