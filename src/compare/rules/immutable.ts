import { isDeepStrictEqual } from 'node:util';
import { templateChanges } from '../claim-templates';
import { normalise } from '../normalise';
import { CompareRule, CompareViolation } from './rule';
import { show } from '../../model/finding';
import { KubernetesObject } from '../../read/objects';
import { KIND_NAMES, kindOf } from '../../render/kinds';
import { kubectl } from '../../util/kubectl';
import { Change, pairsOf } from '../side';

const OTHERS = KIND_NAMES.filter((kind) => kind !== 'StatefulSet');

export const IMMUTABLE_RULES: CompareRule[] = [
  {
    id: 'immutable-field',
    severity: 'error',
    why: 'The API server refuses the whole object. Of a StatefulSet only replicas, ordinals, template, updateStrategy, minReadySeconds and the retention policy may change.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
    check: (change) => [...statefulSets(change), ...OTHERS.flatMap((kind) =>
      pairsOf(change, kind).flatMap((pair) => immutableChanges(pair).map((field) => ({
        message: changeText(pair, field),
        fix: `keep it (${propOf(pair, field)}), or delete the ${kind} first, with what it has: ${kubectl(pair.old, `delete ${kind.toLowerCase()} ${pair.new.name}`)}`,
      }))))],
  },
];

type Pair = { readonly old: KubernetesObject; readonly new: KubernetesObject };

const changeText = ({ old, new: now }: Pair, field: string): string => `${now.kind} ${now.name}: ${field} changes from ${
  show(normalise(old).spec?.[field])} to ${show(normalise(now).spec?.[field])}, and is immutable`;

const propOf = ({ new: { kind } }: Pair, field: string): string => kindOf(kind)?.immutable?.fields[field] ?? 'by a JSON patch';

function statefulSets(change: Change): CompareViolation[] {
  return pairsOf(change, 'StatefulSet').flatMap((pair): CompareViolation[] =>
    immutableChanges(pair).flatMap((field) => field === 'volumeClaimTemplates' && templateChanges(pair).length > 0 ? disks(pair) : [{
      set: pair.new.name, message: changeText(pair, field), fix: `keep it (${propOf(pair, field)}), or ${replace(pair.old)}`,
    }]));
}

/** Immutable fields that would have to change. */
export function immutableChanges({ old, new: now }: Pair): string[] {
  const immutable = kindOf(now.kind)?.immutable;
  const [before, after] = [normalise(old).spec ?? {}, normalise(now).spec ?? {}];
  if (!immutable || immutable.mayChange?.(before, after)) { return []; }
  const { fields, allBut } = immutable;
  const candidates = allBut ? [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) =>
    !allBut.includes(field)) : Object.keys(fields);
  return candidates.filter((field) => !isDeepStrictEqual(before[field], after[field]));
}

const replace = (set: KubernetesObject): string => `replace the StatefulSet under its running pods: ${orphan(set)}, then apply`;

/** Takes a StatefulSet away from its pods, which run on until the next one of this name adopts them. */
export const orphan = (set: Pick<KubernetesObject, 'name' | 'namespace'>): string => kubectl(set, `delete statefulset ${set.name} --cascade=orphan`);

/** Each has another way out than its template. */
function disks(pair: Pair): CompareViolation[] {
  const { name } = pair.new;
  return templateChanges(pair).map(({ disk, kind, old, new: now }) => {
    const what = `StatefulSet ${name}: volumeClaimTemplates changes, and is immutable`;
    switch (kind) {
      case 'larger': return { set: name, message: `${what}: disk ${disk} from ${old} to ${now}`, fix: `first enlarge the claims that exist (${kubectl(pair.old, 'patch pvc')}), then ${replace(pair.old)}` };
      case 'smaller': return { set: name, message: `${what}: disk ${disk} from ${old} to ${now}, and claims never shrink`, fix: `keep size at ${old}` };
      case 'class': return {
        set: name,
        message: `${what}: disk ${disk} from storage class ${old} to ${now}, and claims that exist keep theirs`,
        fix: `keep storageClass, and for another one move the data: a new broker set with it, partitions moved there by kafka-reassign-partitions.sh, then without ${name}`,
      };
      default: return { set: name, message: `${what}: the claims of disk ${disk}`, fix: `keep them (${propOf(pair, 'volumeClaimTemplates')}), or ${replace(pair.old)}` };
    }
  });
}
