import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { KubernetesObject, listOf } from '../read/objects';
import { compareQuantities } from '../util/quantity';

/** The change of a disk's claim template. It applies to new claims only: existing claims keep their size and class. */
export interface ClaimTemplateChange {
  readonly disk: string;
  readonly kind: 'larger' | 'smaller' | 'class' | 'other';
  /** The size, or the storage class, as written in the manifests. */
  readonly old: string;
  readonly new: string;
}

/** The changed claim templates of one StatefulSet. Templates that only one side contains are left out. */
export function claimTemplateChanges(pair: { readonly old: KubernetesObject; readonly new: KubernetesObject }): ClaimTemplateChange[] {
  const after = claimTemplatesByDisk(pair.new);
  return [...claimTemplatesByDisk(pair.old)].flatMap(([disk, old]): ClaimTemplateChange[] => {
    const now = after.get(disk);
    if (now === undefined || isDeepStrictEqual(old.normal, now.normal)) { return []; }
    if (old.class !== now.class) { return [{ disk, kind: 'class', old: old.class ?? 'the default', new: now.class ?? 'the default' }]; }
    const growth = compareQuantities(now.size, old.size);
    return [{ disk, kind: growth > 0 ? 'larger' : growth < 0 ? 'smaller' : 'other', old: old.size, new: now.size }];
  });
}

function claimTemplatesByDisk(object: KubernetesObject) {
  const normal: any[] = normalise(object).spec.volumeClaimTemplates ?? [];
  return new Map(listOf(object.body.spec?.volumeClaimTemplates).map(({ metadata, spec }) => [String(metadata?.name), {
    size: String(spec?.resources?.requests?.storage),
    class: spec?.storageClassName as string | undefined,
    normal: normal.find((template) => template.metadata?.name === metadata?.name),
  }]));
}
