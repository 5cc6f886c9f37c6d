import { OperationProps } from './operation-props';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { ClientLogin } from '../security/client-login';

/** Properties of all Jobs that work on a cluster. */
export interface KafkaOperationProps extends OperationProps {
  /** The cluster, which this program or other code deploys. */
  readonly cluster: IKafkaCluster;

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
}
