import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { CompareRule, CompareViolation } from './rule';
import { Change, pairsOf } from './side';
import { show } from '../plan/finding';

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
const isBound = ({ spec }: any, { spec: other }: any): boolean => spec.type === other.type;

export const IMMUTABLE_RULES: CompareRule[] = [
  {
    id: 'immutable-field',
    severity: 'error',
    why: 'The API server refuses the whole object. Of a StatefulSet only replicas, ordinals, template, updateStrategy, minReadySeconds and the retention policy may change.',
    check: (change) => [...statefulSets(change), ...FEW.flatMap(([kind, field, keep]) => pairsOf(change, kind).flatMap((pair): CompareViolation[] => {
      const [before, after] = [normalise(pair.old), normalise(pair.new)];
      return !isBound(before, after) || isDeepStrictEqual(before.spec[field], after.spec[field]) ? [] : [{
        message: `${kind} ${pair.new.name}: ${field} changes from ${show(before.spec[field])} to ${show(after.spec[field])}, and is immutable`,
        fix: `keep it (${keep}), or delete the ${kind} first, with what it has: kubectl delete ${kind.toLowerCase()} ${pair.new.name}`,
      }];
    }))],
  },
];

function statefulSets(change: Change): CompareViolation[] {
  return pairsOf(change, 'StatefulSet').flatMap((pair): CompareViolation[] => {
    const [before, after] = [normalise(pair.old).spec, normalise(pair.new).spec];
    const { name } = pair.new;
    const where = pair.old.namespace === undefined ? '' : ` -n ${pair.old.namespace}`;
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((field) => !MUTABLE.has(field) && !isDeepStrictEqual(before[field], after[field]))
      .map((field) => ({
        set: name,
        message: `StatefulSet ${name}: ${field} changes from ${show(before[field])} to ${show(after[field])}, and is immutable`,
        fix: `keep it (${PROPS[field] ?? 'by a JSON patch'}), or replace the StatefulSet under its running pods: kubectl${where} delete statefulset ${name} --cascade=orphan, then apply`,
      }));
  });
}
