import type { MonitoredApp } from '../../model/operations/monitoring';
import type { ClusterPlan } from '../../model/plan';
import { clusterSelector } from '../../plan/identity';
import { MIRROR_APP } from '../../plan/mirror/names';
import { LABEL_APP, LABEL_INSTANCE } from '../../plan/names';
import { operationSelector } from '../../plan/operations/operation';
import { metricsOf } from '../../plan/pods/agent';
import { METRICS_PORT_NAME } from '../pods/pod';

/** Renames metrics of the JMX exporter, which removes the suffix `_info` from all names. */
export const exporterRelabelings = ['kafka_server_raft_metrics_current_state', 'kafka_connect_connector_task_metrics_status']
  .map((name) => ({ sourceLabels: ['__name__'], regex: name, targetLabel: '__name__', replacement: `${name}_info` }));

/** The fields of the PodMonitor of a cluster: its pods, as the label `cluster` the name of the cluster. */
export const podMonitorSpec = ({ name, sets }: Pick<ClusterPlan, 'name' | 'sets'>, interval: string) => ({
  selector: { matchLabels: { ...clusterSelector(name) } },
  podMetricsEndpoints: [{
    port: METRICS_PORT_NAME,
    interval,
    relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_label_cdk8s_kafka_cluster'], targetLabel: 'cluster' }],
    ...sets.some(({ pod }) => metricsOf(pod)?.exporter) && { metricRelabelings: exporterRelabelings },
  }],
});

const APPS = { mirror: MIRROR_APP, ensemble: 'zookeeper' };

/** The name of the PodMonitor of all apps of a kind. */
export const appMonitorName = (name: string, kind: MonitoredApp['kind']): string => `${name}-${kind}s`;

/** The fields of the PodMonitor of apps of one kind; their series have the name of the app as a label of the name of the kind, and no cluster. */
export function appMonitorSpec(kind: MonitoredApp['kind'], apps: readonly MonitoredApp[], own: string | undefined, interval: string) {
  const namespaces = [...new Set(apps.flatMap(({ namespace }) => namespace ?? []))];
  const isOwn = namespaces.every((namespace) => namespace === own);
  return {
    ...isOwn ? {} : { namespaceSelector: { matchNames: namespaces } },
    selector: {
      matchLabels: { [LABEL_APP]: APPS[kind] },
      matchExpressions: [{ key: LABEL_INSTANCE, operator: 'In', values: [...new Set(apps.map(({ name }) => name))] }],
    },
    podMetricsEndpoints: [{
      port: METRICS_PORT_NAME,
      interval,
      relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_instance'], targetLabel: kind }],
      ...apps.some(({ metrics }) => metrics?.exporter) && { metricRelabelings: exporterRelabelings },
    }],
  };
}

/** The fields of the PodMonitor of an exporter of consumer lag. Its own `up` has no cluster: those of a cluster are the nodes. */
export const lagMonitorSpec = (cluster: string, interval: string) => ({
  selector: { matchLabels: operationSelector('lag-exporter', cluster) },
  podMetricsEndpoints: [{ port: METRICS_PORT_NAME, interval, metricRelabelings: [{ targetLabel: 'cluster', replacement: cluster }] }],
});
