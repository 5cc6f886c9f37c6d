import type { AgentSpec } from './agent';
import type { Finding, SuppressionSpec } from './finding';
import type { LoggingSpec } from './logging';
import type {
  DiskPlan, EnsemblePlan, EnsemblePorts, ImagePlan, PeerPlan, PersistentVolumePlan, PodPlan, RetentionPlan, Role, RolloutPlan, UserPodOptions,
} from './plan';
import type { RackSpec } from './rack';

/** From where and how an image is pulled. */
export interface ImageSourceSpec {
  readonly registry?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly pullPolicy?: string;
  readonly pullSecrets?: readonly string[];
}

export interface ImageSpec extends ImagePlan {
  /** The directory where users of the image mount their data volume. */
  readonly dataPath: string;
  readonly findings: readonly Finding[];
}

export interface ZookeeperImageSpec extends ImageSpec {
  readonly scripts: EnsemblePlan['scripts'];
}

export interface MemorySpec {
  /** A Kubernetes quantity. */
  readonly quantity: string;
  readonly mebibytes: number;
}

export interface ResourcesSpec {
  readonly cpuRequest?: string;
  readonly cpuLimit?: string;
  readonly memoryRequest?: MemorySpec;
  readonly memoryLimit?: MemorySpec;
}

/** The options of a StatefulSet as the user set them. */
export interface WorkloadSpec extends PodSpec {
  /** The construct id, from which names are derived. */
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
  readonly logging?: LoggingSpec;
  readonly storage: StorageSpec;
}

export interface NodeSetSpec extends WorkloadSpec {
  /** Whether the set created its own cluster; the construct id is then the whole name. */
  readonly ownsCluster: boolean;
  readonly firstNodeId?: number;
  readonly nodeIds?: readonly number[];
  readonly rack?: RackSpec;
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
  readonly agent?: AgentSpec;
  readonly metricsFrom?: readonly PeerPlan[];
}

/** Options of the pods that do not depend on Kafka or ZooKeeper. */
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
  /** Without a mount path or name, a disk gets the default of the image, numbered from the second disk on. */
  readonly disks: readonly DiskSpec[];
  readonly retention?: RetentionPlan;
}

export type DiskSpec = Partial<Pick<DiskPlan, 'name' | 'mountPath' | 'logDir'>> &
Omit<DiskPlan, 'name' | 'mountPath' | 'logDir' | 'volumes'> & { readonly volumes?: readonly VolumeSpec[] };

/** A PersistentVolume before its claim is known. */
export type VolumeSpec = Omit<PersistentVolumePlan, 'claim'>;
