import { oncePer } from './once';
import { wellFormed } from './shape';
import { groupBy } from '../util/group-by';

/** A Kubernetes object as read from a file. Its content is not validated. */
export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The whole object, without the fields that Kubernetes would reject. */
  readonly body: any;
}

function objectsIn(documents: readonly unknown[]): KubernetesObject[] {
  return documents.flatMap((document: any): KubernetesObject[] => {
    if (typeof document?.kind !== 'string') { return []; }
    if (Array.isArray(document.items)) { return objectsIn(document.items); }
    const body = wellFormed(document);
    const { name, namespace, labels = {}, annotations = {} } = body.metadata ?? {};
    return typeof name !== 'string' ? [] : [{ kind: body.kind, name, namespace, labels, annotations, body }];
  });
}

/**
 * Returns the Kubernetes objects in parsed documents, including the items of Lists. Documents that are not objects are skipped. A list of documents
 * is read once, so that all readers share its objects and their indexes.
 */
export const kubernetesObjects = oncePer((documents: readonly unknown[]): readonly KubernetesObject[] => objectsIn(documents));

/** Returns the items of a list without null and undefined; an empty list if the value is not a list. */
export const listOf = (value: unknown): any[] => Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : [];

/** Returns the container of a pod with a name, or else the first one: other tools put sidecars before or behind it. */
export const containerOf = (pod: any, name: string): any => {
  const containers = listOf(pod?.containers);
  return containers.find((container) => container.name === name) ?? containers[0];
};

/** Returns whether labels match a selector. An empty selector matches nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(selector);
  return keys.length > 0 && keys.every((key) => labels[key] === selector[key]);
}

/** The objects of a kind in a namespace. */
interface ObjectsOfKind {
  readonly all: readonly KubernetesObject[];
  readonly byName: ReadonlyMap<string, readonly KubernetesObject[]>;
}

const NONE: ObjectsOfKind = { all: [], byName: new Map() };

const keyOf = (kind: string, namespace: string | undefined): string => JSON.stringify([kind, namespace]);

/** One index for each list of objects, so that lookups in large manifests stay linear. */
const indexOf = oncePer((objects: readonly KubernetesObject[]): ReadonlyMap<string, ObjectsOfKind> =>
  new Map([...groupBy(objects, ({ kind, namespace }) => keyOf(kind, namespace))]
    .map(([key, all]) => [key, { all, byName: groupBy(all, ({ name }) => name) }])));

const objectsOfKind = (objects: readonly KubernetesObject[], kind: string, namespace: string | undefined): ObjectsOfKind =>
  indexOf(objects).get(keyOf(kind, namespace)) ?? NONE;

/** Returns all objects of a kind in a namespace; the same list for the same objects. */
export const ofKind = (objects: readonly KubernetesObject[], kind: string, namespace: string | undefined): readonly KubernetesObject[] =>
  objectsOfKind(objects, kind, namespace).all;

/** Returns the objects of a kind, namespace and name, of which only one can exist. */
export const allNamed = (
  objects: readonly KubernetesObject[], kind: string, name: string, namespace: string | undefined,
): readonly KubernetesObject[] => objectsOfKind(objects, kind, namespace).byName.get(name) ?? [];

/** Returns the object of a kind, namespace and name. */
export const named = (
  objects: readonly KubernetesObject[], kind: string, name: unknown, namespace: string | undefined,
): KubernetesObject | undefined => typeof name === 'string' ? allNamed(objects, kind, name, namespace)[0] : undefined;

/** Upper limit of the replicas that are read: a typo in `replicas` must not make the tools run for minutes. */
const MAX_REPLICAS = 1000;

/** Returns the number of replicas of a StatefulSet; 1 if the field is missing or is not a valid number. */
export function replicasOf({ body }: KubernetesObject): number {
  const { replicas } = body.spec;
  return Number.isInteger(replicas) && replicas >= 0 ? Math.min(replicas, MAX_REPLICAS) : 1;
}
