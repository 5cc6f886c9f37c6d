import { ApiObject, Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { VolumeOwnership } from './volume-ownership';
import { Finding, textOf } from '../model/finding';
import { DiskSpec, VolumeSpec } from '../model/workload-spec';
import { DISK_GIBIBYTES } from '../plan/defaults';
import { numbered } from '../plan/names';
import type { Plan } from '../render/kinds';
import { PlannedObjects } from '../synth/planned-objects';

/** What becomes of a volume when its claim is deleted. */
export enum ReclaimPolicy {
  /** It stays, released, with all data. */
  RETAIN = 'Retain',
  /** It is deleted, and with most kinds of volumes its data too. NFS volumes are then marked failed. */
  DELETE = 'Delete',
}

/** Options that pre-made volumes of every kind have. */
export interface PersistentVolumeOptions {
  /**
   * Capacity of each volume, which is also what the claims ask for.
   *
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;

  /**
   * Names of the volumes, which are unique in the whole Kubernetes cluster. `{ordinal}` is the pod's number, from 0 on;
   * `{number}` counts from 1.
   *
   * @default - `<namespace>-<id>-{ordinal}`
   */
  readonly volumeNames?: string;

  /**
   * Name of the StorageClass in volumes and claims. No such object has to exist.
   *
   * @default - none, an empty string
   */
  readonly storageClass?: string;

  /**
   * Access mode of volumes and claims.
   *
   * @default 'ReadWriteOnce'
   */
  readonly accessMode?: string;

  /**
   * What becomes of a volume when its claim is deleted.
   *
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;

  /**
   * Who sees to it that pods may write.
   *
   * @default - VolumeOwnership.FS_GROUP; VolumeOwnership.CHOWN for NFS
   */
  readonly ownership?: VolumeOwnership;
}

/** Properties of pre-made volumes of any kind. */
export interface PersistentVolumesProps extends PersistentVolumeOptions {
  /**
   * For each volume, in the order of the pods, what is special in its spec, written as in Kubernetes:
   * `{ hostPath: { path: '/data/1' } }`, or `{ local: { path: '/mnt/1' }, nodeAffinity: { … } }`.
   *
   * @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-v1/#PersistentVolumeSpec
   */
  readonly sources: any[];

  /**
   * Mount options of all volumes.
   *
   * @default - none
   */
  readonly mountOptions?: string[];
}

/** A workload whose claims the volumes wait for. */
interface Claimant {
  readonly path: string;
  readonly name: string;
  readonly plan: () => Plan;
}

/**
 * Volumes made beforehand, one for each pod of a set, each bound to the claim of its pod and no other: pod 0 always has
 * the first one. Give them to a set by `Storage.volumes()`.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume
 */
export class PersistentVolumes extends Construct {
  /** The PersistentVolumes, in order of the pods; JSON patches on them work. */
  public readonly volumes: ApiObject[];

  /** @internal */
  public readonly _disk: Omit<DiskSpec, 'name' | 'mountPath' | 'logDir'>;

  private readonly claimants: Claimant[] = [];
  private readonly found: Finding[] = [];

  constructor(scope: Construct, id: string, props: PersistentVolumesProps) {
    super(scope, id);
    const { namespace } = Chart.of(this);
    const pattern = props.volumeNames ?? [namespace, id, '{ordinal}'].filter((part) => part !== undefined).join('-');
    const volumes = props.sources.map((source: object, ordinal): VolumeSpec => ({
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
    // The volumes carry no labels of a cluster: whose they become is known later.
    const objects = new PlannedObjects(undefined, () => this.claimants[0]?.plan());
    this.volumes = volumes.map(({ name }, ordinal) => objects.create(this, `volume-${ordinal}`, { kind: 'PersistentVolume', name }));
    this.node.addValidation({ validate: () => this.findings().map(textOf) });
  }

  /** The volumes wait for the claims of this workload, whose plan is read at synth. @internal */
  public _claimedBy(claimant: Claimant): void {
    this.claimants.push(claimant);
  }

  /** What is wrong with the props of a special kind. @internal */
  protected _found(findings: readonly Finding[]): void {
    this.found.push(...findings);
  }

  private findings(): Finding[] {
    if (this.claimants.length === 1) { return this.found; }
    const found = this.claimants.length === 0 ? 'no set uses these volumes, so any claim could take them'
      : `these volumes are the storage of ${this.claimants.length} disks: ${this.claimants.map(({ path }) => path).join(' and ')}`;
    return [...this.found, { rule: 'volumes-owner', severity: 'error', message: found, fix: 'give them to exactly one set by Storage.volumes(), once' }];
  }
}
