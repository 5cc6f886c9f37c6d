import { Construct } from 'constructs';
import { IKafkaCluster } from './kafka-cluster-interface';
import { KafkaNodeSet } from './kafka-node-set';
import { KafkaNodeSetOptions } from './kafka-node-set-options';
import { checkOptions } from '../options/check';

/** Properties of a set of controllers. */
export interface KRaftQuorumProps extends KafkaNodeSetOptions {
  /** The cluster that the controllers belong to. */
  readonly cluster: IKafkaCluster;
}

/**
 * A set of dedicated controllers, which keep the cluster's metadata (KRaft). Three controllers tolerate the loss of one,
 * five of two; an even number tolerates no more losses than the odd number below it.
 *
 * @example
 * const cluster = new KafkaCluster(chart, 'kafka');
 * new KRaftQuorum(chart, 'controllers', { cluster });
 * new KafkaBrokerSet(chart, 'brokers', { cluster });
 *
 * @see https://kafka.apache.org/documentation/#kraft
 */
export class KRaftQuorum extends KafkaNodeSet {
  constructor(scope: Construct, id: string, props: KRaftQuorumProps) {
    const checked = checkOptions('KRaftQuorumProps', props);
    super(scope, id, ['controller'], checked.values.cluster, checked);
  }
}
