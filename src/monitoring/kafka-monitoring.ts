import { ApiObject, Chart, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { KafkaCluster } from '../cluster/kafka-cluster';
import type { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import type { KafkaMirror } from '../mirror/kafka-mirror';
import type { MonitoredApp, MonitoringSpec } from '../model/operations/monitoring';
import { dashboardFiles } from '../monitoring-data/data';
import { checkOptions } from '../options/check';
import { DASHBOARD_LABELS, MONITORING_API, MONITORING_APP, RUNBOOK, SCRAPE_SECONDS } from '../plan/operations/monitoring';
import { alertContext } from '../render/monitoring/alert';
import { appMonitorName, appMonitorSpec, lagMonitorSpec, podMonitorSpec } from '../render/monitoring/pod-monitor';
import { prometheusRuleSpec } from '../render/monitoring/prometheus-rule';
import { checkMonitoring } from '../rules/operations/monitoring';
import { createObject } from '../synth/api-object';
import { report } from '../synth/declarations';
import { clusterOf } from '../synth/operation';
import { seconds } from '../synth/seconds';
import type { ZookeeperEnsemble } from '../zookeeper/zookeeper-ensemble';

/** Properties of the monitoring of a cluster. */
export interface KafkaMonitoringProps {
  /** The cluster, which needs `metrics`. A cluster that other code deploys is refused. */
  readonly cluster: IKafkaCluster;

  /**
   * The name of the PodMonitor and of the PrometheusRule, and the beginning of the name of the ConfigMap: a DNS label.
   *
   * @default - the cluster's name
   */
  readonly name?: string;

  /**
   * Labels of all objects, for example those by which the Prometheus resource selects PodMonitors and PrometheusRules.
   *
   * @default - only the labels of the library
   */
  readonly labels?: { [key: string]: string };

  /**
   * The time between two scrapes, 1 to 120 seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Whether there is a PrometheusRule with alerts about the cluster's nodes and volumes.
   *
   * @default true
   */
  readonly alerts?: boolean;

  /**
   * The number of messages that a consumer group may be behind on a topic. With it, Prometheus also finds the `KafkaLagExporter` of the cluster, and
   * there are alerts about groups that are further behind and do not catch up, and about an exporter that does not answer.
   *
   * @default - consumer groups are not watched
   */
  readonly maxConsumerLag?: number;

  /**
   * Mirrors with `metrics` that are watched too: alerts about stopped mirrors, failed tasks and messages that arrive late, and a dashboard.
   *
   * @default - no mirrors
   */
  readonly mirrors?: KafkaMirror[];

  /**
   * ZooKeeper ensembles with `metrics` that are watched too: alerts about lost servers and a lost quorum.
   *
   * @default - no ensembles
   */
  readonly ensembles?: ZookeeperEnsemble[];

  /**
   * Whether there is a ConfigMap with dashboards, which the sidecar of Grafana's Helm chart loads.
   *
   * @default true
   */
  readonly dashboards?: boolean;

  /**
   * The page to which alerts link. It has a section for each alert, whose anchor is the name of the alert in lower case.
   *
   * @default - the page `docs/operations/runbook.md` of this library
   */
  readonly runbook?: string;
}

/**
 * Monitoring of a cluster by the Prometheus operator and Grafana: a PodMonitor for all nodes, alerts that are written for the cluster's nodes and
 * volumes, and dashboards. Prometheus must select the namespace of the cluster.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka', { metrics: Metrics.builtIn() });
 * new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
 * new KafkaMonitoring(chart, 'monitoring', { cluster, labels: { release: 'prometheus' } });
 *
 * @see https://prometheus-operator.dev/docs/developer/getting-started/
 */
export class KafkaMonitoring extends Construct {
  /** The PodMonitor. Use `addJsonPatch` to change it. */
  public readonly podMonitor: ApiObject;

  /** The PodMonitor of the exporter of consumer lag. Use `addJsonPatch` to change it. Undefined without `maxConsumerLag`. */
  public readonly lagMonitor?: ApiObject;

  /** The PodMonitor of mirrors. Use `addJsonPatch` to change it. Undefined without `mirrors`. */
  public readonly mirrorMonitor?: ApiObject;

  /** The PodMonitor of ensembles. Use `addJsonPatch` to change it. Undefined without `ensembles`. */
  public readonly ensembleMonitor?: ApiObject;

  /** The PrometheusRule with the alerts. Use `addJsonPatch` to change it. Undefined with `alerts: false`. */
  public readonly prometheusRule?: ApiObject;

  /** The ConfigMap with the dashboards. Use `addJsonPatch` to change it. Undefined with `dashboards: false`. */
  public readonly configMap?: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaMonitoringProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaMonitoringProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const spec: MonitoringSpec = {
      name: values.name ?? cluster.name,
      intervalSeconds: seconds(values.interval, SCRAPE_SECONDS),
      alerts: values.alerts ?? true,
      dashboards: values.dashboards ?? true,
      maxLag: values.maxConsumerLag,
      apps: [...values.mirrors ?? [], ...values.ensembles ?? []].map(({ _monitored }) => _monitored),
      runbook: values.runbook ?? RUNBOOK,
    };
    report(this, faults, () => checkMonitoring({ spec, cluster: cluster._plan }));
    this.podMonitor = this.create(cluster, 'PodMonitor', MONITORING_API, spec.name, {
      spec: Lazy.any({ produce: () => podMonitorSpec(cluster._plan, `${spec.intervalSeconds}s`) }),
    }, values.labels);
    this.node.defaultChild = this.podMonitor;
    if (spec.maxLag !== undefined) {
      this.lagMonitor = this.create(cluster, 'PodMonitor', MONITORING_API, `${spec.name}-lag-exporter`, {
        spec: lagMonitorSpec(cluster.name, `${spec.intervalSeconds}s`),
      }, values.labels, 'LagMonitor');
    }
    this.mirrorMonitor = this.appMonitor(cluster, spec, 'mirror', values.labels);
    this.ensembleMonitor = this.appMonitor(cluster, spec, 'ensemble', values.labels);
    if (spec.alerts) {
      this.prometheusRule = this.create(cluster, 'PrometheusRule', MONITORING_API, spec.name, {
        spec: Lazy.any({ produce: () => prometheusRuleSpec(cluster.name, alertContext(cluster._plan, spec.maxLag, spec.apps), spec.runbook) }),
      }, values.labels);
    }
    if (spec.dashboards) {
      this.configMap = this.create(cluster, 'ConfigMap', 'v1', `${spec.name}-dashboards`, { data: dashboardFiles(spec.apps.some(({ kind }) => kind === 'mirror')) }, { ...DASHBOARD_LABELS, ...values.labels });
    }
  }

  private appMonitor(cluster: KafkaCluster, { name, apps, intervalSeconds }: MonitoringSpec, kind: MonitoredApp['kind'], labels?: Record<string, string>): ApiObject | undefined {
    const own = apps.filter((app) => app.kind === kind);
    const namespace = cluster.namespace ?? Chart.of(this).namespace;
    return own.length === 0 ? undefined : this.create(cluster, 'PodMonitor', MONITORING_API, appMonitorName(name, kind), {
      spec: appMonitorSpec(kind, own, namespace, `${intervalSeconds}s`),
    }, labels, kind === 'mirror' ? 'MirrorMonitor' : 'EnsembleMonitor');
  }

  private create(
    { name: owner, namespace }: KafkaCluster, kind: string, apiVersion: string, name: string, content: Record<string, unknown>,
    labels?: Record<string, string>, id = kind,
  ): ApiObject {
    const of = { name: owner, namespace: namespace ?? Chart.of(this).namespace, _app: MONITORING_APP, _labels: {} };
    return createObject(this, id, of, { apiVersion, kind, name, labels, content });
  }
}
