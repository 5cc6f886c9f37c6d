import { IConstruct } from 'constructs';
import type { SecretKey } from '../pods/secret-key';
import type { ClientLogin } from '../security/client-login';
import type { KafkaClientConfig } from '../security/kafka-client-config';

/** A listener of a Kafka cluster. */
export interface KafkaListenerAttributes {
  /** The listener's name, such as `CLIENT`. */
  readonly name: string;

  /** The port that the container listens on. */
  readonly port: number;

  /** The security protocol in Kafka's spelling: `PLAINTEXT`, `SSL`, `SASL_PLAINTEXT` or `SASL_SSL`. */
  readonly securityProtocol: string;
}

/**
 * A Kafka cluster. This program deploys it (`KafkaCluster`), or other code does (`KafkaCluster.fromAttributes`). Other
 * implementations are refused.
 */
export interface IKafkaCluster extends IConstruct {
  /** The cluster's name. */
  readonly name: string;

  /** The namespace of all objects of the cluster. Undefined if neither the cluster nor its chart has one. */
  readonly namespace?: string;

  /** The cluster id. Undefined in ZooKeeper mode, where Kafka generates it. */
  readonly clusterId?: string;

  /** The Kafka version of the cluster's image, such as `4.3.1`. */
  readonly kafkaVersion: string;

  /** All listeners, including those of external accesses, in the order of the `listeners` setting. */
  readonly listeners: KafkaListenerAttributes[];

  /**
   * The bootstrap servers of the first client listener for clients inside the Kubernetes cluster, `host:port`. Without a
   * namespace the host is the short name of the bootstrap Service, which cannot be resolved from other namespaces.
   */
  readonly bootstrapServers: string;

  /**
   * The bootstrap servers of the first external access: `host:port`, comma-separated. Reading it computes the cluster's
   * plan; node sets that join afterwards are refused. An error is reported at synth if there is no external access, or if
   * its addresses cannot be determined at synth.
   */
  readonly externalBootstrapServers: string;

  /**
   * The Secret key with the CA certificate that clients of the first listener with TLS need. Undefined if no listener has
   * TLS, or if the CA certificate is in a ConfigMap.
   */
  readonly caSecret?: SecretKey;

  /**
   * The warnings about the cluster, one line of text for each finding. Warnings do not stop the synthesis. Reading them
   * computes the cluster's plan; node sets that join afterwards are refused.
   */
  readonly warnings: string[];

  /**
   * Returns the bootstrap servers of a client listener for clients inside the Kubernetes cluster, `host:port`. An unknown
   * listener is reported as an error at synth.
   *
   * @param listener the listener's name
   */
  bootstrapServersFor(listener: string): string;

  /**
   * Returns the bootstrap servers of an external access: `host:port`, comma-separated. Computes the cluster's plan; node
   * sets that join afterwards are refused. An unknown access is reported as an error at synth.
   *
   * @param access the name of the external access
   */
  externalBootstrapServersFor(access: string): string;

  /**
   * Returns the configuration of a client of one listener: settings for Java clients and librdkafka, environment variables
   * and volumes. Computes the cluster's plan if the listener is that of an external access. An unknown listener, and
   * credentials that the listener does not accept, are reported as errors at synth.
   *
   * @param listener the name of a client listener or of an external access; by default the first client listener
   * @param login the client's credentials; required if the listener requires authentication
   */
  clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig;
}

/** A Kafka node of a cluster. */
export interface KafkaNodeAttributes {
  /** The node id. */
  readonly nodeId: number;

  /** The pod's name. */
  readonly pod: string;

  /** The pod's DNS name in the Kubernetes cluster. */
  readonly host: string;

  /** The node's roles, `broker` and `controller`. Brokers in ZooKeeper mode have the role `broker`. */
  readonly roles: string[];

  /**
   * The node's rack.
   *
   * @default - none, or known only after its pod is scheduled (`Rack.fromNodeLabel()`)
   */
  readonly rack?: string;

  /**
   * The advertised addresses, `host:port` by listener name. A host that is known only in the pod is a reference to an
   * environment variable of the container: `[${env:HOST_IP}]:9095`.
   */
  readonly advertised: { [listener: string]: string };
}
