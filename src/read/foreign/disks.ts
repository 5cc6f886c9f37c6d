import { ForeignSource } from './settings/source';
import { podSpecOf } from './workload';
import { DiskSpec, StorageSpec } from '../../model/workload-spec';
import { defaultLogDir, publisherOf } from '../../plan/image-publishers';
import { javaEntries } from '../../util/java-text';
import { mountOf, withoutTrailingSlash } from '../mounts';
import { KubernetesObject, listOf } from '../objects';

/** The log dir of the sample configuration files in Kafka's distribution. */
const SAMPLE_LOG_DIR = '/tmp/kraft-combined-logs';

/** The volume of a log dir, and the folder on it. */
export interface LogDirLocation {
  readonly logDir: string;
  /** Undefined if the log dir is in the file system of the container. */
  readonly mount?: any;
  /** Relative to the root of the volume, with `{pod}`; empty for the root. */
  readonly folder: string;
}

export function logDirLocations(source: ForeignSource): LogDirLocation[] {
  return logDirsOf(source).map((logDir): LogDirLocation => {
    const mount = mountOf(source.container, logDir);
    const parts = mount ? [mount.subPath ?? subPathOf(mount.subPathExpr), logDir.slice(withoutTrailingSlash(mount.mountPath).length + 1)] : [];
    return { logDir, mount, folder: parts.filter((part) => part).join('/') };
  });
}

/** Returns the disks of a node set, with the folders of the log dirs on them. */
export function foreignStorage(source: ForeignSource): StorageSpec {
  const { object, object: { body: { spec } }, reportUnsupported, properties } = source;
  const used = new Set<string>();
  const disks = logDirLocations(source).flatMap(({ logDir, mount, folder }): DiskSpec[] => {
    if (!mount) {
      reportUnsupported('log.dirs', logDir,
        'the log dir is on no volume, so its data is lost when the pod is deleted; the program stores new data on a disk');
      return [];
    }
    used.add(mount.name);
    const disk = { name: mount.name, mountPath: withoutTrailingSlash(mount.mountPath), logDir: folder === '' ? '.' : folder };
    return [diskOf(disk, object, reportUnsupported)];
  });
  for (const claim of listOf(spec.volumeClaimTemplates).filter(({ metadata }) => !used.has(metadata?.name))) {
    reportUnsupported(`volumeClaimTemplates ${claim.metadata?.name}`, undefined,
      'the template has no log dir, so the program omits it; its PersistentVolumeClaims remain until you delete them');
  }
  if (properties['log.dirs'] === undefined && properties['log.dir'] === undefined && disks.length === 0) {
    reportUnsupported('log.dirs', undefined, 'no setting contains the path of the data; pass the mountPath and logDir of the data to Storage');
  }
  return { disks: disks.length > 0 ? disks : [{ ephemeral: true }], retention: retentionOf(spec) };
}

export function logDirsOf({ properties, dialect, container }: ForeignSource): string[] {
  const given = javaEntries(properties['log.dirs'] ?? properties['log.dir']).map(withoutTrailingSlash);
  if (given.length > 0) { return given; }
  return [defaultLogDir(dialect === 'bitnami' ? dialect : publisherOf(String(container.image))) ?? SAMPLE_LOG_DIR];
}


/** Kubernetes expands variables in `subPathExpr`; only the name of the pod is supported. */
const subPathOf = (expression: string | undefined): string | undefined => expression?.replace(/\$\(\w*POD_NAME\w*\)|\$\(HOSTNAME\)/g, '{pod}');

function diskOf(disk: Pick<DiskSpec, 'name' | 'mountPath' | 'logDir'>, object: KubernetesObject, reportUnsupported: ForeignSource['reportUnsupported']): DiskSpec {
  const template = listOf(object.body.spec.volumeClaimTemplates).find(({ metadata }) => metadata?.name === disk.name);
  if (template) {
    const { accessModes, resources, storageClassName, selector, volumeName } = template.spec ?? {};
    if (listOf(accessModes).length > 1 || selector !== undefined || volumeName !== undefined) {
      reportUnsupported(`volumeClaimTemplates ${disk.name}`, JSON.stringify({ accessModes, selector, volumeName }),
        'the library renders one access mode, no selector and no volumeName; the field is immutable, so patch it with statefulSet.addJsonPatch');
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
  const volume = listOf(podSpecOf(object).volumes).find(({ name }) => name === disk.name) ?? {};
  const claimName = volume.persistentVolumeClaim?.claimName;
  if (claimName !== undefined) { return { ...disk, ephemeral: false, claimName }; }
  if (volume.emptyDir !== undefined) { return { ...disk, ephemeral: true, size: volume.emptyDir?.sizeLimit }; }
  reportUnsupported(`volumes ${disk.name}`, Object.keys(volume).filter((key) => key !== 'name').join(', '),
    'the library supports PersistentVolumeClaims and emptyDir volumes for data; use PersistentVolumes for this volume');
  return { ...disk, ephemeral: true };
}

/** The default of the API server is `Retain` for both fields. */
function retentionOf({ persistentVolumeClaimRetentionPolicy: policy }: any): StorageSpec['retention'] {
  return policy?.whenDeleted === 'Delete' || policy?.whenScaled === 'Delete' ? policy : undefined;
}
