import { KafkaImage } from './kafka-image';
import { StatefulSetOptions } from '../pods/stateful-set-options';
import { Storage } from '../storage/storage';

/** What sets of brokers and of controllers have in common. */
export interface KafkaNodeSetOptions extends StatefulSetOptions {
  /**
   * Number of nodes, from 1 on.
   *
   * @default - 3, or as many as `nodeIds` has
   */
  readonly replicas?: number;

  /**
   * Node id of the first pod; the others follow in order. Ids are unique over all sets of a cluster and never change.
   *
   * @default - 0 for brokers, 9000 for controllers
   */
  readonly firstNodeId?: number;

  /**
   * The node ids in order of the pods, instead of a first one: for clusters that exist already.
   *
   * @default - `firstNodeId` and following
   */
  readonly nodeIds?: number[];

  /**
   * The set's image, where it differs from the cluster's during an upgrade.
   *
   * @default - the cluster's
   */
  readonly image?: KafkaImage;

  /**
   * Kafka settings of this set, laid over the cluster's.
   *
   * @default - the cluster's
   */
  readonly config?: { [key: string]: string };

  /**
   * The disks of each node.
   *
   * @default - one persistent disk of 10 GiB
   */
  readonly storage?: Storage;
}
