import type { Finding, SuppressionSpec } from './finding';
import type {
  DiskPlan, EnsemblePlan, EnsemblePorts, ImagePlan, PeerPlan, PersistentVolumePlan, PodPlan, RetentionPlan, Role, RolloutPlan, UserPodOptions,
} from './plan';

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
