import { Size } from 'cdk8s';
import { ExactlyOnce } from './exactly-once';
import { MirrorCluster } from './mirror-cluster';
import { ReplicationPolicy } from './replication-policy';
import { KafkaImage } from '../cluster/kafka-image';
import { Metrics } from '../monitoring/metrics';
import { PodUser } from '../pods/pod-options';
import { Resources } from '../pods/resources';
import { SecretKey } from '../pods/secret-key';
import { Toleration } from '../pods/toleration';

/** Properties of a mirror. */
export interface KafkaMirrorProps {
  /** The cluster from which messages are copied. */
  readonly source: MirrorCluster;

  /** The cluster to which they are copied. The mirror runs beside it. */
  readonly target: MirrorCluster;

  /**
   * The name of the Deployment, and the beginning of the names of the other objects.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of all objects of the mirror.
   *
   * @default - that of the target, if it is an `IKafkaCluster`; otherwise the chart's namespace
   */
  readonly namespace?: string;

  /**
   * The topics to mirror: names or regular expressions of Java, which match whole names. `min.insync.replicas`, timestamps and
   * `unclean.leader.election.enable` are not mirrored: declare topics at the target too (`KafkaTopic`) where they matter.
   *
   * @default - all topics, except those of Kafka and of mirrors themselves
   */
  readonly topics?: string[];

  /**
   * Topics that are not mirrored, although `topics` contains them: names or regular expressions.
   *
   * @default - none, besides those of Kafka and of mirrors
   */
  readonly topicsExclude?: string[];

  /**
   * The consumer groups whose offsets are translated: names or regular expressions.
   *
   * @default - all groups, except those of the console tools and of Kafka Connect
   */
  readonly groups?: string[];

  /**
   * Groups whose offsets are not translated, although `groups` contains them.
   *
   * @default - none, besides those of the console tools and of Kafka Connect
   */
  readonly groupsExclude?: string[];

  /**
   * How topics are named at the target. It must not change: topics of the new names would begin with the messages from then on.
   *
   * @default ReplicationPolicy.prefixed()
   */
  readonly policy?: ReplicationPolicy;

  /**
   * Whether each message is written exactly once. A running mirror of several pods changes from `DISABLED` to `ENABLED` by way of `PREPARING`.
   *
   * @default ExactlyOnce.ENABLED
   */
  readonly exactlyOnce?: ExactlyOnce;

  /**
   * The number of pods, which share the tasks. Several pods reach each other through a REST API that a NetworkPolicy closes to all others.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * The most tasks, among which partitions are divided.
   *
   * @default - two for each pod
   */
  readonly tasks?: number;

  /**
   * Whether the target's consumer groups get the translated offsets, so that consumers go on there after a failover. Groups with active members
   * at the target are left alone.
   *
   * @default true
   */
  readonly syncGroups?: boolean;

  /**
   * Whether ACLs of topics are copied: those to read, without those to write. Requires authorization of both clusters.
   *
   * @default false
   */
  readonly syncAcls?: boolean;

  /**
   * Other settings of MirrorMaker. A prefix restricts them: `<alias>.` to clients and workers of a cluster (`<alias>.producer.`, `<alias>.consumer.`,
   * `<alias>.admin.` to one kind of clients), `<alias>-><alias>.` to the direction. Settings that follow from other options are refused.
   *
   * @default - the settings of docs/operations/mirroring.md
   * @see https://kafka.apache.org/documentation/#georeplication-flow-secure
   */
  readonly config?: { [key: string]: string };

  /**
   * The image with Kafka.
   *
   * @default - the image of the target, if it is an `IKafkaCluster`; otherwise KafkaImage.apache('4.3.1')
   */
  readonly image?: KafkaImage;

  /**
   * The CPU and memory of each pod.
   *
   * @default - a request of 250m CPU, and 1 GiB of memory
   */
  readonly resources?: Resources;

  /**
   * The size of the Java heap.
   *
   * @default - half of the memory limit
   */
  readonly heap?: Size;

  /**
   * Whether and how the pods answer the metrics that Prometheus asks for. `topics` has no effect: there are always metrics of each mirrored partition.
   *
   * @default - no metrics
   */
  readonly metrics?: Metrics;

  /**
   * Environment variables with values from Secrets, for `config` with `${env:NAME}`.
   *
   * @default - those of the logins
   */
  readonly secretEnv?: { [name: string]: SecretKey };

  /**
   * The user and group of the pods. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires.
   *
   * @default - the user and group of the image
   */
  readonly user?: PodUser;

  /**
   * Labels that the Kubernetes nodes of the pods must have.
   *
   * @default - none: any Kubernetes node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints of Kubernetes nodes that the pods tolerate.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * Other fields of the pod spec in Kubernetes' format, merged over the generated pod spec. Maps are merged, lists of named items
   * (containers, volumes) are merged by name, other values are replaced, and `null` removes a field.
   *
   * @default - none
   * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
   */
  readonly podSpecOverrides?: any;
}
