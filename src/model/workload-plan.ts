import type { SecretReference } from './references';

export type Role = 'broker' | 'controller' | 'zookeeper';

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
  /** Of the StatefulSet itself, as far as they are this library's: what is suppressed, and what only plugins read. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Everything in the properties files that has no place of its own in this model. */
  readonly config: Readonly<Record<string, string>>;
  /** Java heap in MiB. */
  readonly heap: number;
  readonly rollout: RolloutPlan;
  /** Whether the ServiceAccount is made with it. */
  readonly ownServiceAccount: boolean;
  readonly pod: PodPlan;
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
  readonly podManagementPolicy: 'Parallel' | 'OrderedReady';
  readonly partition?: number;
  readonly minReadySeconds: number;
  /** `-r` at first format. */
  readonly metadataVersion?: string;
}

/** Options of a StatefulSet's pods that come from the user alone, in the form of Kubernetes. */
export interface UserPodOptions {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly env: readonly EnvPlan[];
  readonly jvmOptions: readonly string[];
  readonly volumes: readonly VolumePlan[];
  readonly sidecars: readonly object[];
  readonly initContainers: readonly object[];
  readonly probes: ProbesPlan;
  readonly fields: PodFields;
  readonly overlay?: Readonly<Record<string, unknown>>;
}

/** Fields of the pod spec that are passed through from the props of the same names. `POD_FIELDS` has a row for each. */
export interface PodFields {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly TolerationPlan[];
  readonly priorityClassName?: string;
  readonly schedulerName?: string;
  readonly serviceAccountName?: string;
}

export interface TolerationPlan {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

/** What a StatefulSet's pods have besides the wiring of what runs in them. */
export interface PodPlan extends UserPodOptions {
  readonly resources: ResourcesPlan;
  readonly terminationGraceSeconds: number;
  readonly preStopSeconds: number;
  readonly spread: 'preferred' | 'required' | 'none';
  /** Whether its ports are those of the Kubernetes node. */
  readonly hostNetwork?: boolean;
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
  readonly secret?: SecretReference;
}

export interface VolumePlan {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  /** The same with variables of the container in it. */
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
  /** The volume's source as Kubernetes writes it: `{ secret: { secretName: … } }`. */
  readonly source: object;
}

export interface ProbesPlan {
  readonly startupSeconds: number;
  readonly readiness: boolean;
  readonly liveness: boolean;
}
