import { isDeepStrictEqual } from 'node:util';
import { templateChanges } from '../claim-templates';
import { normalise } from '../normalise';
import { CompareRule, CompareViolation } from './rule';
import { show } from '../../model/finding';
import { KubernetesObject } from '../../read/objects';
import { kubectl } from '../../util/kubectl';
import { Change, pairsOf } from '../side';

/** Fields of a StatefulSet that the API server never changes, each with the prop that keeps it as it is. */
const PROPS: Readonly<Record<string, string>> = {
  serviceName: 'serviceName',
  selector: 'selectorLabels',
  podManagementPolicy: 'podManagement',
  volumeClaimTemplates: 'Storage: name, size, storageClass, accessMode, labels, annotations',
};

/** Fields of a StatefulSet that may change. */
const MUTABLE = new Set([
  'replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds', 'ordinals', 'revisionHistoryLimit',
]);

/** The few that other kinds have. */
const FEW: readonly (readonly [kind: string, field: string, keep: string])[] = [
  ['Service', 'loadBalancerClass', 'loadBalancerClass'], ['Deployment', 'selector', 'the names of cluster and access'],
];

/** A load balancer's class may change with the type, which takes the load balancer away. */
const isBound = (spec: any, other: any): boolean => spec.type === other.type;

export const IMMUTABLE_RULES: CompareRule[] = [
  {
    id: 'immutable-field',
    severity: 'error',
    why: 'The API server refuses the whole object. Of a StatefulSet only replicas, ordinals, template, updateStrategy, minReadySeconds and the retention policy may change.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations',
    check: (change) => [...statefulSets(change), ...FEW.flatMap(([kind, field, keep]) => pairsOf(change, kind).flatMap((pair): CompareViolation[] => {
      const [before, after] = [normalise(pair.old).spec ?? {}, normalise(pair.new).spec ?? {}];
      return !isBound(before, after) || isDeepStrictEqual(before[field], after[field]) ? [] : [{
        message: `${kind} ${pair.new.name}: ${field} changes from ${show(before[field])} to ${show(after[field])}, and is immutable`,
        fix: `keep it (${keep}), or delete the ${kind} first, with what it has: ${kubectl(pair.old, `delete ${kind.toLowerCase()} ${pair.new.name}`)}`,
      }];
    }))],
  },
];

type Pair = { readonly old: KubernetesObject; readonly new: KubernetesObject };

function statefulSets(change: Change): CompareViolation[] {
  return pairsOf(change, 'StatefulSet').flatMap((pair): CompareViolation[] => {
    const [before, after] = [normalise(pair.old).spec, normalise(pair.new).spec];
    return immutableChanges(pair).flatMap((field) => field === 'volumeClaimTemplates' && templateChanges(pair).length > 0 ? disks(pair) : [{
      set: pair.new.name,
      message: `StatefulSet ${pair.new.name}: ${field} changes from ${show(before[field])} to ${show(after[field])}, and is immutable`,
      fix: `keep it (${PROPS[field] ?? 'by a JSON patch'}), or ${replace(pair.old)}`,
    }]);
  });
}

/** Fields of a StatefulSet that would have to change, and cannot. */
export function immutableChanges({ old, new: now }: Pair): string[] {
  const [before, after] = [normalise(old).spec, normalise(now).spec];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !MUTABLE.has(field) && !isDeepStrictEqual(before[field], after[field]));
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
      default: return { set: name, message: `${what}: the claims of disk ${disk}`, fix: `keep them (${PROPS.volumeClaimTemplates}), or ${replace(pair.old)}` };
    }
  });
}
