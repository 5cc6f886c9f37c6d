import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { KubernetesObject, listOf } from '../read/objects';
import { compareQuantities } from '../util/quantity';

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
    if (old.class !== now.class) { return [{ disk, kind: 'class', old: old.class ?? 'the default', new: now.class ?? 'the default' }]; }
    const grown = compareQuantities(now.size, old.size);
    return [{ disk, kind: grown > 0 ? 'larger' : grown < 0 ? 'smaller' : 'other', old: old.size, new: now.size }];
  });
}

function templatesOf(object: KubernetesObject) {
  const normal: any[] = normalise(object).spec.volumeClaimTemplates ?? [];
  return new Map(listOf(object.body.spec?.volumeClaimTemplates).map(({ metadata, spec }) => [String(metadata?.name), {
    size: String(spec?.resources?.requests?.storage),
    class: spec?.storageClassName as string | undefined,
    normal: normal.find((template) => template.metadata?.name === metadata?.name),
  }]));
}
