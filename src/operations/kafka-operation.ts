import { Size } from 'cdk8s';
import { KafkaTools } from './kafka-tools';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { KafkaImage } from '../cluster/kafka-image';
import { PodUser } from '../pods/pod-options';
import { ClientLogin } from '../security/client-login';

/** Properties of all Jobs that work on a cluster. */
export interface KafkaOperationProps {
  /** The cluster, which this program or other code deploys. */
  readonly cluster: IKafkaCluster;

  /**
   * The beginning of the names of the Job and of its ConfigMap; a hash of their content follows.
   *
   * @default - the cluster's name and the kind of Job, such as `kafka-provisioning`
   */
  readonly name?: string;

  /**
   * The name of the client listener or external access that the Job connects to.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * The credentials of the Job, which need the rights for what it does.
   *
   * @default - those of a super user among the `users` of the listener's security; without authorization, of any of these users
   */
  readonly login?: ClientLogin;

  /**
   * The image with Kafka's libraries.
   *
   * @default - the cluster's image
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
