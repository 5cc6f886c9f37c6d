import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../model/plan';
import { readForeign } from '../read/foreign';
import { KubernetesObject, kubernetesObjects } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { groupBy } from '../util/group-by';

/** Objects that can be looked up. */
export interface Objects {
  readonly objects: readonly KubernetesObject[];
  /** The same by kind and name: of whatever namespace. */
  readonly index: ReadonlyMap<string, readonly KubernetesObject[]>;
}

/** One of two states of manifests: the objects, and what they mean. */
export interface Side extends Objects {
  /** Clusters of this library and of other tools, as the objects have them. */
  readonly clusters: readonly ClusterPlan[];
  readonly ensembles: readonly EnsemblePlan[];
  /** Every StatefulSet of Kafka or ZooKeeper. */
  readonly workloads: readonly Workload[];
  /** What must be among the manifests before anything can be said of them. */
  readonly missing: readonly string[];
}

export type Workload = WorkloadPlan & { readonly namespace?: string };

function sideOf(documents: readonly unknown[]): Side {
  const ensembles = readEnsembles(documents);
  const foreign = readForeign(documents, ensembles);
  const clusters = [...readClusters(documents), ...foreign.clusters.map(({ live }) => live)];
  return {
    ...indexed(kubernetesObjects(documents)),
    clusters,
    ensembles,
    workloads: [...clusters.flatMap(({ sets, namespace }) => sets.map((set) => ({ ...set, namespace }))), ...ensembles],
    missing: foreign.missing,
  };
}

/** Whether there is nothing of Kafka or ZooKeeper on a side. */
export const isEmpty = ({ workloads }: Side): boolean => workloads.length === 0;

/** What is there before, and what is to be there. */
export interface Change {
  readonly old: Side;
  readonly new: Side;
  /** Clusters that are on both sides. */
  readonly clusters: readonly ClusterPair[];
}

/** A cluster before and after; which is which is told by the StatefulSets they share. */
export interface ClusterPair {
  readonly old: ClusterPlan;
  readonly new: ClusterPlan;
}

export function changeOf(before: readonly unknown[], after: readonly unknown[]): Change {
  const [old, now] = [sideOf(before), sideOf(after)];
  return { old, new: now, clusters: clusterPairs(old.clusters, now.clusters) };
}

function clusterPairs(before: readonly ClusterPlan[], after: readonly ClusterPlan[]): ClusterPair[] {
  const bySet = groupBy(after.flatMap((cluster) => cluster.sets.map(({ name }) => ({ name, cluster }))), ({ name }) => name);
  const byName = groupBy(after, ({ name }) => name);
  return before.flatMap((old) => {
    const found = old.sets.flatMap(({ name }) => bySet.get(name) ?? []).map(({ cluster }) => cluster).find((cluster) => sameNamespace(cluster, old))
      ?? byName.get(old.name)?.find((cluster) => sameNamespace(cluster, old))
      ?? (before.length === 1 ? onlyOne(after.filter((cluster) => sameNamespace(cluster, old))) : undefined);
    return found ? [{ old, new: found }] : [];
  });
}

const onlyOne = <T>(items: readonly T[]): T | undefined => items.length === 1 ? items[0] : undefined;

/** A namespace that the manifests do not name is the one they are applied to, so it may be any. */
export const sameNamespace = (a: { readonly namespace?: string }, b: { readonly namespace?: string }): boolean =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;

const keyOf = ({ kind, name }: Pick<KubernetesObject, 'kind' | 'name'>): string => `${kind}/${name}`;

export const indexed = (objects: readonly KubernetesObject[]): Objects => ({ objects, index: groupBy(objects, keyOf) });

/** An object of a side, whose namespace may be left open. */
export const objectOf = ({ index }: Objects, wanted: Pick<KubernetesObject, 'kind' | 'name' | 'namespace'>): KubernetesObject | undefined =>
  index.get(keyOf(wanted))?.find((object) => sameNamespace(object, wanted));

/** The same object among those of the other side. */
export const counterpart = (object: KubernetesObject, side: Objects): KubernetesObject | undefined => objectOf(side, object);

/** Objects of a kind that are on both sides. */
export function pairsOf(change: Change, kind: string): { old: KubernetesObject; new: KubernetesObject }[] {
  return change.old.objects.filter((object) => object.kind === kind).flatMap((old) => {
    const found = counterpart(old, change.new);
    return found ? [{ old, new: found }] : [];
  });
}

/** A StatefulSet of Kafka or ZooKeeper that is on both sides. */
export interface WorkloadPair {
  readonly old: Workload;
  readonly new: Workload;
}

export function workloadPairs(change: Change): WorkloadPair[] {
  const after = groupBy(change.new.workloads, ({ name }) => name);
  return change.old.workloads.flatMap((old) => {
    const found = after.get(old.name)?.find((set) => sameNamespace(set, old));
    return found ? [{ old, new: found }] : [];
  });
}
