import { differencesBetween } from './differences';
import { placeInWords } from './places';
import { Change, objectOf, Workload, WorkloadPair, workloadPairs } from './side';
import { Role, RolloutPlan } from '../model/plan';
import { inRestartOrder } from '../plan/roll-order';
import { CONFIG_HASH } from '../render/stateful-set';
import { groupBy } from '../util/group-by';

/** What applying does to the pods of one StatefulSet. */
export interface Roll {
  /** The Kafka cluster's name, or the ensemble's. */
  readonly cluster: string;
  readonly namespace?: string;
  readonly set: string;
  readonly roles: readonly Role[];
  /** `RollingUpdate`: at once, by itself. `OnDelete`: when somebody deletes the pods. */
  readonly strategy: RolloutPlan['strategy'];
  /** In order. */
  readonly restarts: readonly string[];
  /** Below the partition: they keep the old template. */
  readonly heldBack: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** What changes in the template, shortly. */
  readonly because: readonly string[];
}

/** The pods that change, cluster by cluster: ZooKeeper first, then controllers, then one set of brokers after the other. */
export function rollsOf(change: Change): Roll[] {
  const pairs = groupBy(workloadPairs(change), ({ new: { name } }) => name);
  const ensembles = change.new.ensembles.map((ensemble) => ({ name: ensemble.name, namespace: ensemble.namespace, sets: [ensemble] }));
  return [...ensembles, ...change.new.clusters].flatMap(({ name, namespace, sets }) => inRestartOrder<Workload>(sets).map((set): Roll => {
    const pair = pairs.get(set.name)?.find((candidate) => candidate.new.namespace === namespace);
    return { cluster: name, namespace, set: set.name, roles: set.roles, strategy: set.rollout.strategy, ...podsOf(change, set, pair) };
  })).filter(({ restarts, heldBack, created, deleted }) => restarts.length + heldBack.length + created.length + deleted.length > 0);
}

type PodChanges = Pick<Roll, 'restarts' | 'heldBack' | 'created' | 'deleted' | 'because'>;

function podsOf(change: Change, set: Workload, pair: WorkloadPair | undefined): PodChanges {
  const before = pair?.old.replicas ?? 0;
  const pods = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => `${set.name}-${from + index}`);
  const because = pair ? templateChanges(change, pair) : [];
  const common = because.length > 0 ? Math.min(before, set.replicas) : 0;
  const partition = set.rollout.strategy === 'OnDelete' ? 0 : set.rollout.partition ?? 0;
  return {
    // The StatefulSet's controller goes from the highest ordinal down.
    restarts: pods(partition, common).reverse(),
    heldBack: pods(0, Math.min(partition, common)),
    created: pods(before, set.replicas),
    deleted: pods(set.replicas, before).reverse(),
    because,
  };
}

/** What a rollout by hand left on the pods; manifests that do not name it leave it there. */
const RESTARTED = 'spec.template.metadata.annotations.kubectl.kubernetes.io/restartedAt';

/** Places of the pod template that change, so that the pods are replaced. */
export function templateChanges(change: Change, pair: WorkloadPair): string[] {
  const [old, now] = [objectOf(change.old, { ...pair.old, kind: 'StatefulSet' }), objectOf(change.new, { ...pair.new, kind: 'StatefulSet' })];
  if (!old || !now) { return []; }
  const paths = differencesBetween(old, now).filter(({ path, new: value }) => path.startsWith('spec.template.') && !(path === RESTARTED && value === undefined))
    .map(({ path }) => path.endsWith(CONFIG_HASH) ? 'settings' : placeInWords(path));
  return [...new Set(paths)];
}
