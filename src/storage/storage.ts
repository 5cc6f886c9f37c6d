import { Size } from 'cdk8s';
import { PersistentVolumes } from './persistent-volumes';
import { VolumeOwnership } from './volume-ownership';
import { Ownership } from '../model/plan';
import { DiskSpec, StorageSpec } from '../model/workload-spec';
import { DISK_GIBIBYTES } from '../plan/defaults';

/** What becomes of the claims when nodes go. */
export enum ClaimRetention {
  /** They stay, with all data. */
  RETAIN = 'Retain',
  /** They are deleted, and with most storage classes their data too. */
  DELETE = 'Delete',
}

/** Options that every kind of disk has. */
export interface DiskOptions {
  /**
   * Name of the volume in the pod; of a persistent disk also the claim's, `<name>-<pod>`. A DNS label.
   *
   * @default - `data`; further disks `data-1`, `data-2` and so on
   */
  readonly name?: string;

  /**
   * Absolute path at which the disk is mounted.
   *
   * @default - the data folder of the image, `/var/lib/kafka/data` for most; further disks with `-1`, `-2` appended
   */
  readonly mountPath?: string;

  /**
   * The log dir on the disk, relative to the mount path. `{nodeId}`, `{ordinal}` and `{pod}` are filled in. Never the
   * mount path itself: a foreign folder such as `lost+found` there keeps Kafka from starting. Change it only to take
   * over existing data.
   *
   * @default 'kafka-log{nodeId}'
   */
  readonly logDir?: string;
}

/** Options of a disk that outlives its pod. */
export interface PersistentDiskOptions extends DiskOptions {
  /**
   * The disk's size.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * Name of the StorageClass; an empty string asks for a volume without one.
   *
   * @default - the Kubernetes cluster's default class
   */
  readonly storageClass?: string;

  /**
   * Access mode of the claim.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * Annotations of the claim template.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Labels of the claim template.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * What becomes of the claims when the StatefulSet is deleted. Needs Kubernetes 1.27.
   *
   * @default - nothing is written, so they stay
   */
  readonly whenDeleted?: ClaimRetention;

  /**
   * What becomes of a claim when its node is scaled away. Needs Kubernetes 1.27.
   *
   * @default - nothing is written, so they stay
   */
  readonly whenScaled?: ClaimRetention;
}

/** Options of disks on volumes that exist already. */
export interface ExistingVolumesOptions extends DiskOptions {
  /**
   * What the claims ask for: at most the volumes' capacity.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * Name of the StorageClass, as the volumes have it.
   *
   * @default - none, an empty string
   */
  readonly storageClass?: string;

  /**
   * Access mode, one that the volumes have.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * Who sees to it that pods may write.
   *
   * @default VolumeOwnership.FS_GROUP
   */
  readonly ownership?: VolumeOwnership;
}

/** Options of a disk that is one existing claim. */
export interface ExistingClaimOptions extends DiskOptions {
  /**
   * Who sees to it that pods may write.
   *
   * @default VolumeOwnership.FS_GROUP
   */
  readonly ownership?: VolumeOwnership;
}

/** Options of a disk that goes with its pod. */
export interface EphemeralDiskOptions extends DiskOptions {
  /**
   * A pod that writes more is evicted.
   *
   * @default - no limit
   */
  readonly sizeLimit?: Size;
}

const DEFAULT_SIZE = Size.gibibytes(DISK_GIBIBYTES);

/** The disks of each node of a set. */
export class Storage {
  /**
   * A claim of its own for every node.
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

  /** Volumes that this code makes beforehand, one for each pod, such as `NfsPersistentVolumes`. */
  public static volumes(volumes: PersistentVolumes, options: DiskOptions = {}): Storage {
    return new Storage({ disks: [{ ...volumes._disk, ...options }] }, [volumes]);
  }

  /**
   * Volumes that other code makes, by their names, in the order of the pods. Each pod's claim asks for its own.
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

  /** A claim of any name that exists already; for a set of one replica. */
  public static existingClaim(claimName: string, options: ExistingClaimOptions = {}): Storage {
    const { ownership, ...disk } = options;
    return new Storage({ disks: [{ ...disk, ephemeral: false, claimName, ownership: ownershipOf(ownership) }] });
  }

  /**
   * An emptyDir: all data of a node is lost with its pod. For tests, and for caches that can be filled again.
   */
  public static ephemeral(options: EphemeralDiskOptions = {}): Storage {
    const { sizeLimit, ...disk } = options;
    return new Storage({ disks: [{ ...disk, ephemeral: true, size: sizeLimit?.asString() }] });
  }

  /**
   * Several disks a node (JBOD): Kafka spreads partitions over them and goes on when one fails. New disks go to the
   * end of the list, since names and paths follow from the place in it.
   */
  public static jbod(...disks: Storage[]): Storage {
    const retention = disks.map(({ _spec }) => _spec.retention).find((given) => given !== undefined);
    return new Storage(
      { disks: disks.flatMap(({ _spec }): readonly DiskSpec[] => _spec.disks), retention },
      disks.flatMap(({ _volumes }): readonly PersistentVolumes[] => _volumes),
    );
  }

  /** @internal */
  public readonly _spec: StorageSpec;

  /** Those that must learn whose claims they wait for. @internal */
  public readonly _volumes: readonly PersistentVolumes[];

  private constructor(spec: StorageSpec, volumes: readonly PersistentVolumes[] = []) {
    this._spec = spec;
    this._volumes = volumes;
  }
}

/** What the kubelet does by itself is not written down. */
const ownershipOf = (ownership: VolumeOwnership | undefined): Ownership | undefined =>
  ownership === VolumeOwnership.FS_GROUP ? undefined : ownership;
