import { BrokerHealth } from './broker-health';
import { KafkaImage } from './kafka-image';
import { KafkaListener } from './kafka-listener';
import { MetadataQuorum } from './metadata-quorum';
import { MigrationPhase } from './migration-phase';
import { RuleSuppression } from './rule-suppression';
import { ExternalAccess } from '../external-access/external-access';
import { Metrics } from '../monitoring/metrics';
import { KafkaLoggingOptions } from '../pods/logging';
import { Authorization } from '../security/authorization';
import { ListenerSecurity } from '../security/listener-security';
import { IZookeeper } from '../zookeeper/zookeeper';

/** Options of a Kafka cluster, whether this program or other code deploys it. */
export interface KafkaClusterOptions {
  /**
   * The cluster's name: a DNS label that starts with a letter. The names of the cluster's objects start with it.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all objects of the cluster. A node set in a chart with another namespace is refused.
   *
   * @default - the chart's namespace; without one, the namespace that the manifests are applied to
   */
  readonly namespace?: string;

  /**
   * Additional labels of all objects of the cluster, except pods. They override the library's labels of the same key.
   *
   * @default - only `app.kubernetes.io/name` and `app.kubernetes.io/instance`
   */
  readonly labels?: { [key: string]: string };

  /**
   * The DNS domain of the Kubernetes cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The image of all Kafka nodes. During an upgrade, node sets can have images of their own. The default version changes
   * only with a major release of this library.
   *
   * @default - KafkaImage.apache('4.3.1'); with `zookeeper` KafkaImage.apache('3.9.2')
   */
  readonly image?: KafkaImage;

  /**
   * The listeners for connections inside the Kubernetes cluster. At least one must be a client listener, and exactly one
   * must be the inter-broker listener. Missing inter-broker and controller listeners are added.
   *
   * @default - CLIENT on port 9092, INTERNAL (inter-broker) on port 9094 and CONTROLLER on port 9093
   */
  readonly listeners?: KafkaListener[];

  /**
   * The authentication and encryption of all listeners and external accesses that do not set `security` themselves.
   *
   * @default ListenerSecurity.plaintext()
   */
  readonly security?: ListenerSecurity;

  /**
   * The authorization of clients. The cluster's own nodes are super users.
   *
   * @default - no authorization: every client may do everything
   */
  readonly authorization?: Authorization;

  /**
   * The external accesses, for clients outside the Kubernetes cluster. Each has a listener of its own.
   *
   * @default - none
   */
  readonly externalAccess?: ExternalAccess[];

  /**
   * Kafka settings of all nodes. Settings that only brokers read are left out of the files of controllers, so a change of
   * these restarts no controller. Settings that the library writes itself (listeners, node ids, log directories, voters) are refused, and
   * so are keys that the image's Kafka version does not have.
   *
   * @default - replication settings that fit the number of brokers
   * @see https://kafka.apache.org/documentation/#brokerconfigs
   */
  readonly config?: { [key: string]: string };

  /**
   * Prefixes of `config` keys that belong to plugins. Keys with these prefixes are not checked; all other keys must be settings
   * of the image's Kafka version. Examples: `confluent.`, `cruise.control.metrics.`.
   *
   * @default - none
   */
  readonly pluginConfigPrefixes?: string[];

  /**
   * When brokers are ready. With `BrokerHealth.caughtUp()`, a rolling update continues only when the restarted broker has all messages.
   *
   * @default BrokerHealth.portOpen()
   */
  readonly health?: BrokerHealth;

  /**
   * Whether and how all nodes of the cluster answer the metrics that Prometheus asks for.
   *
   * @default - no metrics
   */
  readonly metrics?: Metrics;

  /**
   * Levels and form of the log messages of all nodes. A change restarts the pods.
   *
   * @default - text with level INFO
   */
  readonly logging?: KafkaLoggingOptions;

  /**
   * Suppressions of findings about the cluster and all its node sets. They are written to the manifests as annotations of
   * the bootstrap Service, so that the command line tools apply them too.
   *
   * @default - none
   */
  readonly suppressions?: RuleSuppression[];

  /**
   * The ZooKeeper ensemble with the cluster's metadata. Create a `ZookeeperEnsemble`, or use
   * `ZookeeperEnsemble.fromConnectString()`. Requires Kafka 3.9.
   *
   * @default - none: the metadata is in the controllers (KRaft)
   */
  readonly zookeeper?: IZookeeper;

  /**
   * The phase of the migration from ZooKeeper to KRaft. Requires `zookeeper`, `clusterId` and a `KRaftQuorum`.
   *
   * @default - no migration: the metadata stays in ZooKeeper
   */
  readonly migration?: MigrationPhase;

  /**
   * The kind of the metadata quorum: a static or a dynamic one.
   *
   * @default MetadataQuorum.staticVoters()
   */
  readonly quorum?: MetadataQuorum;
}

/** Properties of a Kafka cluster. */
export interface KafkaClusterProps extends KafkaClusterOptions {
  /**
   * The cluster id: 16 bytes in base64url, 22 characters. It is written to every disk and must never change. A cluster in
   * ZooKeeper mode generates its id; `migration` requires that id here.
   *
   * @default - derived from the cluster's name
   */
  readonly clusterId?: string;

  /**
   * The metadata version that new disks are formatted with. A version older than the image's, such as `4.2`, allows a
   * downgrade to it. Later upgrades of the metadata version are finalized with `kafka-features.sh`.
   *
   * @default - the newest metadata version of the image
   */
  readonly metadataVersion?: string;

  /**
   * The name of the bootstrap Service, which clients inside the Kubernetes cluster connect to first.
   *
   * @default - `<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;

  /**
   * The annotations of the bootstrap Service.
   *
   * @default - none
   */
  readonly bootstrapServiceAnnotations?: { [key: string]: string };

  /**
   * Whether to create NetworkPolicies that admit only the peers that each port needs. They admit nodes of the cluster on the
   * inter-broker and controller listeners, and any peer or `allowedFrom` on client listeners and external accesses. Without
   * NetworkPolicies, any peer can connect to every port.
   *
   * @default true
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  readonly networkPolicies?: boolean;
}

/** A controller that other code deploys. */
export interface KafkaControllerAttributes {
  /** The controller's node id. */
  readonly nodeId: number;

  /** The controller's DNS name or IP address. */
  readonly host: string;

  /**
   * The port of the controller listener.
   *
   * @default 9093
   */
  readonly port?: number;

  /**
   * The directory id of the controller, 22 characters. Only for a dynamic quorum that was not formatted with the derived
   * ids.
   *
   * @default - derived from the cluster id and the node id
   */
  readonly directoryId?: string;
}

/** Attributes of a Kafka cluster that other code deploys. */
export interface KafkaClusterAttributes extends KafkaClusterOptions {
  /**
   * The cluster id that is written on the cluster's disks. Required in KRaft mode.
   *
   * @default - none, for a cluster in ZooKeeper mode
   */
  readonly clusterId?: string;

  /**
   * All controllers of the cluster. For a dynamic quorum, those that it was first started with. Required in KRaft mode.
   *
   * @default - none, for a cluster in ZooKeeper mode
   */
  readonly controllers?: KafkaControllerAttributes[];

  /**
   * The total number of brokers in the cluster, from which the default replication settings follow.
   *
   * @default - the number of brokers that join here, but at least three
   */
  readonly brokers?: number;

  /**
   * The name of the cluster's bootstrap Service.
   *
   * @default - `<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}
