import { defaultLogDir, publisherOf } from '../plan/image-publishers';
import { LogDirLocation, logDirLocations } from '../read/foreign/disks';
import { ForeignSource } from '../read/foreign/settings/source';
import { isKnown } from '../read/foreign/settings/template';
import { podSpecOf } from '../read/foreign/workload';
import { KubernetesObject, listOf, named, ofKind } from '../read/objects';

/** A log dir, and what kind of volume it lies on. */
export interface DataVolume extends LogDirLocation {
  /**
   * `claim`: of the pod's own; `shared`: one claim that is named; `host`: a directory of the Kubernetes node; `ephemeral`: gone with the pod; `none`:
   * in the container.
   */
  readonly kind: 'claim' | 'shared' | 'host' | 'ephemeral' | 'other' | 'none';
  /** The claim template of the StatefulSet, or the volume of the pod. */
  readonly volume?: any;
}

const PERSISTENT_KINDS: readonly DataVolume['kind'][] = ['claim', 'shared', 'host', 'other'];

/** Returns the log directories of a set; none if the manifests do not contain them. */
export function dataVolumes(source: ForeignSource): DataVolume[] {
  const { properties, container, settingsAreKnown } = source;
  const said = properties['log.dirs'] ?? properties['log.dir'];
  if (!settingsAreKnown || (said === undefined && defaultLogDir(publisherOf(String(container.image))) === undefined)) { return []; }
  return logDirLocations(source).filter(({ logDir }) => isKnown(logDir)).map((place) => ({ ...place, ...volumeOf(source, place) }));
}

/** Returns the volumes that keep the data of a set when a pod is deleted; all that Kafka's container mounts if the log directories are unknown. */
export function persistentVolumes(source: ForeignSource): DataVolume[] {
  const known = dataVolumes(source);
  const volumes = known.length > 0 ? known : listOf(source.container.volumeMounts).map((mount): DataVolume => {
    const place: LogDirLocation = { logDir: String(mount.mountPath), mount, folder: mount.subPath ?? '' };
    return { ...place, ...volumeOf(source, place) };
  });
  return volumes.filter(({ kind, volume }) => PERSISTENT_KINDS.includes(kind) && volume !== undefined);
}

function volumeOf({ object }: ForeignSource, { mount }: LogDirLocation): Pick<DataVolume, 'kind' | 'volume'> {
  if (!mount) { return { kind: 'none' }; }
  const template = listOf(object.body.spec.volumeClaimTemplates).find(({ metadata }) => metadata?.name === mount.name);
  if (template) { return { kind: 'claim', volume: template }; }
  const volume = listOf(podSpecOf(object).volumes).find(({ name }) => name === mount.name);
  if (volume?.persistentVolumeClaim) { return { kind: 'shared', volume }; }
  if (volume?.hostPath) { return { kind: 'host', volume }; }
  const ephemeral = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'downwardAPI', 'projected'].some((kind) => volume?.[kind] !== undefined);
  // A volume with only a name is an emptyDir.
  return { kind: ephemeral || Object.keys(volume ?? {}).length === 1 ? 'ephemeral' : 'other', volume };
}

/** Returns the PersistentVolumes in the manifests that the claims of a data volume are bound to, or can be bound to. */
export function persistentVolumesBehind(
  { kind, volume, mount }: DataVolume, { name, namespace }: KubernetesObject, objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const claimName = kind === 'claim' ? `${mount.name}-${name}-` : String(volume.persistentVolumeClaim?.claimName);
  const { storageClassName, volumeName } = (kind === 'claim' ? volume : named(objects, 'PersistentVolumeClaim', claimName, namespace)?.body)?.spec ?? {};
  return ofKind(objects, 'PersistentVolume', undefined).filter((object) => {
    const { claimRef, storageClassName: ownClass } = object.body.spec ?? {};
    if (claimRef !== undefined) { return claimRef.namespace === namespace && String(claimRef.name).startsWith(claimName); }
    return volumeName === undefined ? storageClassName !== undefined && ownClass === storageClassName : object.name === volumeName;
  });
}
