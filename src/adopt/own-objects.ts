import { withAccessObjects } from './accesses';
import { unsupportedProxySizes, unsupportedSizes } from './sizes';
import { testClientObjectsIn } from './test-clients/test-client';
import { NO_PROPERTY, unseenFields } from './unseen-fields';
import { differencesBetween } from '../compare/differences';
import { show } from '../model/finding';
import { ClusterPlan, EnsemblePlan, ServicePlan, WorkloadPlan } from '../model/plan';
import { TOOLS_APP } from '../plan/identity';
import { LABEL_APP, LABEL_VERSION, objectLabels } from '../plan/names';
import { clusterPolicies, ensemblePolicy } from '../plan/network/network-policies';
import { claimOf } from '../plan/pods/workload';
import { Unsupported } from '../read/foreign/unsupported';
import { KubernetesObject } from '../read/objects';
import { objectsSelectedBy } from '../read/selectors';
import { Plan } from '../render/kinds';
import { objectsOf, PlannedObject } from '../render/objects';

/** The differences between the manifests and the objects of the program. */
export interface UnmodelledChanges {
  /** Patches that no property of a construct expresses. */
  readonly patches: readonly Unsupported[];
  /** Objects that the constructs create, or that Kubernetes creates for them. */
  readonly ownObjects: readonly KubernetesObject[];
}

/** A cluster or an ensemble of the program. */
export interface ProgramPart<P extends Plan = Plan> {
  readonly plan: P;
  /** The labels of its objects, except those of the library. */
  readonly labels: Labels;
}

/** A cluster of the program. */
export interface ProgramCluster extends ProgramPart<ClusterPlan> {
  /** The Services that the program creates, except those of external accesses. */
  readonly services: readonly ServicePlan[];
}

/** The objects of a test client of the program. */
export interface ProgramClient {
  readonly objects: readonly PlannedObject[];
  readonly labels: Labels;
}

/** Everything that a program creates. */
export interface ProgramParts {
  readonly clusters: readonly ProgramCluster[];
  readonly ensembles: readonly ProgramPart<EnsemblePlan>[];
  readonly clients: readonly ProgramClient[];
}

type Labels = Readonly<Record<string, string>>;

interface ExpectedObject extends PlannedObject {
  readonly labels: Labels;
}

const keyOf = ({ kind, name }: { readonly kind: string; readonly name: string }): string => `${kind} ${name}`;

/** Returns the objects that the program's constructs create, by kind and name. */
function expectedObjects({ clusters, ensembles, clients }: ProgramParts): Map<string, ExpectedObject> {
  const parts: readonly ProgramPart[] = [
    ...clusters.map(({ plan, services, labels }) => ({
      plan: { ...withAccessObjects(plan, services), policies: plan.policies.length > 0 ? clusterPolicies(plan) : [] }, labels: { ...objectLabels('kafka', plan.name), ...labels },
    })),
    ...ensembles.map(({ plan, labels }) => ({
      plan: { ...plan, policies: plan.policies.length > 0 ? [ensemblePolicy(plan)] : [] }, labels: { ...objectLabels('zookeeper', plan.name), ...labels },
    })),
  ];
  return new Map([...parts.map(({ plan, labels }) => ({ objects: objectsOf(plan), labels })), ...clients]
    .flatMap(({ objects, labels }) => objects.map((object) => [keyOf(object), { ...object, labels }] as const)));
}

/** The labels of an object, which PersistentVolumes do not have in every program, and of which StatefulSets have one more. */
const labelsOf = ({ kind, labels: given }: KubernetesObject, labels: Labels): Labels => LABEL_APP in given
  ? { ...LABEL_VERSION in given && kind === 'StatefulSet' ? { [LABEL_VERSION]: given[LABEL_VERSION] } : {}, ...labels } : given;

export function unmodelledChanges(objects: readonly KubernetesObject[], parts: ProgramParts): UnmodelledChanges {
  const planned = expectedObjects(parts);
  const clusters = parts.clusters.map(({ plan }) => plan);
  const ensembles = parts.ensembles.map(({ plan }) => plan);
  const own = objects.filter((object) => planned.has(keyOf(object)));
  const rendered = own.map((object): KubernetesObject => {
    const { annotations, content, labels } = planned.get(keyOf(object))!;
    const { apiVersion, kind, metadata } = object.body;
    const expected = { ...metadata, labels: labelsOf(object, labels), annotations: keptAnnotations(annotations, object) };
    return { ...object, body: JSON.parse(JSON.stringify({ apiVersion, kind, metadata: expected, ...content() })) };
  });
  const sets = [...clusters.flatMap((cluster) => cluster.sets), ...ensembles];
  const patched = own.flatMap((object, index) => differencesBetween(rendered[index], object).map(({ path, new: value }): Unsupported => ({
    object: `${object.kind} ${object.name}`, field: path, value: value === undefined ? 'removed' : show(value), advice: NO_PROPERTY,
  })));
  const dependents = new Set(sets.flatMap(createdByStatefulSet));
  const proxies = clusters.flatMap((cluster) => cluster.proxies);
  const pods = new Set(clusters.flatMap((cluster) => [
    ...testClientObjectsIn(objects, 'Pod', cluster), ...testClientObjectsIn(objects, 'ConfigMap', cluster),
    ...cluster.proxies.flatMap(({ selector }) => objectsSelectedBy(objects, 'Pod', cluster.namespace, selector)),
  ]));
  const isOwn = (object: KubernetesObject) =>
    planned.has(keyOf(object)) || dependents.has(keyOf(object)) || pods.has(object) || object.labels[LABEL_APP] === TOOLS_APP;
  return {
    patches: [...patched, ...own.flatMap(unseenFields), ...sets.flatMap(unsupportedSizes), ...proxies.flatMap(unsupportedProxySizes)],
    ownObjects: objects.filter(isOwn),
  };
}

/** Earlier versions of this library did not annotate ConfigMaps; the program adds the annotation. */
const keptAnnotations = (planned: Readonly<Record<string, string>>, { kind, annotations }: KubernetesObject): Readonly<Record<string, string>> =>
  kind !== 'ConfigMap' ? planned : Object.fromEntries(Object.entries(planned).filter(([key]) => key in annotations));

/** Returns the pods and claims that Kubernetes creates for a StatefulSet. */
const createdByStatefulSet = ({ name: set, replicas, disks }: WorkloadPlan): string[] =>
  Array.from({ length: replicas }, (_, ordinal) => ordinal).flatMap((ordinal) =>
    [`Pod ${set}-${ordinal}`, ...disks.map(({ name }) => `PersistentVolumeClaim ${claimOf(name, set, ordinal)}`)]);
