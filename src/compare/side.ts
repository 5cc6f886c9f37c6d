import { afterApply } from './applied';
import { NamespacedIndex } from './namespaced-index';
import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../model/plan';
import { readForeign } from '../read/foreign';
import { KubernetesObject, kubernetesObjects } from '../read/objects';
import { oncePer } from '../read/once';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { distinctObjects } from '../read/repeated';
import { objectsSelecting, selectorIndex } from '../read/selectors';
import { groupBy } from '../util/group-by';

/** Kubernetes objects with an index. */
export interface Objects {
  readonly objects: readonly KubernetesObject[];
  /** The same objects by kind and name; the key does not contain the namespace. */
  readonly index: NamespacedIndex<KubernetesObject>;
  readonly byKind: ReadonlyMap<string, readonly KubernetesObject[]>;
}

/** One side of a comparison: the objects, and the clusters read from them. */
export interface Side extends Objects {
  /** Clusters of this library and of other tools. */
  readonly clusters: readonly ClusterPlan[];
  readonly ensembles: readonly EnsemblePlan[];
  /** All StatefulSets of Kafka or ZooKeeper. */
  readonly workloads: readonly Workload[];
  /** Referenced objects that are not in the manifests, without which the side cannot be read. */
  readonly missing: readonly string[];
}

export type Workload = WorkloadPlan & { readonly namespace?: string };

function sideOf(input: readonly unknown[]): Side {
  const { documents } = distinctObjects([...input]);
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

/** Whether a side contains neither Kafka nor ZooKeeper. */
export const isEmpty = ({ workloads }: Side): boolean => workloads.length === 0;

/** The old and the new manifests. */
export interface Change {
  readonly old: Side;
  readonly new: Side;
  /** The clusters on both sides. */
  readonly clusters: readonly ClusterPair[];
}

/** The old and the new state of a cluster. Clusters are matched by common StatefulSets, then by name. */
export interface ClusterPair {
  readonly old: ClusterPlan;
  readonly new: ClusterPlan;
  /** All objects of both sides. */
  readonly manifests: { readonly old: Objects; readonly new: Objects };
}

export function changeOf(before: readonly unknown[], after: readonly unknown[]): Change {
  const old = sideOf(before);
  const now = sideOf(kubernetesObjects(after).map((object) => {
    const live = counterpart(object, old);
    return live ? afterApply(live, object) : object.body;
  }));
  return { old, new: now, clusters: clusterPairs(old, now) };
}

function clusterPairs(oldSide: Side, newSide: Side): ClusterPair[] {
  const [before, after] = [oldSide.clusters, newSide.clusters];
  const sets = after.flatMap((cluster) => cluster.sets.map(({ name }) => ({ name, namespace: cluster.namespace, cluster })));
  const bySet = new NamespacedIndex(sets, ({ name }) => name);
  const byName = new NamespacedIndex(after, ({ name }) => name);
  return before.flatMap((old) => {
    const found = old.sets.map(({ name }) => bySet.find(name, old.namespace)?.cluster).find((cluster) => cluster !== undefined)
      ?? byName.find(old.name, old.namespace)
      ?? (before.length === 1 ? singleItem(after.filter((cluster) => sameNamespace(cluster, old))) : undefined);
    return found ? [{ old, new: found, manifests: { old: oldSide, new: newSide } }] : [];
  });
}

const singleItem = <T>(items: readonly T[]): T | undefined => items.length === 1 ? items[0] : undefined;

/** Manifests without a namespace can be applied to any, so an undefined namespace equals every other. */
export const sameNamespace = (a: { readonly namespace?: string }, b: { readonly namespace?: string }): boolean =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;

const keyOf = ({ kind, name }: Pick<KubernetesObject, 'kind' | 'name'>): string => `${kind}/${name}`;

export const indexed = (objects: readonly KubernetesObject[]): Objects =>
  ({ objects, index: new NamespacedIndex(objects, keyOf), byKind: groupBy(objects, ({ kind }) => kind) });

export const objectsOfKind = ({ byKind }: Objects, kind: string): readonly KubernetesObject[] => byKind.get(kind) ?? [];

/** Returns the object with this kind and name. An undefined namespace matches every namespace. */
export const objectOf = ({ index }: Objects, wanted: Pick<KubernetesObject, 'kind' | 'name' | 'namespace'>): KubernetesObject | undefined =>
  index.find(keyOf(wanted), wanted.namespace);

/** Returns the object with the same identity on the other side. */
export const counterpart = (object: KubernetesObject, side: Objects): KubernetesObject | undefined => objectOf(side, object);

/** The objects of a kind that both sides contain. */
export function pairsOf(change: Change, kind: string): { old: KubernetesObject; new: KubernetesObject }[] {
  return objectsOfKind(change.old, kind).flatMap((old) => {
    const found = counterpart(old, change.new);
    return found ? [{ old, new: found }] : [];
  });
}

/** Returns the objects of a kind that select a pod with one of these sets of labels. An undefined namespace matches every namespace. */
export const objectsSelectingPods = (
  side: Objects, kind: 'Service' | 'PodDisruptionBudget', namespace: string | undefined, pods: readonly Readonly<Record<string, string>>[],
): KubernetesObject[] => namespace === undefined ? selectorIndex(objectsOfKind(side, kind)).selecting(pods)
  : [namespace, undefined].flatMap((own) => objectsSelecting(side.objects, kind, own, pods));

/** A StatefulSet of Kafka or ZooKeeper that both sides contain. */
export interface WorkloadPair {
  readonly old: Workload;
  readonly new: Workload;
}

export const workloadPairs = oncePer((change: Change): readonly WorkloadPair[] => {
  const after = new NamespacedIndex(change.new.workloads, ({ name }) => name);
  return change.old.workloads.flatMap((old) => {
    const found = after.find(old.name, old.namespace);
    return found ? [{ old, new: found }] : [];
  });
});
