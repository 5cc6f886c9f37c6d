import type { ClusterPlan } from '../../model/plan';
import { dashboardFiles } from '../../monitoring-data/data';
import { clusterSelector } from '../../plan/identity';
import { LABEL_APP, LABEL_INSTANCE, objectLabels } from '../../plan/names';
import { DASHBOARD_LABELS, MONITORING_APP, RUNBOOK, SCRAPE_SECONDS } from '../../plan/operations/monitoring';
import { operationApp } from '../../plan/operations/operation';
import { KubernetesObject, listOf } from '../../read/objects';
import { alertContext, lagMonitorSpec, podMonitorSpec } from '../../render/monitoring/alert';
import { prometheusRuleSpec } from '../../render/monitoring/prometheus-rule';
import type { ProgramClient } from '../own-objects';
import { callWith, literal, text, unlessEmpty } from '../print/code';
import { Statement } from '../print/statement';
import { duration } from '../print/units';

/** The construct that watches a cluster, and the objects that it creates. */
interface MonitoringConstruct {
  readonly statement: Statement;
  readonly created: readonly ProgramClient[];
}

/** Returns the PodMonitors of this library for a cluster. */
export const podMonitorsOf = (objects: readonly KubernetesObject[], { name, namespace }: ClusterPlan): KubernetesObject[] =>
  objects.filter((object) => object.kind === 'PodMonitor' && object.namespace === namespace && object.labels[LABEL_APP] === MONITORING_APP
    && object.labels[LABEL_INSTANCE] === name && !isLagMonitor(object));

const isLagMonitor = ({ body }: KubernetesObject): boolean => body.spec?.selector?.matchLabels?.[LABEL_APP] === operationApp('lag-exporter');

/** Returns the limit in the condition of the alert about lag. */
function maxLagIn(rule: KubernetesObject | undefined): number | undefined {
  const condition = listOf(rule?.body.spec?.groups).flatMap(({ rules }) => listOf(rules)).find(({ alert }) => alert === 'KafkaConsumerLagNotFalling')?.expr;
  const limit = /> (\d+) and/.exec(String(condition))?.[1];
  return limit === undefined ? undefined : Number(limit);
}

/** Returns the construct of a PodMonitor. `index` is the number of others before it in the chart. */
export function monitoringConstruct(
  { name, labels, body }: KubernetesObject, cluster: ClusterPlan, constant: string, index: number,
  find: (kind: string, name: string) => KubernetesObject | undefined,
): MonitoringConstruct {
  const own = objectLabels(MONITORING_APP, cluster.name);
  const added = Object.fromEntries(Object.entries(labels).filter(([key]) => !(key in own)));
  const seconds = Number(/^(\d+)s$/.exec(String(listOf(body.spec?.podMetricsEndpoints)[0]?.interval))?.[1] ?? SCRAPE_SECONDS);
  const rule = find('PrometheusRule', name);
  const dashboards = `${name}-dashboards`;
  const hasDashboards = find('ConfigMap', dashboards)?.labels[LABEL_APP] === MONITORING_APP;
  const lag = find('PodMonitor', `${name}-lag-exporter`);
  const maxLag = lag && (maxLagIn(rule) ?? 1);
  const runbook = /^(.*)#[^#]*$/.exec(String(listOf(listOf(rule?.body.spec?.groups)[0]?.rules)[0]?.annotations?.runbook_url ?? ''))?.[1] ?? RUNBOOK;
  const code = callWith('new KafkaMonitoring', [text('chart'), literal(index === 0 ? 'monitoring' : `monitoring-${index + 1}`)], {
    cluster: text(constant),
    name: name === cluster.name ? undefined : literal(name),
    labels: unlessEmpty(added),
    interval: seconds === SCRAPE_SECONDS ? undefined : duration(seconds),
    alerts: rule ? undefined : literal(false),
    dashboards: hasDashboards ? undefined : literal(false),
    maxConsumerLag: maxLag === undefined ? undefined : literal(maxLag),
    runbook: runbook === RUNBOOK ? undefined : literal(runbook),
  });
  const of = { ...own, ...added };
  return {
    statement: { code },
    created: [
      {
        labels: of,
        objects: [
          { kind: 'PodMonitor', name, annotations: {}, content: () => ({ spec: podMonitorSpec(clusterSelector(cluster.name), `${seconds}s`) }) },
          ...lag ? [{ kind: 'PodMonitor' as const, name: lag.name, annotations: {}, content: () => ({ spec: lagMonitorSpec(cluster.name, `${seconds}s`) }) }] : [],
          ...rule ? [{ kind: 'PrometheusRule' as const, name, annotations: {}, content: () => ({ spec: prometheusRuleSpec(cluster.name, alertContext(cluster, maxLag), runbook) }) }] : [],
        ],
      },
      ...hasDashboards ? [{
        labels: { ...own, ...DASHBOARD_LABELS, ...added },
        objects: [{ kind: 'ConfigMap' as const, name: dashboards, annotations: {}, content: () => ({ data: dashboardFiles() }) }],
      }] : [],
    ],
  };
}
