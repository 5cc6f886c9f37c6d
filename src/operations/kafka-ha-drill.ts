import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import type { DrillSpec } from '../model/operations/drill';
import { checkOptions } from '../options/check';
import { DRILL_MESSAGES_PER_SECOND, DRILL_OBSERVED_MINUTES, DRILL_POD_MINUTES, drilledBrokers, drillFile } from '../plan/operations/drill';
import { checkDrill } from '../rules/operations/drill';
import { clusterOf, createOperation } from '../synth/operation';

/** Properties of a drill: its login may create, write, read and delete the topic `cdk8s-kafka-ha-drill`, and describe all topics. */
export interface KafkaHaDrillProps extends KafkaOperationProps {
  /**
   * Whether the Job evicts each broker's pod. Without, it has no right in Kubernetes: it waits until others have deleted each pod once,
   * and judges the same.
   *
   * @default true
   */
  readonly evict?: boolean;

  /**
   * The rate of the messages, 1 to 10000.
   *
   * @default 200
   */
  readonly messagesPerSecond?: number;

  /**
   * How long each eviction may take, from the first try until all replicas of all topics are in sync again.
   *
   * @default Duration.minutes(10)
   */
  readonly podTimeout?: Duration;

  /**
   * With `evict: false`, the time in which each pod has to be deleted once and to come back.
   *
   * @default Duration.minutes(60)
   */
  readonly observeFor?: Duration;
}

/**
 * A test of high availability, as a Job: while messages are written with `acks=all`, it evicts each broker's pod through the Kubernetes API,
 * which respects PodDisruptionBudgets, and waits each time until all replicas are in sync again. Then it reads everything back. The last line
 * of its log has the numbers of lost, duplicate and refused messages and the slowest acknowledgement, and ends with `PASSED` or `FAILED`,
 * like the Job. Delete the Job and apply it again to repeat the test.
 *
 * Its ServiceAccount may only create evictions of these pods.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaHaDrill(chart, 'drill', { cluster });
 */
export class KafkaHaDrill extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with what the Job does. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  /** The ServiceAccount, the Role and the RoleBinding of the Job; none with `evict: false`. Use `addJsonPatch` to change them. */
  public readonly rights: ApiObject[];

  constructor(scope: Construct, id: string, props: KafkaHaDrillProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaHaDrillProps', props);
    const cluster = clusterOf(values.cluster, faults);
    const { evict: evicts = true, messagesPerSecond = DRILL_MESSAGES_PER_SECOND, podTimeout, observeFor } = values;
    const limit = evicts ? podTimeout ?? Duration.minutes(DRILL_POD_MINUTES) : observeFor ?? Duration.minutes(DRILL_OBSERVED_MINUTES);
    const spec = (): DrillSpec => ({
      brokers: drilledBrokers(cluster._plan), evicts, messagesPerSecond, limitSeconds: limit.toSeconds({ integral: false }),
    });
    const unused = Object.entries(evicts ? { observeFor } : { podTimeout }).flatMap(([name, value]) => value ? [name] : []);
    const check = () => checkDrill({ spec: spec(), cluster: cluster._plan, unused });
    const { job, configMap, rights } = createOperation(this, {
      kind: 'ha-drill',
      cluster,
      options: values,
      faults,
      wanted: () => drillFile(spec()),
      check,
      evicts: evicts ? () => spec().brokers.map(({ pod }) => pod) : undefined,
    });
    cluster._addWarnings(check);
    this.job = job;
    this.configMap = configMap;
    this.rights = rights;
    this.node.defaultChild = job;
  }
}
