import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import { NetworkPeer } from '../network-policy/network-peer';
import { checkOptions } from '../options/check';
import { LAG_DEFAULTS, lagExporterFile, LagExporterSpec } from '../plan/operations/lag-exporter';
import { checkLagExporter } from '../rules/operations';
import { declarationsOf } from '../synth/declarations';
import { clusterOf, createOperation } from '../synth/operation';
import { seconds } from '../synth/seconds';

/** Properties of an exporter of consumer lag: its login needs Describe on the groups and on the topics, and nothing else. */
export interface KafkaLagExporterProps extends KafkaOperationProps {
  /**
   * How often Kafka is asked, in whole seconds. Prometheus gets the last answer, at any interval of its own.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * The consumer groups: regular expressions of Java for whole names.
   *
   * @default - all
   */
  readonly groups?: string[];

  /**
   * The consumer groups that are left out, such as `console-consumer-.*`.
   *
   * @default - none
   */
  readonly groupsExclude?: string[];

  /**
   * The topics: regular expressions of Java for whole names.
   *
   * @default - all
   */
  readonly topics?: string[];

  /**
   * The topics that are left out.
   *
   * @default - none
   */
  readonly topicsExclude?: string[];

  /**
   * The peers that the NetworkPolicy admits to the port of metrics, for example the namespace of Prometheus.
   *
   * @default - all peers
   */
  readonly allowedFrom?: NetworkPeer[];
}

/**
 * A Deployment that answers Prometheus how many messages consumer groups are behind, with the names of kafka_exporter:
 * `kafka_consumergroup_lag`, `kafka_consumergroup_lag_sum`, `kafka_consumergroup_current_offset` and `kafka_consumergroup_members`. It asks Kafka at an
 * interval and answers from memory; while Kafka does not answer, it keeps the last answer, whose age is `cdk8s_kafka_lag_age_seconds`.
 *
 * It runs a small Java program of this library with the Kafka image of the cluster. `KafkaMonitoring` with `maxConsumerLag` makes Prometheus find it.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaLagExporter(chart, 'lag-exporter', { cluster, groupsExclude: ['console-consumer-.*'] });
 */
export class KafkaLagExporter extends Construct {
  /** The Deployment. Use `addJsonPatch` to change it. */
  public readonly deployment: ApiObject;

  /** The ConfigMap with the groups and topics. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  /** The NetworkPolicy of its port. Use `addJsonPatch` to change it. Undefined with `networkPolicies: false` of the cluster. */
  public readonly networkPolicy?: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaLagExporterProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaLagExporterProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const { groups, groupsExclude, topics, topicsExclude } = { ...LAG_DEFAULTS, ...values };
    const intervalSeconds = seconds(values.interval, LAG_DEFAULTS.intervalSeconds);
    const spec: LagExporterSpec = { intervalSeconds, groups, groupsExclude, topics, topicsExclude };
    const { lagExporters } = declarationsOf(cluster);
    lagExporters.push(this.node.path);
    const { configMap, job, networkPolicy } = createOperation(this, {
      kind: 'lag-exporter',
      cluster,
      options: values,
      faults,
      wanted: () => lagExporterFile(spec),
      check: () => checkLagExporter({ spec, cluster: cluster.name, path: this.node.path, exporters: lagExporters }),
      allowedFrom: values.allowedFrom?.map(({ _plan }) => _plan),
    });
    this.configMap = configMap;
    this.deployment = job;
    this.networkPolicy = networkPolicy;
    this.node.defaultChild = job;
  }
}
