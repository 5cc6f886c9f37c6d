import { Size } from 'cdk8s';
import { KafkaTools } from './kafka-tools';
import { KafkaImage } from '../cluster/kafka-image';
import { PodUser } from '../pods/pod-options';

/** Properties of all Jobs of this library. */
export interface OperationProps {
  /**
   * The beginning of the names of the Job and of its ConfigMap; a hash of their content follows.
   *
   * @default - the name of the cluster or ensemble and the kind of Job, such as `kafka-provisioning`
   */
  readonly name?: string;

  /**
   * The image with Kafka's libraries.
   *
   * @default - the cluster's image; for a ZooKeeper ensemble KafkaImage.apache('3.9.2')
   */
  readonly image?: KafkaImage;

  /**
   * Where the Java program of the Job comes from.
   *
   * @default KafkaTools.configMap()
   */
  readonly tools?: KafkaTools;

  /**
   * The user and group of the Pod. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires.
   *
   * @default - the user and group of the image
   */
  readonly user?: PodUser;

  /**
   * The memory request and limit of the Pod.
   *
   * @default Size.mebibytes(256)
   */
  readonly memoryLimit?: Size;
}
