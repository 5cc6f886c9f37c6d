import { Construct } from 'constructs';
import { PersistentVolumeOptions, PersistentVolumes } from './persistent-volumes';
import { VolumeOwnership } from './volume-ownership';
import { Finding, show } from '../model/finding';
import { NFS_MOUNT_OPTIONS, REPLICAS } from '../plan/defaults';
import { numbered } from '../plan/names';

/** Properties of volumes on NFS exports. */
export interface NfsPersistentVolumesProps extends PersistentVolumeOptions {
  /** Host name or address of the file server, without scheme or path. */
  readonly server: string;

  /**
   * Absolute path of the export of each pod. `{ordinal}` is the pod's number, from 0 on; `{number}` counts from 1.
   *
   * @default - `paths` says them
   */
  readonly path?: string;

  /**
   * The paths one by one, in order of the pods, instead of a pattern.
   *
   * @default - `path` says them
   */
  readonly paths?: string[];

  /**
   * How many volumes there are, with `path`.
   *
   * @default - 3, or as many as `paths` has
   */
  readonly count?: number;

  /**
   * Mount options. Never `soft` or `nolock`: Kafka locks its folders, and a write that fails takes a log dir offline.
   *
   * @default - `nfsvers=4.1`, `hard`, `noatime`
   */
  readonly mountOptions?: string[];
}

/** More would be a slip, which must not end in a long synth. */
const MOST_VOLUMES = 1000;

/**
 * A volume on an NFS export for each pod of a set: pod 0 always has the first one.
 *
 * Kafka is not at home on NFS: it deletes and renames files that are open, which clients before NFS 4.1 answer with
 * errors that take a log dir offline. See docs/storage.md before you choose it for anything new.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#nfs
 */
export class NfsPersistentVolumes extends PersistentVolumes {
  constructor(scope: Construct, id: string, props: NfsPersistentVolumesProps) {
    const { server, path: _, paths: __, count: ___, mountOptions = [...NFS_MOUNT_OPTIONS], ...options } = props;
    const sources = pathsOf(props).map((exported) => ({ nfs: { server, path: exported } }));
    super(scope, id, { ...options, ownership: options.ownership ?? VolumeOwnership.CHOWN, mountOptions, sources });
    this._found(findingsOf(props));
  }
}

function pathsOf({ path = '', paths, count }: NfsPersistentVolumesProps): string[] {
  if (paths !== undefined) { return paths; }
  const length = count ?? REPLICAS;
  return Array.from({ length: Number.isInteger(length) ? Math.max(0, Math.min(length, MOST_VOLUMES)) : 0 }, (_, ordinal) => numbered(path, ordinal));
}

function findingsOf({ path, paths, count, ownership }: NfsPersistentVolumesProps): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string, fix: string) => findings.push({ rule: 'volume-paths', severity: 'error', message, fix });
  if (ownership === VolumeOwnership.FS_GROUP) {
    findings.push({
      rule: 'nfs-ownership',
      severity: 'error',
      message: 'VolumeOwnership.FS_GROUP on NFS, where the kubelet does nothing',
      fix: 'use VolumeOwnership.CHOWN, the default, or VolumeOwnership.PREPARED for exports that squash root',
    });
  }
  if ((path === undefined) === (paths === undefined)) {
    error(`path ${show(path)} and paths ${show(paths)}`, 'give one of them');
  }
  if (count !== undefined && (paths === undefined ? !(Number.isInteger(count) && count >= 1 && count <= MOST_VOLUMES) : count !== paths.length)) {
    error(`count ${show(count)}${paths === undefined ? '' : ` with ${paths.length} paths`}`, 'give a whole number from 1 on with path, and none with paths');
  }
  return findings;
}
