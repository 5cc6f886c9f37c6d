import { IConstruct } from 'constructs';
import type { SecretKey } from '../pods/secret-key';
import type { ClientLogin } from '../security/client-login';
import type { KafkaClientConfig } from '../security/kafka-client-config';

/** A listener of a cluster. */
export interface KafkaListenerAttributes {
  /** The listener's name. */
  readonly name: string;

  /** The port that containers bind. */
  readonly port: number;

  /** Kafka's name of the security protocol: `PLAINTEXT`, `SSL`, `SASL_PLAINTEXT` or `SASL_SSL`. */
  readonly securityProtocol: string;
}

/** A cluster that this program deploys (`KafkaCluster`), or that other code deploys (`KafkaCluster.fromAttributes`). */
export interface IKafkaCluster extends IConstruct {
  /** The cluster's name. */
  readonly name: string;

  /** The namespace of all its objects, where one is known. */
  readonly namespace?: string;

  /** The cluster's id; undefined in ZooKeeper mode, where Kafka generates it. */
  readonly clusterId?: string;

  /** The Kafka version of the cluster's image: `4.3.1`. */
  readonly kafkaVersion: string;

  /** All listeners, those of external accesses included, in the order in which the nodes' files name them. */
  readonly listeners: KafkaListenerAttributes[];

  /**
   * The bootstrap servers inside the Kubernetes cluster, `host:port` of the first client listener. Without a namespace in
   * the chart the host is the Service's short name, which other namespaces cannot resolve.
   */
  readonly bootstrapServers: string;

  /** The bootstrap servers of the first external access: `host:port`, comma-separated. Reads the plan, after which no set can join. */
  readonly externalBootstrapServers: string;

  /**
   * The Secret with the CA certificate that clients of the first listener with TLS trust; undefined where no listener has
   * TLS, or a ConfigMap holds the certificate.
   */
  readonly caSecret?: SecretKey;

  /** The findings that do not stop the synthesis, as lines of text. Reads the plan, after which no set can join. */
  readonly warnings: string[];

  /**
   * Returns the bootstrap servers of a client listener inside the Kubernetes cluster, `host:port`; an unknown listener is
   * an error at synth.
   *
   * @param listener the listener's name
   */
  bootstrapServersFor(listener: string): string;

  /**
   * Returns the bootstrap servers of an external access: `host:port`, comma-separated. Reads the plan, after which no set
   * can join. An unknown access is an error at synth.
   *
   * @param access the access's name
   */
  externalBootstrapServersFor(access: string): string;

  /**
   * Returns what a client of a listener needs: settings for Java and librdkafka, environment variables and files. Reads
   * the plan where the listener is external.
   *
   * @param listener the name of a client listener or of an external access; by default the first client listener
   * @param login the client's credentials, where the listener requires them
   */
  clientConfig(listener?: string, login?: ClientLogin): KafkaClientConfig;
}

/** A node of a cluster. */
export interface KafkaNodeAttributes {
  /** The node id. */
  readonly nodeId: number;

  /** The pod's name. */
  readonly pod: string;

  /** The pod's name in the DNS of the Kubernetes cluster. */
  readonly host: string;

  /** The roles, `broker` and `controller`; a broker in ZooKeeper mode is a `broker`. */
  readonly roles: string[];

  /**
   * The rack.
   *
   * @default - none
   */
  readonly rack?: string;

  /**
   * The advertised address `host:port` by listener. A host that only the pod knows is a reference to a variable of the pod:
   * `[${env:HOST_IP}]`.
   */
  readonly advertised: { [listener: string]: string };
}
