import { ApiObject, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaOperationProps } from './kafka-operation';
import type { ReassignmentSpec } from '../model/operations/reassignment';
import { checkOptions } from '../options/check';
import { reassignmentFile, THROTTLE_MEBIBYTES } from '../plan/operations/reassignment';
import { checkReassignment } from '../rules/operations';
import { declarationsOf } from '../synth/declarations';
import { clusterOf, createOperation } from '../synth/operation';

/** Properties of a reassignment: its login needs all rights on topics and on the cluster. */
export interface KafkaReassignmentProps extends KafkaOperationProps {
  /**
   * The node ids of brokers that lose all their replicas, so that their pods can be removed afterwards.
   *
   * @default - none
   */
  readonly drain?: number[];

  /**
   * The node ids of brokers that get their share of the replicas, usually new ones.
   *
   * @default - none
   */
  readonly fill?: number[];

  /**
   * The replication factors to which topics are changed, by topic. Topics that Kafka creates, such as `__consumer_offsets`, can be among
   * them.
   *
   * @default - none
   */
  readonly replicationFactors?: { [topic: string]: number };

  /**
   * The bytes that each broker sends, and receives, for moved replicas in a second at most. A limit below what producers write to the
   * moved partitions lets the move never end.
   *
   * @default Size.mebibytes(50)
   * @see https://kafka.apache.org/documentation/#rep-throttle
   */
  readonly throttle?: Size;
}

/**
 * A Job that moves replicas between brokers: away from brokers that leave (`drain`), to brokers that join (`fill`), and to other
 * replication factors of topics. It moves as little as possible, by size, keeps racks apart, includes the topics that Kafka creates
 * itself, limits the traffic and removes the limit again. It ends when all moves have ended, and fails with the reason if something
 * cannot be moved. Brokers that are drained get no new replicas from Kafka 4.3 on.
 *
 * Adding brokers: more replicas of the set and `fill`, in one change. Removing brokers: `drain` first, and fewer replicas of the set once
 * the Job has completed.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 4 });
 * new KafkaReassignment(chart, 'fill', { cluster, fill: [3] });
 */
export class KafkaReassignment extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with what the Job moves. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaReassignmentProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaReassignmentProps', props);
    const { drain = [], fill = [], replicationFactors = {}, throttle = Size.mebibytes(THROTTLE_MEBIBYTES) } = values;
    const cluster = clusterOf(values.cluster, faults);
    const spec: ReassignmentSpec = { drain, fill, replicationFactors, bytesPerSecond: throttle.toKibibytes() * 1024 };
    const { configMap, job } = createOperation(this, {
      kind: 'reassignment',
      cluster,
      options: values,
      faults,
      wanted: () => reassignmentFile(spec),
      check: () => checkReassignment(spec, cluster._plan, declarationsOf(cluster).topics),
    });
    this.configMap = configMap;
    this.job = job;
    this.node.defaultChild = job;
  }
}
