import { KafkaImage } from './kafka-image';
import { KafkaLoggingOptions } from '../pods/logging';
import { StatefulSetOptions } from '../pods/stateful-set-options';
import { Storage } from '../storage/storage';

/** Options of a set of Kafka nodes, brokers or controllers. */
export interface KafkaNodeSetOptions extends StatefulSetOptions {
  /**
   * The number of nodes, 1 to 250.
   *
   * @default - 3, or the length of `nodeIds`
   */
  readonly replicas?: number;

  /**
   * The node id of the first pod. The other pods have the following ids. Node ids are unique over all node sets of a
   * cluster, from 0 to 2147483647, and must never change. Refused together with `nodeIds`.
   *
   * @default - 0 for brokers and combined nodes, 9000 for controllers
   * @see https://kafka.apache.org/documentation/#brokerconfigs_node.id
   */
  readonly firstNodeId?: number;

  /**
   * The node ids in the order of the pods, one for each replica, for clusters that already exist. Refused together with
   * `firstNodeId`.
   *
   * @default - consecutive ids from `firstNodeId`
   */
  readonly nodeIds?: number[];

  /**
   * The image of the nodes, if it differs from the cluster's, as during an upgrade.
   *
   * @default - the cluster's image
   */
  readonly image?: KafkaImage;

  /**
   * Kafka settings of these nodes, merged over the cluster's `config`. The same keys are refused.
   *
   * @default - the cluster's `config` only
   * @see https://kafka.apache.org/documentation/#brokerconfigs
   */
  readonly config?: { [key: string]: string };

  /**
   * Levels and form of the log messages of these nodes, merged over the cluster's `logging`. A change restarts the pods.
   *
   * @default - the cluster's `logging` only
   */
  readonly logging?: KafkaLoggingOptions;

  /**
   * The disks of each node.
   *
   * @default - one persistent disk of 10 GiB
   */
  readonly storage?: Storage;
}
