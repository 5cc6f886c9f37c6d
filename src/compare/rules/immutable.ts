import { isDeepStrictEqual } from 'node:util';
import { claimTemplateChanges } from '../claim-templates';
import { normalise } from '../normalise';
import { CompareRule, CompareViolation } from './rule';
import { showChange } from '../../model/finding';
import { KubernetesObject, listOf } from '../../read/objects';
import { KIND_NAMES, kindOf } from '../../render/kinds';
import { kubectl } from '../../util/kubectl';
import { Change, pairsOf } from '../side';

const OTHERS = KIND_NAMES.filter((kind) => kind !== 'StatefulSet');

export const IMMUTABLE_RULES: CompareRule[] = [
  {
    id: 'immutable-field',
    severity: 'error',
    why: 'The API server rejects the whole object. Only replicas, ordinals, template, updateStrategy, minReadySeconds and the claim retention policy of a StatefulSet '
      + 'can change.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
    check: (change) => [...statefulSets(change), ...OTHERS.flatMap((kind) =>
      pairsOf(change, kind).flatMap((pair) => immutableChanges(pair).map((field) => ({
        message: changeText(pair, field),
        fix: `keep it (${propOf(pair, field)}), or first delete the ${kind} with everything it holds: ${kubectl(pair.old, `delete ${kind.toLowerCase()} ${pair.new.name}`)}`,
      }))))],
  },
];

type Pair = { readonly old: KubernetesObject; readonly new: KubernetesObject };

function changeText({ old, new: now }: Pair, field: string): string {
  const [before, after] = showChange(normalise(old).spec?.[field], normalise(now).spec?.[field]);
  return `${now.kind} ${now.name}: ${field} changes from ${before} to ${after}, but is immutable`;
}

const propOf = ({ new: { kind } }: Pair, field: string): string => kindOf(kind)?.immutable?.fields[field] ?? 'with a JSON patch';

function statefulSets(change: Change): CompareViolation[] {
  return pairsOf(change, 'StatefulSet').flatMap((pair): CompareViolation[] => immutableChanges(pair).flatMap((field) => {
    // Without any, the templates are only in another order.
    const disks = field === 'volumeClaimTemplates' ? diskViolations(pair) : [];
    return disks.length > 0 ? disks : [{
      set: pair.new.name, message: changeText(pair, field), fix: `keep it (${propOf(pair, field)}), or ${recreate(pair.old)}`,
    }];
  }));
}

/** The immutable fields that differ. */
export function immutableChanges({ old, new: now }: Pair): string[] {
  const immutable = kindOf(now.kind)?.immutable;
  const [before, after] = [normalise(old).spec ?? {}, normalise(now).spec ?? {}];
  if (!immutable || immutable.mayChange?.(before, after)) { return []; }
  const { fields, allBut } = immutable;
  const candidates = allBut ? [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) =>
    !allBut.includes(field)) : Object.keys(fields);
  return candidates.filter((field) => !isDeepStrictEqual(before[field], after[field]));
}

const recreate = (set: KubernetesObject): string => `recreate the StatefulSet while its pods keep running: ${orphanDeleteCommand(set)}, then apply`;

/** Deletes a StatefulSet without its pods, which keep running until a new StatefulSet of this name adopts them. */
export const orphanDeleteCommand = (set: Pick<KubernetesObject, 'name' | 'namespace'>): string => kubectl(set, `delete statefulset ${set.name} --cascade=orphan`);

const disksOf = ({ body }: KubernetesObject): string[] => listOf(body.spec?.volumeClaimTemplates).map(({ metadata }) => String(metadata?.name));

const addedDisks = (before: KubernetesObject, after: KubernetesObject): string[] => disksOf(after).filter((disk) => !disksOf(before).includes(disk));

/** A violation for each claim template that changes, is added or is removed, since each kind of change has another fix. */
function diskViolations(pair: Pair): CompareViolation[] {
  const { name } = pair.new;
  const violation = (disk: string, what: string, fix: string) =>
    ({ set: name, message: `StatefulSet ${name}: volumeClaimTemplates changes, but is immutable: disk ${disk} is ${what}`, fix });
  return [
    ...addedDisks(pair.old, pair.new).map((disk) => violation(disk, 'added', recreate(pair.old))),
    ...addedDisks(pair.new, pair.old).map((disk) => violation(disk, 'removed',
      `keep it, or first move all replicas off it with kafka-reassign-partitions.sh, then ${recreate(pair.old)}`)),
    ...changedDiskViolations(pair),
  ];
}

function changedDiskViolations(pair: Pair): CompareViolation[] {
  const { name } = pair.new;
  return claimTemplateChanges(pair).map(({ disk, kind, old, new: now }) => {
    const subject = `StatefulSet ${name}: volumeClaimTemplates changes, but is immutable`;
    switch (kind) {
      case 'larger': return {
        set: name,
        message: `${subject}: disk ${disk} from ${old} to ${now}`,
        fix: `first enlarge the existing claims (${kubectl(pair.old, 'patch pvc')}), then ${recreate(pair.old)}`,
      };
      case 'smaller': return { set: name, message: `${subject}: disk ${disk} from ${old} to ${now}, and claims cannot shrink`, fix: `keep size at ${old}` };
      case 'class': return {
        set: name,
        message: `${subject}: disk ${disk} from storage class ${old} to ${now}, and existing claims keep their class`,
        fix: 'keep storageClass; to change it, add a broker set with the new class, move the partitions to it with kafka-reassign-partitions.sh, '
          + `and remove ${name}`,
      };
      default: return {
        set: name,
        message: `${subject}: the template of disk ${disk}`,
        fix: `keep it (${propOf(pair, 'volumeClaimTemplates')}), or ${recreate(pair.old)}`,
      };
    }
  });
}
