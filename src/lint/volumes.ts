import { defaultLogDir, publisherOf } from '../plan/image-publishers';
import { DataPlace, dataPlaces } from '../read/foreign/disks';
import { ForeignSource } from '../read/foreign/settings/source';
import { isKnown } from '../read/foreign/settings/template';
import { listOf } from '../read/objects';

/** A log directory, and the kind of volume that contains it. */
export interface DataVolume extends DataPlace {
  /** `claim`: a claim for each pod; `shared`: one claim for all pods; `ephemeral`: deleted with the pod; `none`: the container's file system. */
  readonly kind: 'claim' | 'shared' | 'ephemeral' | 'other' | 'none';
  /** The claim template of the StatefulSet, or the volume of the pod. */
  readonly volume?: any;
}

/** Returns the log directories of a set; none if the manifests do not contain them. */
export function dataVolumes(source: ForeignSource): DataVolume[] {
  const { properties, container, missing } = source;
  const configured = properties['log.dirs'] ?? properties['log.dir'];
  if (missing.length > 0 || (configured === undefined && defaultLogDir(publisherOf(String(container.image))) === undefined)) { return []; }
  return dataPlaces(source).filter(({ logDir }) => isKnown(logDir)).map((data) => ({ ...data, ...volumeOf(source, data) }));
}

function volumeOf({ object: { body: { spec } } }: ForeignSource, { mount }: DataPlace): Pick<DataVolume, 'kind' | 'volume'> {
  if (!mount) { return { kind: 'none' }; }
  const template = listOf(spec.volumeClaimTemplates).find(({ metadata }) => metadata?.name === mount.name);
  if (template) { return { kind: 'claim', volume: template }; }
  const volume = listOf(spec.template.spec.volumes).find(({ name }) => name === mount.name);
  if (volume?.persistentVolumeClaim) { return { kind: 'shared', volume }; }
  const ephemeral = ['emptyDir', 'ephemeral', 'configMap', 'secret', 'downwardAPI', 'projected'].some((kind) => volume?.[kind] !== undefined);
  // A volume with only a name is an emptyDir.
  return { kind: ephemeral || Object.keys(volume ?? {}).length === 1 ? 'ephemeral' : 'other', volume };
}
