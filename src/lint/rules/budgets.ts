import { ForeignSet } from '../../read/foreign/set';
import { podTemplateOf } from '../../read/foreign/workload';
import { KubernetesObject, selects } from '../../read/objects';
import { objectsSelecting, selectorOf } from '../../read/selectors';
import { LintCluster, LintRule } from '../rule';

/** A PodDisruptionBudget that selects pods of a cluster. */
interface Budget {
  readonly object: KubernetesObject;
  readonly sets: LintCluster['sets'];
  readonly pods: number;
  /** The number of its pods that may be unavailable at once; undefined if it sets neither or both of its limits. */
  readonly maxDisruptions?: number;
}

function budgetsOf({ sets, objects }: LintCluster): Budget[] {
  const labelsOf = ({ source }: ForeignSet): Readonly<Record<string, string>> => podTemplateOf(source.object).metadata?.labels ?? {};
  return objectsSelecting(objects, 'PodDisruptionBudget', sets[0].source.object.namespace, sets.map(labelsOf)).map((object): Budget => {
    const { maxUnavailable, minAvailable } = object.body.spec;
    const selected = sets.filter((set) => selects(selectorOf(object), labelsOf(set)));
    const pods = selected.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
    const most = countOf(maxUnavailable, pods);
    const least = countOf(minAvailable, pods);
    const isValid = maxUnavailable === undefined || minAvailable === undefined;
    const maxDisruptions = most ?? (least === undefined ? undefined : pods - least);
    return { object, sets: selected, pods, maxDisruptions: isValid ? maxDisruptions : undefined };
  });
}

/** Kubernetes rounds percentages up. */
function countOf(value: unknown, pods: number): number | undefined {
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  if (percent !== undefined) { return Math.ceil(pods * Number(percent) / 100); }
  return typeof value === 'number' ? value : undefined;
}

const FIX = 'set maxUnavailable: 1';

export const BUDGET_RULES: readonly LintRule[] = [
  {
    id: 'budget-fields',
    severity: 'error',
    why: 'Kubernetes rejects a PodDisruptionBudget that sets both.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetSpec',
    check: (cluster) => budgetsOf(cluster)
      .filter(({ object: { body: { spec } } }) => spec.minAvailable !== undefined && spec.maxUnavailable !== undefined)
      .map(({ object }) => ({ object, field: 'spec', message: 'the PodDisruptionBudget sets both minAvailable and maxUnavailable', fix: FIX })),
  },
  {
    id: 'two-budgets',
    severity: 'error',
    why: 'A pod that two PodDisruptionBudgets select cannot be evicted: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."',
    see: 'tested on Kubernetes 1.34; https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    check: (cluster) => budgetsOf(cluster).flatMap(({ object, sets }, index, all) => all.slice(0, index)
      .filter((other) => other.sets.some((set) => sets.includes(set)))
      .map((other) => ({
        object,
        field: 'spec.selector',
        message: `the PodDisruptionBudget selects pods that PodDisruptionBudget ${other.object.name} also selects`,
        fix: 'keep one PodDisruptionBudget for all pods of a role',
      }))),
  },
  {
    id: 'budget-breaks-quorum',
    severity: 'error',
    why: 'A quorum requires more than half of its controllers; with fewer, no leader is elected and no topic can be created or changed.',
    see: 'https://kafka.apache.org/documentation/#kraft_deployment',
    check: (cluster) => budgetsOf(cluster).flatMap(({ object, sets, maxDisruptions = 0 }) => {
      const count = (of: LintCluster['sets']) => of.filter(({ spec }) => spec.roles.includes('controller')).reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
      const controllers = count(cluster.sets);
      const spare = Math.floor((controllers - 1) / 2);
      const lost = Math.min(maxDisruptions, count(sets));
      return controllers < 3 || lost <= spare ? [] : [{
        object,
        field: 'spec',
        message: `the PodDisruptionBudget allows ${lost} of ${controllers} controllers to be unavailable at once, but the quorum tolerates only ${spare}`,
        fix: FIX,
      }];
    }),
  },
  {
    id: 'budget-forbids-all',
    severity: 'warning',
    why: 'No pod can be evicted, so no Kubernetes node can be drained.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
    check: (cluster) => budgetsOf(cluster).filter(({ maxDisruptions, pods }) => maxDisruptions !== undefined && maxDisruptions <= 0 && pods > 0)
      .map(({ object, pods }) => ({ object, field: 'spec', message: `the PodDisruptionBudget allows none of its ${pods} pods to be unavailable`, fix: FIX })),
  },
];
