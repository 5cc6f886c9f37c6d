import { FindObject } from './agent';
import type { MonitoredApp } from '../../model/operations/monitoring';
import type { ClusterPlan } from '../../model/plan';
import { dashboardFiles } from '../../monitoring-data/data';
import { LABEL_APP, LABEL_INSTANCE, objectLabels } from '../../plan/names';
import { DASHBOARD_LABELS, MONITORING_APP, RUNBOOK, SCRAPE_SECONDS } from '../../plan/operations/monitoring';
import { operationApp } from '../../plan/operations/operation';
import { KubernetesObject, listOf } from '../../read/objects';
import { alertContext } from '../../render/monitoring/alert';
import { appMonitorName, appMonitorSpec, lagMonitorSpec, podMonitorSpec } from '../../render/monitoring/pod-monitor';
import { prometheusRuleSpec } from '../../render/monitoring/prometheus-rule';
import type { ProgramClient } from '../own-objects';
import { callWith, list, literal, text, unlessEmpty } from '../print/code';
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
    && object.labels[LABEL_INSTANCE] === name && !isLagMonitor(object) && appsSelectedBy(object).length === 0);

const appsSelectedBy = (monitor: KubernetesObject | undefined): string[] =>
  listOf(monitor?.body.spec?.selector?.matchExpressions).flatMap(({ values }) => listOf(values)).map(String);

const MONITORED_KINDS = ['mirror', 'ensemble'] as const;

/** Returns whether the PodMonitor of a cluster comes with one of mirrors. */
export const watchesMirrors = ({ name }: KubernetesObject, find: FindObject): boolean => find('PodMonitor', appMonitorName(name, 'mirror')) !== undefined;

/** A mirror or ensemble of the program. */
export interface KnownApp {
  readonly app: MonitoredApp;
  readonly constant: string;
}

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
  find: FindObject, known: readonly KnownApp[],
): MonitoringConstruct {
  const own = objectLabels(MONITORING_APP, cluster.name);
  const added = Object.fromEntries(Object.entries(labels).filter(([key]) => !(key in own)));
  const seconds = Number(/^(\d+)s$/.exec(String(listOf(body.spec?.podMetricsEndpoints)[0]?.interval))?.[1] ?? SCRAPE_SECONDS);
  const rule = find('PrometheusRule', name);
  const dashboards = `${name}-dashboards`;
  const hasDashboards = find('ConfigMap', dashboards)?.labels[LABEL_APP] === MONITORING_APP;
  const lag = find('PodMonitor', `${name}-lag-exporter`);
  const maxLag = lag && (maxLagIn(rule) ?? 1);
  const watched = MONITORED_KINDS.flatMap((kind) => {
    const monitor = find('PodMonitor', appMonitorName(name, kind));
    const names = appsSelectedBy(monitor);
    // In the order of the program that has created it.
    const apps = names.flatMap((app) => known.filter((candidate) => candidate.app.kind === kind && candidate.app.name === app));
    return monitor && apps.length > 0 ? [{ kind, monitor: monitor.name, apps }] : [];
  });
  const constantsOf = (kind: MonitoredApp['kind']) =>
    watched.filter((candidate) => candidate.kind === kind).map(({ apps }) => list(apps.map((app) => text(app.constant))))[0];
  const context = () => alertContext(cluster, maxLag, watched.flatMap(({ apps }) => apps.map(({ app }) => app)));
  const runbook = /^(.*)#[^#]*$/.exec(String(listOf(listOf(rule?.body.spec?.groups)[0]?.rules)[0]?.annotations?.runbook_url ?? ''))?.[1] ?? RUNBOOK;
  const code = callWith('new KafkaMonitoring', [text('chart'), literal(index === 0 ? 'monitoring' : `monitoring-${index + 1}`)], {
    cluster: text(constant),
    name: name === cluster.name ? undefined : literal(name),
    labels: unlessEmpty(added),
    interval: seconds === SCRAPE_SECONDS ? undefined : duration(seconds),
    alerts: rule ? undefined : literal(false),
    dashboards: hasDashboards ? undefined : literal(false),
    mirrors: constantsOf('mirror'),
    ensembles: constantsOf('ensemble'),
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
          { kind: 'PodMonitor', name, annotations: {}, content: () => ({ spec: podMonitorSpec(cluster, `${seconds}s`) }) },
          ...lag ? [{ kind: 'PodMonitor' as const, name: lag.name, annotations: {}, content: () => ({ spec: lagMonitorSpec(cluster.name, `${seconds}s`) }) }] : [],
          ...watched.map(({ kind, monitor, apps }) => ({
            kind: 'PodMonitor' as const,
            name: monitor,
            annotations: {},
            content: () => ({ spec: appMonitorSpec(kind, apps.map(({ app }) => app), cluster.namespace, `${seconds}s`) }),
          })),
          ...rule ? [{ kind: 'PrometheusRule' as const, name, annotations: {}, content: () => ({ spec: prometheusRuleSpec(cluster.name, context(), runbook) }) }] : [],
        ],
      },
      ...hasDashboards ? [{
        labels: { ...own, ...DASHBOARD_LABELS, ...added },
        objects: [{ kind: 'ConfigMap' as const, name: dashboards, annotations: {}, content: () => ({ data: dashboardFiles(watched.some(({ kind }) => kind === 'mirror')) }) }],
      }] : [],
    ],
  };
}
