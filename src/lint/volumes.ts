import { defaultLogDir, publisherOf } from '../plan/image-publishers';
import { LogDirLocation, logDirLocations } from '../read/foreign/disks';
import { ForeignSource } from '../read/foreign/settings/source';
import { isKnown } from '../read/foreign/settings/template';
import { listOf } from '../read/objects';

/** A log dir, and what kind of volume it lies on. */
export interface DataVolume extends LogDirLocation {
  /** `claim`: of the pod's own; `shared`: one claim that is named; `ephemeral`: gone with the pod; `none`: in the container. */
  readonly kind: 'claim' | 'shared' | 'ephemeral' | 'other' | 'none';
  /** The claim template of the StatefulSet, or the volume of the pod. */
  readonly volume?: any;
}

/** Returns the log directories of a set; none if the manifests do not contain them. */
export function dataVolumes(source: ForeignSource): DataVolume[] {
  const { properties, container, missing } = source;
  const said = properties['log.dirs'] ?? properties['log.dir'];
  if (missing.length > 0 || (said === undefined && defaultLogDir(publisherOf(String(container.image))) === undefined)) { return []; }
  return logDirLocations(source).filter(({ logDir }) => isKnown(logDir)).map((place) => ({ ...place, ...volumeOf(source, place) }));
}

function volumeOf({ object: { body: { spec } } }: ForeignSource, { mount }: LogDirLocation): Pick<DataVolume, 'kind' | 'volume'> {
  if (!mount) { return { kind: 'none' }; }
  const template = listOf(spec.volumeClaimTemplates).find(({ metadata }) => metadata?.name === mount.name);
  if (template) { return { kind: 'claim', volume: template }; }
  const volume = listOf(spec.template.spec.volumes).find(({ name }) => name === mount.name);
  if (volume?.persistentVolumeClaim) { return { kind: 'shared', volume }; }
  const ephemeral = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'downwardAPI', 'projected'].some((kind) => volume?.[kind] !== undefined);
  // A volume with only a name is an emptyDir.
  return { kind: ephemeral || Object.keys(volume ?? {}).length === 1 ? 'ephemeral' : 'other', volume };
}
