import { Size } from 'cdk8s';
import { PersistentVolumes } from './persistent-volumes';
import { VolumeOwnership } from './volume-ownership';
import { Ownership } from '../model/plan';
import { DiskSpec, StorageSpec } from '../model/workload-spec';
import { checkFactories } from '../options/check-factories';
import { DISK_GIBIBYTES } from '../plan/defaults';

/**
 * What happens to the PersistentVolumeClaims of a StatefulSet when it is deleted or scaled down.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
export enum ClaimRetention {
  /** The claims stay, with their data. */
  RETAIN = 'Retain',
  /** The claims are deleted, with most StorageClasses also their data. */
  DELETE = 'Delete',
}

/** Options of a disk. */
export interface DiskOptions {
  /**
   * The name of the disk: a DNS label, unique in the pod. It is the name of the volume in the pod, and the name of a
   * persistent disk's claim is `<name>-<pod>`.
   *
   * @default - `data`; `data-1`, `data-2` and so on for further disks
   */
  readonly name?: string;

  /**
   * The absolute path at which the disk is mounted.
   *
   * @default - the data path of the image, such as `/var/lib/kafka/data`; with `-1`, `-2` and so on appended for further disks
   */
  readonly mountPath?: string;

  /**
   * The log directory on the disk, relative to the mount path. The tokens `{nodeId}`, `{ordinal}` and `{pod}` are replaced.
   * The mount path itself (`.`) is a warning: Kafka does not start if it contains other folders such as `lost+found`. Change
   * it only for existing data.
   *
   * @default 'kafka-log{nodeId}'
   */
  readonly logDir?: string;
}

/** Options of a persistent disk. */
export interface PersistentDiskOptions extends DiskOptions {
  /**
   * The size of the disk.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * The name of the StorageClass. The empty string requests a volume without a StorageClass.
   *
   * @default - the default StorageClass of the Kubernetes cluster
   */
  readonly storageClass?: string;

  /**
   * The access mode of the claim: `ReadWriteOnce`, `ReadWriteOncePod` or `ReadWriteMany`.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * The annotations of the volume claim template.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * The labels of the volume claim template.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * What happens to the claims when the StatefulSet is deleted. Requires Kubernetes 1.27.
   *
   * @default - not set: the claims stay
   */
  readonly whenDeleted?: ClaimRetention;

  /**
   * What happens to a claim when its pod is removed by scaling down. Requires Kubernetes 1.27.
   *
   * @default - not set: the claim stays
   */
  readonly whenScaled?: ClaimRetention;
}

/** Options of disks on existing PersistentVolumes. */
export interface ExistingVolumesOptions extends DiskOptions {
  /**
   * The size that the claims request, at most the capacity of the volumes.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * The name of the StorageClass of the volumes.
   *
   * @default - the empty string: no StorageClass
   */
  readonly storageClass?: string;

  /**
   * The access mode of the claims, one of those of the volumes.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * How pods get write permission on the volumes.
   *
   * @default VolumeOwnership.FS_GROUP
   */
  readonly ownership?: VolumeOwnership;
}

/** Options of a disk on an existing PersistentVolumeClaim. */
export interface ExistingClaimOptions extends DiskOptions {
  /**
   * How pods get write permission on the volume.
   *
   * @default VolumeOwnership.FS_GROUP
   */
  readonly ownership?: VolumeOwnership;
}

/** Options of an ephemeral disk. */
export interface EphemeralDiskOptions extends DiskOptions {
  /**
   * The size limit of the disk. A pod that writes more is evicted.
   *
   * @default - no limit
   */
  readonly sizeLimit?: Size;
}

const DEFAULT_SIZE = Size.gibibytes(DISK_GIBIBYTES);

/** The disks of the pods of a set. */
export class Storage {
  /**
   * A persistent disk: each pod has a claim of its own, which a StorageClass provisions.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage
   */
  public static persistent(options: PersistentDiskOptions = {}): Storage {
    const { size = DEFAULT_SIZE, whenDeleted, whenScaled, ...disk } = options;
    const retention = whenDeleted || whenScaled
      ? { whenDeleted: whenDeleted ?? ClaimRetention.RETAIN, whenScaled: whenScaled ?? ClaimRetention.RETAIN }
      : undefined;
    return new Storage({ disks: [{ ...disk, ephemeral: false, size: size.asString() }], retention });
  }

  /**
   * Disks on PersistentVolumes that this program creates, one for each pod.
   *
   * @param volumes the PersistentVolumes, such as `NfsPersistentVolumes`; they can be used only once
   */
  public static volumes(volumes: PersistentVolumes, options: DiskOptions = {}): Storage {
    return new Storage({ disks: [{ ...volumes._disk, ...options }] }, [volumes]);
  }

  /**
   * Disks on existing PersistentVolumes. The claim of each pod requests its volume by name.
   *
   * @param volumeNames the names of the PersistentVolumes, one for each pod, in the order of the pods
   */
  public static existingVolumes(volumeNames: string[], options: ExistingVolumesOptions = {}): Storage {
    const { size = DEFAULT_SIZE, storageClass = '', ownership, ...disk } = options;
    return new Storage({
      disks: [{
        ...disk,
        ephemeral: false,
        size: size.asString(),
        storageClass,
        ownership: ownershipOf(ownership),
        volumes: volumeNames.map((name) => ({ name })),
      }],
    });
  }

  /**
   * A disk on an existing PersistentVolumeClaim. Refused for sets with more than one replica.
   *
   * @param claimName the name of the PersistentVolumeClaim
   */
  public static existingClaim(claimName: string, options: ExistingClaimOptions = {}): Storage {
    const { ownership, ...disk } = options;
    return new Storage({ disks: [{ ...disk, ephemeral: false, claimName, ownership: ownershipOf(ownership) }] });
  }

  /**
   * An ephemeral disk (emptyDir): the data is lost when the pod is deleted. For tests, and for data that can be restored.
   *
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
   */
  public static ephemeral(options: EphemeralDiskOptions = {}): Storage {
    const { sizeLimit, ...disk } = options;
    return new Storage({ disks: [{ ...disk, ephemeral: true, size: sizeLimit?.asString() }] });
  }

  /**
   * Several disks for each pod (JBOD). Kafka distributes partitions over them, and a broker continues when one of them fails.
   * Add new disks at the end: the default names and paths follow from the position.
   *
   * @param disks the disks, at least one
   */
  public static jbod(...disks: Storage[]): Storage {
    const retention = disks.map(({ _spec }) => _spec.retention).find((candidate) => candidate !== undefined);
    return new Storage(
      { disks: disks.flatMap(({ _spec }): readonly DiskSpec[] => _spec.disks), retention },
      disks.flatMap(({ _volumes }): readonly PersistentVolumes[] => _volumes),
    );
  }

  /** @internal */
  public readonly _spec: StorageSpec;

  /** The volumes to reserve for the claims of the set. @internal */
  public readonly _volumes: readonly PersistentVolumes[];

  private constructor(spec: StorageSpec, volumes: readonly PersistentVolumes[] = []) {
    this._spec = spec;
    this._volumes = volumes;
  }
}

checkFactories(Storage, 'Storage');

/** The default, fsGroup, needs no entry in the plan. */
const ownershipOf = (ownership: VolumeOwnership | undefined): Ownership | undefined =>
  ownership === VolumeOwnership.FS_GROUP ? undefined : ownership;
