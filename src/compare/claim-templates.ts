import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { Change, pairsOf } from './side';
import { KubernetesObject, listOf } from '../read/objects';
import { amountOf } from '../util/quantity';

/** How the claims of a disk would change, which only new claims do: those that exist stay as they are. */
export interface TemplateChange {
  readonly disk: string;
  readonly kind: 'larger' | 'smaller' | 'class' | 'other';
  /** As the manifests say them. */
  readonly old: string;
  readonly new: string;
}

/** Changed templates of claims that are on both sides, for one StatefulSet. */
export function templateChanges(pair: { readonly old: KubernetesObject; readonly new: KubernetesObject }): TemplateChange[] {
  const after = templatesOf(pair.new);
  return [...templatesOf(pair.old)].flatMap(([disk, old]): TemplateChange[] => {
    const now = after.get(disk);
    if (now === undefined || isDeepStrictEqual(old.normal, now.normal)) { return []; }
    const [size, newSize] = [amountOf(old.size), amountOf(now.size)];
    if (old.class !== now.class) { return [{ disk, kind: 'class', old: old.class ?? 'the default', new: now.class ?? 'the default' }]; }
    if (size === newSize) { return [{ disk, kind: 'other', old: old.size, new: now.size }]; }
    return [{ disk, kind: newSize > size ? 'larger' : 'smaller', old: old.size, new: now.size }];
  });
}

function templatesOf(object: KubernetesObject) {
  const normal: any[] = normalise(object).spec.volumeClaimTemplates ?? [];
  return new Map(listOf(object.body.spec?.volumeClaimTemplates).map(({ metadata, spec }) => [String(metadata?.name), {
    size: String(spec?.resources?.requests?.storage),
    class: spec?.storageClassName as string | undefined,
    normal: normal.find(({ name }) => name === metadata?.name),
  }]));
}

/** StatefulSets whose claims are to become larger, with the disks. */
export function largerClaims(change: Change): { readonly set: KubernetesObject; readonly disks: TemplateChange[] }[] {
  return pairsOf(change, 'StatefulSet').map((pair) => ({ set: pair.new, disks: templateChanges(pair).filter(({ kind }) => kind === 'larger') }))
    .filter(({ disks }) => disks.length > 0);
}
