import { ClientLogin } from '../security/client-login';

/** Options of how an application's Pods become clients of a cluster. */
export interface KafkaClientBindingOptions {
  /**
   * The name of the client listener or external access.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * The credentials. Required for users that log in with a certificate or a token.
   *
   * @default - the user's SCRAM password
   */
  readonly login?: ClientLogin;

  /**
   * The names of the containers that become clients.
   *
   * @default - all containers, but no init containers
   */
  readonly containers?: string[];

  /**
   * The environment variable with the bootstrap servers.
   *
   * @default 'KAFKA_BOOTSTRAP_SERVERS'
   */
  readonly bootstrapServersVariable?: string;
}
