import { ForeignSource } from './settings/source';
import { DiskSpec, StorageSpec } from '../../model/workload-spec';
import { defaultLogDir, publisherOf } from '../../plan/image-publishers';
import { javaEntries } from '../../util/java-text';
import { listOf } from '../objects';

/** Where Kafka's own sample files keep data. */
const SAMPLE_LOG_DIR = '/tmp/kraft-combined-logs';

/** Where on which volume a log dir lies. */
export interface DataPlace {
  readonly logDir: string;
  /** Undefined where it lies in the container itself. */
  readonly mount?: any;
  /** The folder on the volume, with `{pod}`; empty for the volume's own. */
  readonly folder: string;
}

export function dataPlaces(source: ForeignSource): DataPlace[] {
  const mounts = listOf(source.container.volumeMounts).filter(({ mountPath }) => typeof mountPath === 'string')
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  return logDirsOf(source).map((logDir): DataPlace => {
    const mount = mounts.find(({ mountPath }) => logDir === mountPath || logDir.startsWith(`${trimmed(mountPath)}/`));
    const parts = mount ? [mount.subPath ?? subPathOf(mount.subPathExpr), logDir.slice(trimmed(mount.mountPath).length + 1)] : [];
    return { logDir, mount, folder: parts.filter((part) => part).join('/') };
  });
}

/** The disks of a set with the places of its data on them, whatever path they are mounted at. */
export function foreignStorage(source: ForeignSource): StorageSpec {
  const { object: { body: { spec } }, reportUnsupported: leave, properties } = source;
  const used = new Set<string>();
  const disks = dataPlaces(source).flatMap(({ logDir, mount, folder }): DiskSpec[] => {
    if (!mount) {
      leave('log.dirs', logDir, 'lies in the container and on no volume: its data is lost with the pod already; the program keeps it on a disk from now on');
      return [];
    }
    used.add(mount.name);
    const disk = { name: mount.name, mountPath: trimmed(mount.mountPath), logDir: folder === '' ? '.' : folder };
    return [diskOf(disk, spec, leave)];
  });
  for (const claim of listOf(spec.volumeClaimTemplates).filter(({ metadata }) => !used.has(metadata?.name))) {
    leave(`volumeClaimTemplates ${claim.metadata?.name}`, undefined, 'holds no log dir, so the program has no such claim; its claims stay until somebody deletes them');
  }
  if (properties['log.dirs'] === undefined && properties['log.dir'] === undefined && disks.length === 0) {
    leave('log.dirs', undefined, 'no setting says where the data lies; give Storage the mount path and logDir that it has');
  }
  return { disks: disks.length > 0 ? disks : [{ ephemeral: true }], retention: retentionOf(spec) };
}

export function logDirsOf({ properties, dialect, container }: ForeignSource): string[] {
  const given = javaEntries(properties['log.dirs'] ?? properties['log.dir']).map(trimmed);
  if (given.length > 0) { return given; }
  return [defaultLogDir(dialect === 'bitnami' ? dialect : publisherOf(String(container.image))) ?? SAMPLE_LOG_DIR];
}

const trimmed = (path: string): string => path.replace(/(.)\/+$/, '$1');

/** Kubernetes expands variables there; the pod's name is the one that makes sense. */
const subPathOf = (expression: string | undefined): string | undefined => expression?.replace(/\$\(\w*POD_NAME\w*\)|\$\(HOSTNAME\)/g, '{pod}');

function diskOf(disk: Pick<DiskSpec, 'name' | 'mountPath' | 'logDir'>, spec: any, leave: ForeignSource['reportUnsupported']): DiskSpec {
  const template = listOf(spec.volumeClaimTemplates).find(({ metadata }) => metadata?.name === disk.name);
  if (template) {
    const { accessModes, resources, storageClassName, selector, volumeName } = template.spec ?? {};
    if (listOf(accessModes).length > 1 || selector !== undefined || volumeName !== undefined) {
      leave(`volumeClaimTemplates ${disk.name}`, JSON.stringify({ accessModes, selector, volumeName }),
        'the library writes one access mode and no selector; the field is immutable, so lay it over with statefulSet.addJsonPatch');
    }
    return {
      ...disk,
      ephemeral: false,
      size: String(resources?.requests?.storage ?? ''),
      storageClass: storageClassName,
      accessMode: listOf(accessModes)[0],
      annotations: template.metadata?.annotations,
      labels: template.metadata?.labels,
    };
  }
  const volume = listOf(spec.template.spec.volumes).find(({ name }) => name === disk.name) ?? {};
  const claimName = volume.persistentVolumeClaim?.claimName;
  if (claimName !== undefined) { return { ...disk, ephemeral: false, claimName }; }
  if (volume.emptyDir !== undefined) { return { ...disk, ephemeral: true, size: volume.emptyDir?.sizeLimit }; }
  leave(`volumes ${disk.name}`, Object.keys(volume).filter((key) => key !== 'name').join(', '), 'the library makes claims and emptyDirs; give the data a volume of its own by PersistentVolumes');
  return { ...disk, ephemeral: true };
}

/** Retain twice is what the API server fills in. */
function retentionOf({ persistentVolumeClaimRetentionPolicy: policy }: any): StorageSpec['retention'] {
  return policy?.whenDeleted === 'Delete' || policy?.whenScaled === 'Delete' ? policy : undefined;
}
