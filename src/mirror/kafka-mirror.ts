import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { CheckedMirror } from './checked-mirror';
import { KafkaMirrorProps } from './kafka-mirror-props';
import type { MonitoredApp } from '../model/operations/monitoring';
import { checkOptions } from '../options/check';
import { createMirror } from '../synth/mirror';

/**
 * A mirror of one direction: it copies topics, their settings and the offsets of consumer groups from one cluster to another. Two mirrors in
 * opposite directions are active/active; they require `ReplicationPolicy.prefixed()`. Its state is in topics of the target, so its pods need no
 * volumes. It runs MirrorMaker 2 in dedicated mode from the Kafka image.
 *
 * @example
 * const west = new KafkaCluster(chart, 'west');
 * new KafkaMirror(chart, 'mirror', {
 *   source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'kafka.east.example.com:9092' }),
 *   target: MirrorCluster.of(west),
 *   topics: ['orders.*', 'payments'],
 *   policy: ReplicationPolicy.identity(),
 * });
 */
export class KafkaMirror extends Construct {
  /** The Deployment. Use `addJsonPatch` to change it. */
  public readonly deployment: ApiObject;

  /** The ConfigMap with the configuration. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  /** The NetworkPolicy that closes the REST API of several pods, and admits scrapers. Undefined for one pod without metrics. Use `addJsonPatch` to change it. */
  public readonly networkPolicy?: ApiObject;

  /**
   * The PodDisruptionBudget of several pods, which allows the eviction of one at a time. Undefined for one pod, which nothing can protect. Use
   * `addJsonPatch` to change it.
   */
  public readonly disruptionBudget?: ApiObject;

  /** @internal */
  public readonly _checked: CheckedMirror;

  /** @internal */
  public readonly _monitored: MonitoredApp;

  constructor(scope: Construct, id: string, props: KafkaMirrorProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaMirrorProps', props);
    const { deployment, configMap, networkPolicy, disruptionBudget, checked, monitored } = createMirror(this, id, values, faults);
    this.deployment = deployment;
    this.configMap = configMap;
    this.networkPolicy = networkPolicy;
    this.disruptionBudget = disruptionBudget;
    this._checked = checked;
    this._monitored = monitored;
    this.node.defaultChild = deployment;
  }
}
