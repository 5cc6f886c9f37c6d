import type { LoggingPlan } from './logging';
import type { SecretReference } from './references';

export type Role = 'broker' | 'controller' | 'zookeeper';

/** A StatefulSet with its disks and pods. Common base of node sets of Kafka and ensembles of ZooKeeper. */
export interface WorkloadPlan {
  /** The StatefulSet's name. */
  readonly name: string;
  readonly roles: readonly Role[];
  readonly replicas: number;
  /** The headless Service: `serviceName` of the StatefulSet. */
  readonly serviceName: string;
  readonly configMapName: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly image: ImagePlan;
  readonly disks: readonly DiskPlan[];
  readonly retention?: RetentionPlan;
  /** Annotations of this library on the StatefulSet: suppressions, and prefixes of plugin settings. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Settings of the properties files that no other field of this model represents. */
  readonly config: Readonly<Record<string, string>>;
  /** Undefined: the library's defaults. */
  readonly logging?: LoggingPlan;
  /** Java heap in MiB. */
  readonly heap: number;
  readonly rollout: RolloutPlan;
  /** Whether the ServiceAccount is created with it. */
  readonly ownServiceAccount: boolean;
  readonly pod: PodPlan;
}

export interface ImagePlan {
  readonly reference: string;
  /** The version of Kafka or ZooKeeper, `4.3.1`; the tag of the image may differ. */
  readonly version: string;
  readonly pullPolicy?: string;
  readonly pullSecrets: readonly string[];
  /** Folder of Kafka's scripts. */
  readonly binDir: string;
  /** Suffix of their names: `.sh` or empty. */
  readonly scriptSuffix: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly fsGroup?: number;
}

export interface DiskPlan {
  /** Name of the volume claim template, or of the emptyDir. */
  readonly name: string;
  readonly mountPath: string;
  /** The log directory relative to the mount path, with `{nodeId}`; empty for the mount path itself. */
  readonly logDir: string;
  readonly ephemeral: boolean;
  /** A Kubernetes quantity; for ephemeral disks the size limit. */
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessMode?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** PersistentVolumes to which the claims are bound, by ordinal of the pod. */
  readonly volumes?: readonly PersistentVolumePlan[];
  /** An existing claim in place of a claim template, for a set with one replica. */
  readonly claimName?: string;
  /** How pods get write permission; undefined: the kubelet applies fsGroup. */
  readonly ownership?: Ownership;
}

/** `chown`: an init container changes the owner. `prepared`: the volume has the right owner already, and root may have no access. */
export type Ownership = 'chown' | 'prepared';

export interface PersistentVolumePlan {
  readonly name: string;
  /** The claim to which it is reserved: `<disk>-<pod>`. */
  readonly claim: string;
  /** The volume source in the form of Kubernetes, `{ nfs: { … } }`; undefined where other code creates the volume. */
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
  /** `--release-version` when storage is formatted. */
  readonly metadataVersion?: string;
}

/** Options of a StatefulSet's pods that only the user sets, in the form of Kubernetes. */
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

/** Fields of the pod spec that are copied from the props of the same names. `POD_FIELDS` lists them. */
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

/** The pods of a StatefulSet, without the configuration of Kafka or ZooKeeper. */
export interface PodPlan extends UserPodOptions {
  readonly resources: ResourcesPlan;
  readonly terminationGraceSeconds: number;
  readonly preStopSeconds: number;
  readonly spread: 'preferred' | 'required' | 'none';
  /** Whether pods use the network of their Kubernetes node. */
  readonly hostNetwork?: boolean;
}

export interface ResourcesPlan {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

/** An environment variable: a literal, a field of the pod, or a key of a Secret. */
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
  /** The same with environment variables of the container. */
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
  /** The volume source in the form of Kubernetes: `{ secret: { secretName: … } }`. */
  readonly source: object;
}

export interface ProbesPlan {
  readonly startupSeconds: number;
  readonly readiness: boolean;
  readonly liveness: boolean;
  /** The port on which brokers answer whether they have caught up; undefined: brokers are ready when their port is open. */
  readonly caughtUp?: number;
}
