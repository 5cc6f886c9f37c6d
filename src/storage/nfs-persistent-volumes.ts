import { Construct } from 'constructs';
import { PersistentVolumeOptions, PersistentVolumes } from './persistent-volumes';
import { VolumeOwnership } from './volume-ownership';
import { Finding, show } from '../model/finding';
import { checkOptions } from '../options/check';
import { NFS_MOUNT_OPTIONS, REPLICAS } from '../plan/defaults';
import { numbered } from '../plan/names';

/** Properties of PersistentVolumes on NFS exports. */
export interface NfsPersistentVolumesProps extends PersistentVolumeOptions {
  /** The host name or IP address of the NFS server, without scheme or path. */
  readonly server: string;

  /**
   * The absolute path of each pod's export, as a pattern: `{ordinal}` is replaced with the pod's number from 0, `{number}`
   * with the number from 1. Set exactly one of `path` and `paths`.
   *
   * @default - none: `paths` is required
   */
  readonly path?: string;

  /**
   * The absolute paths of the exports in the order of the pods. Set exactly one of `path` and `paths`.
   *
   * @default - none: `path` is required
   */
  readonly paths?: string[];

  /**
   * The number of volumes, 1 to 1000. Only with `path`.
   *
   * @default - 3, or the length of `paths`
   */
  readonly count?: number;

  /**
   * The mount options of all volumes. Options such as `soft` and `nolock` are a warning: Kafka locks its log directories, and
   * takes a log directory offline when a write fails.
   *
   * @default - `nfsvers=4.1`, `hard`, `noatime`
   */
  readonly mountOptions?: string[];
}

/** A larger number is taken for a typo, which must not cause a long synth. */
const MAX_VOLUMES = 1000;

/**
 * PersistentVolumes on NFS exports, one for each pod of a set, in the order of the pods.
 *
 * NFS is not recommended for new clusters. Kafka deletes and renames open files, which fails before NFS 4.1 and takes a log
 * directory offline. See docs/storage.md.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#nfs
 */
export class NfsPersistentVolumes extends PersistentVolumes {
  constructor(scope: Construct, id: string, props: NfsPersistentVolumesProps) {
    const { values, faults } = checkOptions('NfsPersistentVolumesProps', props);
    props = values;
    const { server, path: _, paths: __, count: ___, mountOptions = [...NFS_MOUNT_OPTIONS], ...options } = props;
    const sources = pathsOf(props).map((exported) => ({ nfs: { server, path: exported } }));
    super(scope, id, { ...options, ownership: options.ownership ?? VolumeOwnership.CHOWN, mountOptions, sources });
    this._refuse(faults);
    this._report(...pathFindings(props));
  }
}

function pathsOf({ path = '', paths, count }: NfsPersistentVolumesProps): string[] {
  if (paths !== undefined) { return paths; }
  const length = count ?? REPLICAS;
  return Array.from({ length: Number.isInteger(length) ? Math.max(0, Math.min(length, MAX_VOLUMES)) : 0 }, (_, ordinal) => numbered(path, ordinal));
}

function pathFindings({ path, paths, count, ownership }: NfsPersistentVolumesProps): Finding[] {
  const findings: Finding[] = [];
  const error = (message: string, fix: string) => findings.push({ rule: 'volume-paths', severity: 'error', message, fix });
  if (ownership === VolumeOwnership.FS_GROUP) {
    findings.push({
      rule: 'nfs-ownership',
      severity: 'error',
      message: 'VolumeOwnership.FS_GROUP has no effect on NFS volumes: the kubelet ignores fsGroup there',
      fix: 'use VolumeOwnership.CHOWN, the default, or VolumeOwnership.PREPARED for exports that squash root',
    });
  }
  if ((path === undefined) === (paths === undefined)) {
    const problem = path === undefined ? 'path and paths are both missing' : `path ${show(path)} and paths ${show(paths)} are both set`;
    error(problem, 'set exactly one of them');
  }
  if (count === undefined) { return findings; }
  if (paths === undefined && !(Number.isInteger(count) && count >= 1 && count <= MAX_VOLUMES)) {
    error(`count ${show(count)} is not a whole number from 1 to ${MAX_VOLUMES}`, 'set count to the number of pods');
  } else if (paths !== undefined && count !== paths.length) {
    error(`count ${show(count)} differs from the number of paths (${paths.length})`, 'remove count; it follows from paths');
  }
  return findings;
}
