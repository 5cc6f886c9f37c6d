import { Construct } from 'constructs';
import { KafkaProvisioning } from './kafka-provisioning';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { checkOptions } from '../options/check';
import { declareTopic } from '../synth/declarations';

/** Properties of a topic. */
export interface KafkaTopicProps {
  /** The cluster of the topic, which this program or other code deploys. */
  readonly cluster: IKafkaCluster;

  /**
   * The name of the topic: at most 249 letters, digits, dots, underscores and dashes.
   *
   * @default - the construct's id
   */
  readonly topicName?: string;

  /**
   * The number of partitions. It can grow, but not shrink: fewer than the topic has is an error of the Job.
   *
   * @default - `num.partitions` of the brokers, which is 1 by default
   */
  readonly partitions?: number;

  /**
   * The number of replicas of each partition. It is set when the topic is created; another number than the topic has is an error of the Job.
   *
   * @default - `default.replication.factor` of the brokers
   */
  readonly replicationFactor?: number;

  /**
   * The settings of the topic, such as `retention.ms`. They are checked as Kafka checks them.
   *
   * @default - the defaults of the brokers
   * @see https://kafka.apache.org/documentation/#topicconfigs
   */
  readonly config?: { [key: string]: string };
}

/**
 * A topic as code. A Job creates it, lets it grow and corrects its settings, also on a cluster that other code deploys
 * (`KafkaProvisioning`). A topic whose construct is removed is kept; name it in `absentTopics` of `KafkaProvisioning` to delete it.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KafkaTopic(chart, 'orders', { cluster, partitions: 12, config: { 'retention.ms': '604800000' } });
 */
export class KafkaTopic extends Construct {
  /** The name of the topic. */
  public readonly topicName: string;

  constructor(scope: Construct, id: string, props: KafkaTopicProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaTopicProps', props);
    const { cluster, topicName = id, partitions, replicationFactor, config = {} } = values;
    this.topicName = topicName;
    if (faults.length === 0) { KafkaProvisioning._ensure(cluster); }
    declareTopic(this, cluster, faults, { name: topicName, partitions, replicationFactor, config });
  }
}
