import { KafkaImage } from './kafka-image';
import { KafkaListener } from './kafka-listener';
import { MetadataQuorum } from './metadata-quorum';
import { MigrationPhase } from './migration-phase';
import { RuleSuppression } from './rule-suppression';
import { ExternalAccess } from '../external-access/external-access';
import { Authorization } from '../security/authorization';
import { ListenerSecurity } from '../security/listener-security';
import { IZookeeper } from '../zookeeper/zookeeper';

/** What a cluster and one that is only referred to have in common. */
export interface KafkaClusterOptions {
  /**
   * The cluster's name, part of its objects' names: a DNS label.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all its objects.
   *
   * @default - the chart's; without one it is the namespace that the manifests are applied to
   */
  readonly namespace?: string;

  /**
   * Further labels of all its objects, or other values of those they have.
   *
   * @default - `app.kubernetes.io/name` and `instance`
   */
  readonly labels?: { [key: string]: string };

  /**
   * The DNS domain of the Kubernetes cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Image of all nodes; sets can have one of their own during an upgrade. The default's version changes only with a
   * major release of this library.
   *
   * @default - KafkaImage.apache('4.3.1'); with `zookeeper` KafkaImage.apache('3.9.2')
   */
  readonly image?: KafkaImage;

  /**
   * The listeners inside the Kubernetes cluster, exactly one of them for brokers among themselves.
   *
   * @default - CLIENT on 9092. A listener between brokers (INTERNAL on 9094) and one for controllers (CONTROLLER on 9093) are added where none is given
   */
  readonly listeners?: KafkaListener[];

  /**
   * Security of all listeners and ways in from outside that have none of their own.
   *
   * @default ListenerSecurity.plaintext()
   */
  readonly security?: ListenerSecurity;

  /**
   * Who may do what. The cluster's own nodes are super users by themselves.
   *
   * @default - everybody may do everything
   */
  readonly authorization?: Authorization;

  /**
   * Ways in from outside the Kubernetes cluster, each with a listener of its own.
   *
   * @default - none
   */
  readonly externalAccess?: ExternalAccess[];

  /**
   * Kafka settings of all nodes. Controllers get those that concern them; give others to their set. Settings that this
   * library writes itself (listeners, ids, log dirs, voters) are refused with the prop to use instead.
   *
   * @default - replication settings that fit the number of brokers
   * @see https://kafka.apache.org/documentation/#brokerconfigs
   */
  readonly config?: { [key: string]: string };

  /**
   * Beginnings of `config` keys that only plugins read (`confluent.`, `cruise.control.metrics.`). Other keys that the
   * image's Kafka does not know are refused, since it would ignore them.
   *
   * @default - none
   */
  readonly pluginConfigPrefixes?: string[];

  /**
   * Findings about the cluster or any of its sets that are known and meant. They become annotations of its bootstrap
   * Service, so that whoever checks the manifests reads the reasons.
   *
   * @default - none
   */
  readonly suppressions?: RuleSuppression[];

  /**
   * The ZooKeeper ensemble that keeps the cluster's metadata; Kafka 3.9 only. A `ZookeeperEnsemble`, or
   * `ZookeeperEnsemble.fromConnectString()`.
   *
   * @default - none: controllers of its own keep them (KRaft)
   */
  readonly zookeeper?: IZookeeper;

  /**
   * How far the cluster has come on its way from `zookeeper` to KRaft. Needs a `clusterId`, and a `KRaftQuorum`.
   *
   * @default - it stays with ZooKeeper
   */
  readonly migration?: MigrationPhase;

  /**
   * How the controllers know each other.
   *
   * @default MetadataQuorum.staticVoters()
   */
  readonly quorum?: MetadataQuorum;
}

/** Properties of a Kafka cluster. */
export interface KafkaClusterProps extends KafkaClusterOptions {
  /**
   * The cluster's id, 22 characters (16 bytes in base64url). Written into every disk; never change it. A cluster in
   * ZooKeeper mode makes its own, and needs it here as soon as a migration begins.
   *
   * @default - derived from the name
   */
  readonly clusterId?: string;

  /**
   * The metadata version that disks are first formatted with (`4.2`), to be able to go back to that version. Later
   * upgrades are finalized with `kafka-features.sh`.
   *
   * @default - the newest one of the image
   */
  readonly metadataVersion?: string;

  /**
   * Name of the Service that clients inside start from.
   *
   * @default - `<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;

  /**
   * Annotations of the bootstrap Service.
   *
   * @default - none
   */
  readonly bootstrapServiceAnnotations?: { [key: string]: string };

  /**
   * Whether NetworkPolicies let in only who has business there: nodes of the cluster on the listeners among themselves,
   * anyone or `allowedFrom` on the others. Without them anyone reaches every port.
   *
   * @default true
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  readonly networkPolicies?: boolean;
}

/** A controller that other code deploys. */
export interface KafkaControllerAttributes {
  /** Its node id. */
  readonly nodeId: number;

  /** Its name in DNS. */
  readonly host: string;

  /**
   * The port of its controller listener.
   *
   * @default 9093
   */
  readonly port?: number;

  /**
   * Its directory id; only for a dynamic quorum whose ids are not the derived ones.
   *
   * @default - derived
   */
  readonly directoryId?: string;
}

/** What must be known of a cluster that other code deploys. */
export interface KafkaClusterAttributes extends KafkaClusterOptions {
  /**
   * The cluster's id, as its disks have it.
   *
   * @default - none, which is right in ZooKeeper mode alone
   */
  readonly clusterId?: string;

  /**
   * All its controllers; of a dynamic quorum those it was first started with.
   *
   * @default - none, which is right in ZooKeeper mode alone
   */
  readonly controllers?: KafkaControllerAttributes[];

  /**
   * How many brokers it has in all, from which replication settings follow.
   *
   * @default - at least three
   */
  readonly brokers?: number;

  /**
   * Name of its bootstrap Service.
   *
   * @default - `<name>-bootstrap`
   */
  readonly bootstrapServiceName?: string;
}
