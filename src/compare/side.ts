import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../plan/model';
import { readClusters } from '../read/clusters';
import { readEnsembles } from '../read/ensembles';
import { readForeign } from '../read/foreign';
import { KubernetesObject, kubernetesObjects } from '../read/objects';

/** One of two states of manifests: the objects, and what they mean. */
export interface Side {
  readonly objects: readonly KubernetesObject[];
  /** Clusters of this library and of other tools, as the objects have them. */
  readonly clusters: readonly ClusterPlan[];
  readonly ensembles: readonly EnsemblePlan[];
  /** What must be among the manifests before anything can be said of them. */
  readonly missing: readonly string[];
}

export function sideOf(documents: readonly unknown[]): Side {
  const ensembles = readEnsembles(documents);
  const { clusters, missing } = readForeign(documents, ensembles);
  return {
    objects: kubernetesObjects(documents),
    clusters: [...readClusters(documents), ...clusters.map(({ live }) => live)],
    ensembles,
    missing,
  };
}

/** Whether there is nothing of Kafka or ZooKeeper on a side. */
export const isEmpty = ({ clusters, ensembles }: Side): boolean => clusters.length + ensembles.length === 0;

/** What is there before, and what is to be there. */
export interface Change {
  readonly old: Side;
  readonly new: Side;
}

/** A namespace that the manifests do not name is the one they are applied to, so it may be any. */
export const sameNamespace = (a: { readonly namespace?: string }, b: { readonly namespace?: string }): boolean =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;

/** The same object among those of the other side. */
export const counterpart = (object: KubernetesObject, { objects }: Side): KubernetesObject | undefined =>
  objects.find((other) => other.kind === object.kind && other.name === object.name && sameNamespace(other, object));

/** Objects of a kind that are on both sides. */
export function pairsOf(change: Change, kind: string): { old: KubernetesObject; new: KubernetesObject }[] {
  return change.old.objects.filter((object) => object.kind === kind).flatMap((old) => {
    const found = counterpart(old, change.new);
    return found ? [{ old, new: found }] : [];
  });
}

/** A cluster before and after; which is which is told by the StatefulSets they share. */
export interface ClusterPair {
  readonly old: ClusterPlan;
  readonly new: ClusterPlan;
}

export function clusterPairs(change: Change): ClusterPair[] {
  return change.old.clusters.flatMap((old) => {
    const near = change.new.clusters.filter((cluster) => sameNamespace(cluster, old));
    const found = near.find(({ sets }) => sets.some(({ name }) => old.sets.some((set) => set.name === name)))
      ?? near.find(({ name }) => name === old.name) ?? (change.old.clusters.length === 1 && near.length === 1 ? near[0] : undefined);
    return found ? [{ old, new: found }] : [];
  });
}

/** Every StatefulSet of Kafka or ZooKeeper that a side has. */
export const workloadsOf = ({ clusters, ensembles }: Side): (WorkloadPlan & { readonly namespace?: string })[] => [
  ...clusters.flatMap(({ sets, namespace }) => sets.map((set) => ({ ...set, namespace }))),
  ...ensembles,
];
