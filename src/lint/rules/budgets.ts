import { KubernetesObject, ofKind, selects } from '../../read/objects';
import { LintCluster, LintRule } from '../rule';

/** A PodDisruptionBudget over pods of a cluster. */
interface Budget {
  readonly object: KubernetesObject;
  readonly sets: LintCluster['sets'];
  readonly pods: number;
  /** How many of the pods it lets be away at once; undefined where it does not say, or twice. */
  readonly away?: number;
}

function budgetsOf({ sets, objects }: LintCluster): Budget[] {
  return ofKind(objects, 'PodDisruptionBudget', sets[0].source.object.namespace).flatMap((object): Budget[] => {
    const { selector, maxUnavailable, minAvailable } = object.body.spec ?? {};
    const covered = sets.filter(({ source }) => selects(selector?.matchLabels ?? {}, source.object.body.spec.template.metadata?.labels ?? {}));
    const pods = covered.reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
    const most = countOf(maxUnavailable, pods);
    const least = countOf(minAvailable, pods);
    const says = maxUnavailable === undefined || minAvailable === undefined;
    const away = most ?? (least === undefined ? undefined : pods - least);
    return covered.length === 0 ? [] : [{ object, sets: covered, pods, away: says ? away : undefined }];
  });
}

/** Kubernetes rounds percentages up. */
function countOf(value: unknown, pods: number): number | undefined {
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  if (percent !== undefined) { return Math.ceil(pods * Number(percent) / 100); }
  return typeof value === 'number' ? value : undefined;
}

const FIX = 'write maxUnavailable: 1';

export const BUDGET_RULES: readonly LintRule[] = [
  {
    id: 'budget-fields',
    severity: 'error',
    why: 'Kubernetes refuses a budget that says both.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetSpec',
    check: (cluster) => budgetsOf(cluster)
      .filter(({ object: { body: { spec } } }) => spec.minAvailable !== undefined && spec.maxUnavailable !== undefined)
      .map(({ object }) => ({ object, field: 'spec', message: 'has minAvailable and maxUnavailable', fix: FIX })),
  },
  {
    id: 'two-budgets',
    severity: 'error',
    why: 'A pod under two budgets cannot be evicted at all: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."',
    see: 'tried on Kubernetes 1.34; https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    check: (cluster) => budgetsOf(cluster).flatMap(({ object, sets }, index, all) => all.slice(0, index)
      .filter((other) => other.sets.some((set) => sets.includes(set)))
      .map((other) => ({ object, field: 'spec.selector', message: `covers pods that PodDisruptionBudget ${other.object.name} covers as well`, fix: 'keep one over all pods of a role' }))),
  },
  {
    id: 'budget-breaks-quorum',
    severity: 'error',
    why: 'A quorum needs more than half of its controllers; with fewer no leader is elected and no topic changes.',
    see: 'https://kafka.apache.org/documentation/#kraft_deployment',
    check: (cluster) => budgetsOf(cluster).flatMap(({ object, sets, away = 0 }) => {
      const count = (of: LintCluster['sets']) => of.filter(({ spec }) => spec.roles.includes('controller')).reduce((sum, { nodeIds }) => sum + nodeIds.length, 0);
      const controllers = count(cluster.sets);
      const spare = Math.floor((controllers - 1) / 2);
      const lost = Math.min(away, count(sets));
      return controllers < 3 || lost <= spare ? [] : [{ object, field: 'spec', message: `lets ${lost} of ${controllers} controllers be away at once, and the quorum survives ${spare}`, fix: FIX }];
    }),
  },
  {
    id: 'budget-forbids-all',
    severity: 'warning',
    why: 'No pod may be evicted, so no Kubernetes node can be drained.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
    check: (cluster) => budgetsOf(cluster).filter(({ away, pods }) => away !== undefined && away <= 0 && pods > 0)
      .map(({ object, pods }) => ({ object, field: 'spec', message: `lets none of ${pods} pods be away`, fix: FIX })),
  },
];
