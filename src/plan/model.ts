/**
 * The plan of one cluster: plain data, computed once, read by everything else. Rendering, rules, `explain` and the
 * reader of manifests all speak of a cluster in these words, so that no address or port is ever computed twice.
 */
export interface ClusterPlan {
  /** The cluster's name: prefix of its objects and value of the `cdk8s-kafka/cluster` label. */
  readonly name: string;
  /** Undefined where the manifests name none: then it is the one they are applied to. */
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** Undefined in ZooKeeper mode, where ZooKeeper keeps it. */
  readonly clusterId?: string;
  readonly metadata: MetadataPlan;
  readonly listeners: readonly ListenerPlan[];
  readonly sets: readonly NodeSetPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
  /** Where clients outside the cluster start, by listener name: `host:port` lists; empty where none is known. */
  readonly externalBootstrap: Readonly<Record<string, readonly string[]>>;
  /** False where other manifests hold the rest of the cluster, so that nothing can be said about what is missing. */
  readonly complete: boolean;
}

export type Role = 'broker' | 'controller' | 'zookeeper';

/** Where the cluster's metadata lives. */
export type MetadataPlan = StaticVoters | DynamicQuorum | ZookeeperMetadata | MigratingMetadata;

export interface ZookeeperMetadata {
  readonly mode: 'zookeeper';
  /** `host:port,…` and perhaps a chroot. */
  readonly connect: string;
}

/** On the way from ZooKeeper to a static quorum; after the last phase it is one. */
export interface MigratingMetadata {
  readonly mode: 'migrating';
  readonly phase: MigratingPhase;
  readonly connect: string;
  readonly voters: readonly VoterPlan[];
}

/** Controllers wait; brokers hand over the metadata; brokers have left ZooKeeper. */
export type MigratingPhase = 'prepare-controllers' | 'migrate-metadata' | 'migrate-brokers';

export interface StaticVoters {
  readonly mode: 'static';
  readonly voters: readonly VoterPlan[];
}

export interface DynamicQuorum {
  readonly mode: 'dynamic';
  /** The controllers the quorum was born with. The list never changes, nor do their directory ids. */
  readonly initialControllers: readonly VoterPlan[];
}

export interface VoterPlan {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  /** Dynamic quorum only. */
  readonly directoryId?: string;
}

export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';

export interface ListenerPlan {
  readonly name: string;
  /** The port the container binds. */
  readonly port: number;
  readonly protocol: SecurityProtocol;
  /** Who dials it: controllers' peers, brokers among themselves, or clients inside or outside. */
  readonly purpose: 'controller' | 'internal' | 'client' | 'external';
  readonly interBroker: boolean;
}

/** A StatefulSet with its disks and pods: what sets of Kafka nodes and of ZooKeeper servers have in common. */
export interface WorkloadPlan {
  /** The StatefulSet's name. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly replicas: number;
  /** The headless Service, the StatefulSet's `serviceName`. */
  readonly serviceName: string;
  readonly configMapName: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly image: ImagePlan;
  readonly disks: readonly DiskPlan[];
  readonly retention?: RetentionPlan;
  /** Everything in the properties files that has no place of its own in this model. */
  readonly config: Readonly<Record<string, string>>;
  /** Java heap in MiB. */
  readonly heap: number;
  readonly rollout: RolloutPlan;
  readonly pod: PodPlan;
}

export interface NodeSetPlan extends WorkloadPlan {
  readonly rack?: string;
  readonly nodes: readonly NodePlan[];
}

/** ZooKeeper servers that elect a leader among themselves. A cluster of its own, whatever uses it. */
export interface EnsemblePlan extends WorkloadPlan {
  readonly namespace?: string;
  readonly clusterDomain: string;
  /** Whose start scripts the image has: ZooKeeper's own, or those that come with Kafka. */
  readonly scripts: 'zookeeper' | 'kafka';
  readonly ports: EnsemblePorts;
  readonly servers: readonly ServerPlan[];
  readonly services: readonly ServicePlan[];
  readonly budgets: readonly BudgetPlan[];
}

export interface EnsemblePorts {
  readonly client: number;
  readonly quorum: number;
  readonly election: number;
}

export interface ServerPlan {
  /** `server.<myid>`, 1 to 255. */
  readonly myid: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly host: string;
}

export interface ImagePlan {
  readonly reference: string;
  /** Kafka's own version, `4.3.1`, whatever the image's tag says. */
  readonly version: string;
  readonly pullPolicy?: string;
  readonly pullSecrets: readonly string[];
  /** Folder of Kafka's scripts and the ending of their names. */
  readonly binDir: string;
  readonly scriptSuffix: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly fsGroup?: number;
}

export interface DiskPlan {
  /** Name of the claim template, or of the emptyDir. */
  readonly name: string;
  readonly mountPath: string;
  /** The log dir below the mount path, with `{nodeId}`; empty for the mount itself. */
  readonly logDir: string;
  readonly ephemeral: boolean;
  /** A Kubernetes quantity; for ephemeral disks the limit. */
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessMode?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** By ordinal: the volumes that the claims bind to, and no others. */
  readonly volumes?: readonly PersistentVolumePlan[];
  /** A claim of another name, for a set of one. */
  readonly claimName?: string;
  /** Who sees to it that the pods may write; undefined: the kubelet, by fsGroup. */
  readonly ownership?: Ownership;
}

/** `chown`: an init container. `prepared`: whoever made the volume, and root may have no rights on it. */
export type Ownership = 'chown' | 'prepared';

export interface PersistentVolumePlan {
  readonly name: string;
  /** The one claim that may have it: `<disk>-<pod>`. */
  readonly claim: string;
  /** As Kubernetes writes it, `{ nfs: { … } }`; undefined where other code makes the volume. */
  readonly source?: object;
  readonly reclaimPolicy?: 'Retain' | 'Delete';
  readonly mountOptions?: readonly string[];
}

export interface RetentionPlan {
  readonly whenDeleted?: 'Retain' | 'Delete';
  readonly whenScaled?: 'Retain' | 'Delete';
}

export interface RolloutPlan {
  readonly strategy: 'RollingUpdate' | 'OnDelete';
  readonly podManagement: 'Parallel' | 'OrderedReady';
  readonly partition?: number;
  readonly minReadySeconds: number;
  /** `-r` at first format. */
  readonly metadataVersion?: string;
}

export interface NodePlan {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  /** The pod's name in the cluster's DNS. */
  readonly host: string;
  readonly logDirs: readonly string[];
  readonly endpoints: readonly EndpointPlan[];
}

export interface EndpointPlan {
  readonly listener: string;
  readonly port: number;
  readonly advertised?: Address;
  /**
   * The advertised address with this node's own tokens left in. The pod template carries a hash over the files in this
   * form: a new node whose address follows the pattern changes no old pod.
   */
  readonly pattern?: string;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a StatefulSet's pods have besides Kafka's own wiring; values in the form Kubernetes wants. */
export interface PodPlan {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly resources: ResourcesPlan;
  readonly env: readonly EnvPlan[];
  readonly jvmOptions: readonly string[];
  readonly volumes: readonly VolumePlan[];
  readonly sidecars: readonly object[];
  readonly initContainers: readonly object[];
  readonly terminationGraceSeconds: number;
  readonly preStopSeconds: number;
  readonly probes: ProbesPlan;
  readonly spread: 'preferred' | 'required' | 'none';
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly object[];
  readonly priorityClassName?: string;
  readonly schedulerName?: string;
  readonly serviceAccountName?: string;
  readonly overlay?: Readonly<Record<string, unknown>>;
}

export interface ResourcesPlan {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** One variable: a literal, a pod field, or a key of a Secret. */
export interface EnvPlan {
  readonly name: string;
  readonly value?: string;
  readonly fieldPath?: string;
  readonly secret?: { readonly name: string; readonly key: string };
}

export interface VolumePlan {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
  /** The volume's source as Kubernetes writes it: `{ secret: { secretName: … } }`. */
  readonly source: object;
}

export interface ProbesPlan {
  readonly startupSeconds: number;
  readonly readiness: boolean;
  readonly liveness: boolean;
}

export interface ServicePlan {
  readonly name: string;
  readonly kind: 'headless' | 'bootstrap' | 'access';
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePortPlan[];
  readonly publishNotReady: boolean;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  readonly annotations: Readonly<Record<string, string>>;
}

export interface ServicePortPlan {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly nodePort?: number;
}

/** One disruption budget over all nodes of a role, whatever set they are in. */
export interface BudgetPlan {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
}

export const isBroker = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('broker');
export const isController = (set: Pick<WorkloadPlan, 'roles'>): boolean => set.roles.includes('controller');
export const brokersOf = (plan: ClusterPlan): NodePlan[] => plan.sets.filter(isBroker).flatMap((set) => set.nodes);
export const controllersOf = (plan: ClusterPlan): NodePlan[] =>
  plan.sets.filter(isController).flatMap((set) => set.nodes);

/** The controllers that make up the quorum, as every file names them. */
export function votersOf(metadata: MetadataPlan): readonly VoterPlan[] {
  switch (metadata.mode) {
    case 'zookeeper': return [];
    case 'dynamic': return metadata.initialControllers;
    default: return metadata.voters;
  }
}

/** Whether a set's nodes keep their metadata in ZooKeeper: brokers, until the migration's last step but one. */
export const usesZookeeper = ({ metadata }: Pick<ClusterPlan, 'metadata'>, set: Pick<WorkloadPlan, 'roles'>): boolean =>
  metadata.mode === 'zookeeper' || (metadata.mode === 'migrating' && metadata.phase !== 'migrate-brokers' && !isController(set));
