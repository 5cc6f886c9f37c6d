import type { AccessSpec } from './access-spec';
import { Finding, SuppressionSpec } from './finding';
import {
  AccessKind, DiskPlan, EnsemblePlan, EnsemblePorts, UserPodOptions, HostPortPlan, ImagePlan, ListenerPlan,
  MigratingPhase, PeerPlan, PersistentVolumePlan, PodPlan, RetentionPlan, Role, RolloutPlan, VoterPlan,
} from './plan';
import type { SecuritySpec } from './security-spec';

/**
 * What the constructs hand over: the user's words, freed of cdk8s classes, defaults not yet filled in. Making the plan
 * out of it never fails; what makes no sense becomes a finding.
 */
export interface ClusterSpec {
  readonly name: string;
  readonly namespace?: string;
  readonly clusterDomain: string;
  readonly clusterId?: string;
  readonly image: ImageSpec;
  /** Of all listeners that have none of their own. */
  readonly security?: SecuritySpec;
  readonly authorization?: AuthorizationSpec;
  /** Undefined: CLIENT. Listeners INTERNAL (between brokers) and CONTROLLER are added where none of that purpose is given. */
  readonly listeners?: readonly ListenerSpec[];
  readonly accesses: readonly AccessSpec[];
  readonly config: Readonly<Record<string, string>>;
  /** Beginnings of settings that only plugins read. */
  readonly pluginPrefixes: readonly string[];
  readonly suppressions: readonly SuppressionSpec[];
  readonly quorum: QuorumSpec;
  /** Set in ZooKeeper mode, and until a migration from there is over. */
  readonly zookeeper?: ZookeeperSpec;
  readonly metadataVersion?: string;
  readonly bootstrap: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly sets: readonly NodeSetSpec[];
  readonly networkPolicies: boolean;
  /** Set when other code deploys the cluster: what this code cannot compute. */
  readonly imported?: { readonly voters?: readonly VoterPlan[]; readonly brokers?: number };
}

export interface AuthorizationSpec {
  /** Undefined: Kafka's own, which keeps its rules where the metadata is. */
  readonly className?: string;
  /** Besides the cluster's own nodes. */
  readonly superUsers: readonly string[];
  readonly allowEveryoneIfNoAclFound: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

export interface QuorumSpec {
  readonly mode: 'static' | 'dynamic';
  /** Node ids of the controllers a dynamic quorum is born with. */
  readonly initialControllers?: readonly number[];
  /** Directory ids by node id, where an existing quorum has others than the derived ones. */
  readonly directoryIds?: Readonly<Record<string, string>>;
}

export interface ZookeeperSpec {
  readonly connect: string;
  /** `finalize`: controllers leave ZooKeeper as well. Undefined: no migration. */
  readonly phase?: MigratingPhase | 'finalize';
}

export interface ListenerSpec {
  readonly name: string;
  readonly port?: number;
  /** Undefined: the cluster's. */
  readonly security?: SecuritySpec;
  /** Kafka's settings of this listener alone. */
  readonly config?: Readonly<Record<string, string>>;
  readonly purpose: ListenerPlan['purpose'];
  readonly interBroker: boolean;
  readonly accessKind?: AccessKind;
  readonly hostPort?: Partial<HostPortPlan>;
  readonly allowedFrom?: readonly PeerPlan[];
}

/** How an image is pulled, whatever is in it. */
export interface ImageSourceSpec {
  readonly registry?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly pullPolicy?: string;
  readonly pullSecrets?: readonly string[];
}

export interface ImageSpec extends ImagePlan {
  /** Where the image's users mount their data. */
  readonly dataPath: string;
  readonly findings: readonly Finding[];
}

export interface ZookeeperImageSpec extends ImageSpec {
  readonly scripts: EnsemblePlan['scripts'];
}

export interface MemorySpec {
  /** As Kubernetes writes it. */
  readonly quantity: string;
  readonly mebibytes: number;
}

export interface ResourcesSpec {
  readonly cpuRequest?: string;
  readonly cpuLimit?: string;
  readonly memoryRequest?: MemorySpec;
  readonly memoryLimit?: MemorySpec;
}

/** A StatefulSet, as the user described it. */
export interface WorkloadSpec extends PodSpec {
  /** The construct's id, from which names are derived. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly replicas: number;
  readonly namespace?: string;
  readonly name?: string;
  readonly serviceName?: string;
  readonly configMapName?: string;
  readonly selector?: Readonly<Record<string, string>>;
  readonly podManagementPolicy?: RolloutPlan['podManagementPolicy'];
  readonly createServiceAccount: boolean;
  readonly suppressions: readonly SuppressionSpec[];
  readonly config: Readonly<Record<string, string>>;
  readonly storage: StorageSpec;
}

export interface NodeSetSpec extends WorkloadSpec {
  /** The set made its own cluster, so the id is the whole name. */
  readonly ownsCluster: boolean;
  readonly firstNodeId?: number;
  readonly nodeIds?: readonly number[];
  readonly rack?: string;
  readonly image?: ImageSpec;
}

export interface EnsembleSpec extends WorkloadSpec {
  readonly clusterDomain: string;
  readonly image: ZookeeperImageSpec;
  readonly ports: EnsemblePorts;
  readonly firstServerId: number;
  readonly clientServiceName?: string;
  readonly networkPolicies: boolean;
  readonly clients?: readonly PeerPlan[];
}

/** Everything about the pods that is neither Kafka's nor ZooKeeper's. */
export interface PodSpec extends UserPodOptions {
  readonly heap?: MemorySpec;
  readonly resources?: ResourcesSpec;
  readonly updateStrategy?: RolloutPlan['strategy'];
  readonly partition?: number;
  readonly minReadySeconds?: number;
  readonly terminationGraceSeconds?: number;
  readonly spread?: PodPlan['spread'];
  readonly user?: { readonly uid?: number; readonly gid?: number; readonly fsGroup?: number };
}

export interface StorageSpec {
  /** A disk without a mount path or name gets the profile's, numbered when there are several. */
  readonly disks: readonly DiskSpec[];
  readonly retention?: RetentionPlan;
}

export type DiskSpec = Partial<Pick<DiskPlan, 'name' | 'mountPath' | 'logDir'>> &
Omit<DiskPlan, 'name' | 'mountPath' | 'logDir' | 'volumes'> & { readonly volumes?: readonly VolumeSpec[] };

/** A volume before it is known who claims it. */
export type VolumeSpec = Omit<PersistentVolumePlan, 'claim'>;
