import { afterApply } from './applied';
import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../model/plan';
import { readForeign } from '../read/foreign';
import { KubernetesObject, kubernetesObjects } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { distinctObjects } from '../read/repeated';
import { groupBy } from '../util/group-by';

/** Kubernetes objects with an index. */
export interface Objects {
  readonly objects: readonly KubernetesObject[];
  /** The same objects by kind and name; the key does not contain the namespace. */
  readonly index: ReadonlyMap<string, readonly KubernetesObject[]>;
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
  const { documents } = distinctObjects(input);
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
  const bySet = groupBy(after.flatMap((cluster) => cluster.sets.map(({ name }) => ({ name, cluster }))), ({ name }) => name);
  const byName = groupBy(after, ({ name }) => name);
  return before.flatMap((old) => {
    const found = old.sets.flatMap(({ name }) => bySet.get(name) ?? []).map(({ cluster }) => cluster).find((cluster) => sameNamespace(cluster, old))
      ?? byName.get(old.name)?.find((cluster) => sameNamespace(cluster, old))
      ?? (before.length === 1 ? singleItem(after.filter((cluster) => sameNamespace(cluster, old))) : undefined);
    return found ? [{ old, new: found, manifests: { old: oldSide, new: newSide } }] : [];
  });
}

const singleItem = <T>(items: readonly T[]): T | undefined => items.length === 1 ? items[0] : undefined;

/** Manifests without a namespace can be applied to any, so an undefined namespace equals every other. */
export const sameNamespace = (a: { readonly namespace?: string }, b: { readonly namespace?: string }): boolean =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;

const keyOf = ({ kind, name }: Pick<KubernetesObject, 'kind' | 'name'>): string => `${kind}/${name}`;

export const indexed = (objects: readonly KubernetesObject[]): Objects => ({ objects, index: groupBy(objects, keyOf) });

/** Returns the object with this kind and name. An undefined namespace matches every namespace. */
export const objectOf = ({ index }: Objects, wanted: Pick<KubernetesObject, 'kind' | 'name' | 'namespace'>): KubernetesObject | undefined =>
  index.get(keyOf(wanted))?.find((object) => sameNamespace(object, wanted));

/** Returns the object with the same identity on the other side. */
export const counterpart = (object: KubernetesObject, side: Objects): KubernetesObject | undefined => objectOf(side, object);

/** The objects of a kind that both sides contain. */
export function pairsOf(change: Change, kind: string): { old: KubernetesObject; new: KubernetesObject }[] {
  return change.old.objects.filter((object) => object.kind === kind).flatMap((old) => {
    const found = counterpart(old, change.new);
    return found ? [{ old, new: found }] : [];
  });
}

/** A StatefulSet of Kafka or ZooKeeper that both sides contain. */
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
