import { Construct } from 'constructs';
import { IKafkaCluster } from './kafka-cluster-interface';
import { KafkaNodeSet } from './kafka-node-set';
import { KafkaNodeSetOptions } from './kafka-node-set-options';
import { Rack } from './rack';
import { checkOptions } from '../options/check';

/** Properties of a broker set. */
export interface KafkaBrokerSetProps extends KafkaNodeSetOptions {
  /**
   * The cluster that the brokers join.
   *
   * @default - a new cluster with default properties, named after this construct's id
   */
  readonly cluster?: IKafkaCluster;

  /**
   * Whether the brokers are controllers as well (combined mode). Combined mode needs fewer pods and suits small clusters.
   *
   * @default - true without `cluster`, otherwise false
   * @see https://kafka.apache.org/documentation/#kraft_role
   */
  readonly controller?: boolean;

  /**
   * The rack of the brokers, such as a zone or a data center. Kafka spreads the replicas of a partition over racks, and consumers that set
   * `client.rack` read from a replica in their rack. Set it for all broker sets of a cluster, or for none.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#brokerconfigs_broker.rack
   */
  readonly rack?: Rack;
}

/**
 * A set of brokers with the same configuration: a StatefulSet, its headless Service and a ConfigMap. Without a `cluster`
 * it is a complete Kafka cluster of three combined nodes.
 *
 * @example
 * new KafkaBrokerSet(chart, 'kafka');
 */
export class KafkaBrokerSet extends KafkaNodeSet {
  constructor(scope: Construct, id: string, props: KafkaBrokerSetProps = {}) {
    const checked = checkOptions('KafkaBrokerSetProps', props);
    const { cluster, controller = cluster === undefined } = checked.values;
    super(scope, id, controller ? ['broker', 'controller'] : ['broker'], cluster, checked);
  }
}
