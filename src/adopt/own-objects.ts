import { withAccessObjects } from './accesses';
import { unsupportedProxySizes, unsupportedSizes } from './sizes';
import { belongsToTestClient } from './test-client';
import { differencesOf } from '../compare/differences';
import { indexed } from '../compare/side';
import { show } from '../model/finding';
import { ClusterPlan, EnsemblePlan, WorkloadPlan } from '../model/plan';
import { clusterPolicies, ensemblePolicy } from '../plan/network/network-policies';
import { claimOf } from '../plan/pods/workload';
import { Unsupported } from '../read/foreign/unsupported';
import { KubernetesObject, selects } from '../read/objects';
import { objectsOf, PlannedObject } from '../render/objects';

/** The differences between the manifests and the objects of the program. */
export interface UnmodelledChanges {
  /** Patches that no property of a construct expresses. */
  readonly patches: readonly Unsupported[];
  /** Objects that the constructs create, or that Kubernetes creates for them. */
  readonly ownObjects: readonly KubernetesObject[];
}

const keyOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind} ${name}`;

/** Returns the objects that the program's constructs create, by kind and name. */
function plannedObjects(clusters: readonly ClusterPlan[], ensembles: readonly EnsemblePlan[]): Map<string, PlannedObject> {
  const plans = [
    ...clusters.map((plan) => ({ ...withAccessObjects(plan), policies: plan.policies.length > 0 ? clusterPolicies(plan) : [] })),
    ...ensembles.map((plan) => ({ ...plan, policies: plan.policies.length > 0 ? [ensemblePolicy(plan)] : [] })),
  ];
  return new Map(plans.flatMap(objectsOf).map((object) => [keyOf(object), object]));
}

export function unmodelledChanges(
  objects: readonly KubernetesObject[], clusters: readonly ClusterPlan[], ensembles: readonly EnsemblePlan[],
): UnmodelledChanges {
  const planned = plannedObjects(clusters, ensembles);
  const own = objects.filter((object) => planned.has(keyOf(object)));
  const rendered = own.map((object): KubernetesObject => {
    const { annotations, content } = planned.get(keyOf(object))!;
    const { apiVersion, kind, metadata } = object.body;
    const body = { apiVersion, kind, metadata: { ...metadata, annotations: keptAnnotations(annotations, object) }, ...content() };
    return { ...object, body: JSON.parse(JSON.stringify(body)) };
  });
  const sets = [...clusters.flatMap((cluster) => cluster.sets), ...ensembles];
  const patched = differencesOf({ old: indexed(rendered), new: indexed(own) }).map(({ object, path, new: value }): Unsupported => ({
    object, field: path, value: value === undefined ? 'removed' : show(value), advice: 'no property of the construct sets it; use addJsonPatch',
  }));
  const dependents = new Set(sets.flatMap(createdByStatefulSet));
  const proxies = clusters.flatMap((cluster) => cluster.proxies);
  const isOwn = (object: KubernetesObject) =>
    planned.has(keyOf(object)) || dependents.has(keyOf(object)) || clusters.some((cluster) => belongsToTestClient(object, cluster))
    || (object.kind === 'Pod' && proxies.some(({ selector }) => selects(selector, object.labels)));
  return { patches: [...patched, ...sets.flatMap(unsupportedSizes), ...proxies.flatMap(unsupportedProxySizes)], ownObjects: objects.filter(isOwn) };
}

/** Earlier versions of this library did not annotate ConfigMaps; the program adds the annotation. */
const keptAnnotations = (planned: Readonly<Record<string, string>>, { kind, annotations }: KubernetesObject): Readonly<Record<string, string>> =>
  kind !== 'ConfigMap' ? planned : Object.fromEntries(Object.entries(planned).filter(([key]) => key in annotations));

/** Returns the pods and claims that Kubernetes creates for a StatefulSet. */
const createdByStatefulSet = ({ name: set, replicas, disks }: WorkloadPlan): string[] =>
  Array.from({ length: replicas }, (_, ordinal) => ordinal).flatMap((ordinal) =>
    [`Pod ${set}-${ordinal}`, ...disks.map(({ name }) => `PersistentVolumeClaim ${claimOf(name, set, ordinal)}`)]);
