import { ApiObject, Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { VolumeOwnership } from './volume-ownership';
import type { Finding } from '../model/finding';
import { DiskSpec, VolumeSpec } from '../model/workload-spec';
import { checkOptions } from '../options/check';
import { Fault, keepFaults } from '../options/fault';
import { messageOf } from '../options/language';
import { nameClass } from '../options/value-class';
import { DISK_GIBIBYTES } from '../plan/defaults';
import { numbered } from '../plan/names';
import type { Plan } from '../render/kinds';
import { faultFindings } from '../synth/option-faults';
import { PlannedObjects } from '../synth/planned-objects';

/**
 * The reclaim policy of a PersistentVolume: what happens to it when its claim is deleted.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
 */
export enum ReclaimPolicy {
  /** The volume stays in the phase `Released`, with its data. */
  RETAIN = 'Retain',
  /** The volume is deleted, for most kinds of volumes with its data. NFS volumes cannot be deleted and get the phase `Failed`. */
  DELETE = 'Delete',
}

/** Options of PersistentVolumes. */
export interface PersistentVolumeOptions {
  /**
   * The capacity of each volume, which is also the size that the claims request.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * The names of the volumes as a pattern: `{ordinal}` is replaced with the pod's number from 0, `{number}` with the number
   * from 1. Names must be unique in the Kubernetes cluster.
   *
   * @default - `<namespace>-<id>-{ordinal}`
   */
  readonly volumeNames?: string;

  /**
   * The name of the StorageClass in volumes and claims. The StorageClass does not have to exist.
   *
   * @default - the empty string: no StorageClass
   */
  readonly storageClass?: string;

  /**
   * The access mode of volumes and claims: `ReadWriteOnce`, `ReadWriteOncePod` or `ReadWriteMany`.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * The reclaim policy of the volumes.
   *
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * How pods get write permission on the volumes.
   *
   * @default - VolumeOwnership.FS_GROUP; VolumeOwnership.CHOWN for NFS
   */
  readonly ownership?: VolumeOwnership;
}

/** Properties of PersistentVolumes of any kind. */
export interface PersistentVolumesProps extends PersistentVolumeOptions {
  /**
   * The source of each volume, in the order of the pods. Each consists of fields of the PersistentVolume spec in Kubernetes'
   * format, such as `{ hostPath: { path: '/data/1' } }` or `{ local: { path: '/mnt/1' }, nodeAffinity: { … } }`.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/#PersistentVolumeSpec
   */
  readonly sources: any[];

  /**
   * The mount options of all volumes.
   *
   * @default - none
   */
  readonly mountOptions?: string[];
}

/** A StatefulSet whose claims the volumes are reserved for. */
interface Claimant {
  readonly path: string;
  readonly name: string;
  readonly plan: () => Plan;
}

/**
 * PersistentVolumes that are created with the cluster, one for each pod of a set. Each is reserved for the claim of its pod:
 * pod 0 always has the first volume. Pass them to exactly one set by `Storage.volumes()`. Requires a namespace.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
 */
export class PersistentVolumes extends Construct {
  /** The PersistentVolumes, in the order of the pods. Use `addJsonPatch` to change them. */
  public readonly volumes: ApiObject[];

  /** @internal */
  public readonly _disk: Omit<DiskSpec, 'name' | 'mountPath' | 'logDir'>;

  private readonly claimants: Claimant[] = [];
  private readonly reported: Finding[] = [];
  private refused?: readonly Finding[];

  constructor(scope: Construct, id: string, props: PersistentVolumesProps) {
    super(scope, id);
    const { values, faults } = checkOptions('PersistentVolumesProps', props);
    props = values;
    this._refuse(faults);
    const { namespace } = Chart.of(this);
    const pattern = props.volumeNames ?? [namespace, id, '{ordinal}'].filter((part) => part !== undefined).join('-');
    const volumes = (props.sources ?? []).map((source: object, ordinal): VolumeSpec => ({
      name: numbered(pattern, ordinal),
      source,
      reclaimPolicy: props.reclaimPolicy ?? ReclaimPolicy.RETAIN,
      mountOptions: props.mountOptions,
    }));
    this._disk = {
      ephemeral: false,
      size: (props.size ?? Size.gibibytes(DISK_GIBIBYTES)).asString(),
      storageClass: props.storageClass ?? '',
      accessMode: props.accessMode,
      ownership: props.ownership === VolumeOwnership.FS_GROUP ? undefined : props.ownership,
      volumes,
    };
    // The volumes have no labels of a cluster, because they are created before the set that uses them.
    const objects = new PlannedObjects(undefined, () => this.claimants[0]?.plan());
    this.volumes = volumes.map(({ name }, ordinal) => objects.create(this, `volume-${ordinal}`, { kind: 'PersistentVolume', name }));
    this.node.addValidation({ validate: () => this.findings().map(messageOf) });
  }

  /** Reserves the volumes for the claims of a StatefulSet, whose plan is read at synth. @internal */
  public _claimedBy(claimant: Claimant): void {
    this.claimants.push(claimant);
  }

  /** Adds findings about the properties of a subclass. @internal */
  protected _report(...findings: readonly Finding[]): void {
    this.reported.push(...findings);
  }

  /** Adds faults of the options, which replace the findings. @internal */
  protected _refuse(faults: readonly Fault[]): void {
    if (faults.length === 0) { return; }
    keepFaults(this, faults);
    this.refused = faultFindings(this, faults);
  }

  private findings(): readonly Finding[] {
    const { claimants, reported, refused } = this;
    if (refused) { return refused; }
    if (claimants.length === 1) { return reported; }
    const message = claimants.length === 0 ? 'no set uses these PersistentVolumes, so any claim could bind to them'
      : `these PersistentVolumes are the storage of ${claimants.length} disks: ${claimants.map(({ path }) => path).join(' and ')}`;
    return [...reported, { rule: 'volumes-owner', severity: 'error', message, fix: 'pass them to Storage.volumes() of exactly one set, once' }];
  }
}

nameClass(PersistentVolumes.prototype, 'PersistentVolumes');
