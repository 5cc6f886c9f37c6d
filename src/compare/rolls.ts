import { differencesBetween } from './differences';
import { shortPath } from './places';
import { Change, objectOf, Workload, WorkloadPair, workloadPairs } from './side';
import { Role, RolloutPlan } from '../model/plan';
import { LABEL_CLUSTER } from '../plan/names';
import { inRestartOrder, rollCommand } from '../plan/roll-order';
import { oncePer } from '../read/once';
import { RESTARTED_AT } from '../render/server-defaults';
import { CONFIG_HASH } from '../render/stateful-set';
import { groupBy } from '../util/group-by';

/** The pods of one StatefulSet that are restarted, created or deleted by the apply. */
export interface Rollout {
  /** The name of the Kafka cluster or ZooKeeper ensemble. */
  readonly cluster: string;
  readonly namespace?: string;
  readonly set: string;
  readonly roles: readonly Role[];
  /** `RollingUpdate`: Kubernetes restarts the pods after the apply. `OnDelete`: pods restart when they are deleted manually. */
  readonly strategy: RolloutPlan['strategy'];
  /** The restarted pods, in order. */
  readonly restarts: readonly string[];
  /** Pods whose ordinals are below the partition of the update strategy; they keep the old template. */
  readonly heldBack: readonly string[];
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  /** The command that restarts the pods; undefined with `RollingUpdate`, and for clusters of other tools. */
  readonly command?: string;
  /** Shortened paths of the changes in the pod template. */
  readonly because: readonly string[];
}

/** The changed pods, cluster by cluster: ZooKeeper first, then controllers, then one broker set after the other. */
export const rolloutsOf = oncePer((change: Change): readonly Rollout[] => {
  const keyOf = (namespace: string | undefined, name: string): string => JSON.stringify([namespace, name]);
  const pairs = groupBy(workloadPairs(change), ({ new: { namespace, name } }) => keyOf(namespace, name));
  const ensembles = change.new.ensembles.map((ensemble) => ({ name: ensemble.name, namespace: ensemble.namespace, sets: [ensemble] }));
  const groups = [...ensembles, ...change.new.clusters];
  return groups.flatMap(({ name, namespace, sets }) => inRestartOrder<Workload>(sets).map((set): Rollout => {
    const [pair] = pairs.get(keyOf(namespace, set.name)) ?? [];
    const { rollout: { strategy }, pod: { labels } } = set;
    const changes = podChangesOf(change, set, pair);
    const isRolled = strategy === 'OnDelete' && changes.restarts.length > 0 && labels[LABEL_CLUSTER] !== undefined;
    return {
      cluster: name,
      namespace,
      set: set.name,
      roles: set.roles,
      strategy,
      ...changes,
      ...isRolled ? { command: rollCommand({ name, namespace }) } : {},
    };
  })).filter(({ restarts, heldBack, created, deleted }) => restarts.length + heldBack.length + created.length + deleted.length > 0);
});

type PodChanges = Pick<Rollout, 'restarts' | 'heldBack' | 'created' | 'deleted' | 'because'>;

function podChangesOf(change: Change, set: Workload, pair: WorkloadPair | undefined): PodChanges {
  const before = pair?.old.replicas ?? 0;
  const pods = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => `${set.name}-${from + index}`);
  const because = pair ? podTemplateChanges(change, pair) : [];
  const common = because.length > 0 ? Math.min(before, set.replicas) : 0;
  const partition = set.rollout.strategy === 'OnDelete' ? 0 : set.rollout.partition ?? 0;
  return {
    // The StatefulSet controller updates pods from the highest ordinal down.
    restarts: pods(partition, common).reverse(),
    heldBack: pods(0, Math.min(partition, common)),
    created: pods(before, set.replicas),
    deleted: pods(set.replicas, before).reverse(),
    because,
  };
}

const RESTARTED_AT_PATH = `spec.template.metadata.annotations.${RESTARTED_AT}`;

/** Shortened paths of the changes in the pod template, which make Kubernetes replace the pods. */
export function podTemplateChanges(change: Change, pair: WorkloadPair): string[] {
  const [old, now] = [objectOf(change.old, { ...pair.old, kind: 'StatefulSet' }), objectOf(change.new, { ...pair.new, kind: 'StatefulSet' })];
  if (!old || !now) { return []; }
  const paths = differencesBetween(old, now).filter(({ path, new: value }) => path.startsWith('spec.template.') && !(path === RESTARTED_AT_PATH && value === undefined))
    .map(({ path }) => path.endsWith(CONFIG_HASH) ? 'settings' : shortPath(path));
  return [...new Set(paths)];
}
