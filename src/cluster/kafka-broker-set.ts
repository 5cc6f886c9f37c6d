import { Construct } from 'constructs';
import { IKafkaCluster } from './kafka-cluster-interface';
import { KafkaNodeSet } from './kafka-node-set';
import { KafkaNodeSetOptions } from './kafka-node-set-options';

/** Properties of a set of brokers. */
export interface KafkaBrokerSetProps extends KafkaNodeSetOptions {
  /**
   * The cluster that the brokers join.
   *
   * @default - one of their own, named like this construct, with all defaults
   */
  readonly cluster?: IKafkaCluster;

  /**
   * Whether the nodes are controllers as well (combined mode): fewer pods, for small clusters.
   *
   * @default - true where the set makes its own cluster, else false
   */
  readonly controller?: boolean;

  /**
   * The rack (zone, data centre) of all brokers in the set. Replicas of a partition are spread over racks, and clients
   * that name theirs read nearby. One set a rack.
   *
   * @default - none
   * @see https://kafka.apache.org/documentation/#brokerconfigs_broker.rack
   */
  readonly rack?: string;
}

/**
 * A set of like brokers. Alone it is a whole cluster of three combined nodes:
 *
 * @example
 * new KafkaBrokerSet(chart, 'kafka');
 */
export class KafkaBrokerSet extends KafkaNodeSet {
  constructor(scope: Construct, id: string, props: KafkaBrokerSetProps = {}) {
    const combined = props.controller ?? props.cluster === undefined;
    super(scope, id, combined ? ['broker', 'controller'] : ['broker'], props.cluster, props);
  }
}
