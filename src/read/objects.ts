import { wellFormed } from './shape';

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

/** Returns the Kubernetes objects in parsed documents, including the items of Lists. Documents that are not objects are skipped. */
export function kubernetesObjects(documents: readonly unknown[]): KubernetesObject[] {
  return documents.flatMap((document: any): KubernetesObject[] => {
    if (typeof document?.kind !== 'string') { return []; }
    if (Array.isArray(document.items)) { return kubernetesObjects(document.items); }
    const body = wellFormed(document);
    const { name, namespace, labels = {}, annotations = {} } = body.metadata ?? {};
    return typeof name !== 'string' ? [] : [{ kind: body.kind, name, namespace, labels, annotations, body }];
  });
}

/** Returns the items of a list without null and undefined; an empty list if the value is not a list. */
export const listOf = (value: unknown): any[] => Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : [];

/** Returns whether labels match a selector. An empty selector matches nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(selector);
  return keys.length > 0 && keys.every((key) => labels[key] === selector[key]);
}

/** Objects by kind and namespace, then by name. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly KubernetesObject[]>>;

/** One index for each list of objects, so that lookups in large manifests stay linear. */
const indexes = new WeakMap<readonly KubernetesObject[], Index>();

const keyOf = (kind: string, namespace: string | undefined): string => JSON.stringify([kind, namespace]);

function indexOf(objects: readonly KubernetesObject[]): Index {
  const cached = indexes.get(objects);
  if (cached) { return cached; }
  const index = new Map<string, Map<string, KubernetesObject[]>>();
  for (const object of objects) {
    const key = keyOf(object.kind, object.namespace);
    const names = index.get(key) ?? new Map<string, KubernetesObject[]>();
    index.set(key, names);
    const same = names.get(object.name);
    if (same) { same.push(object); } else { names.set(object.name, [object]); }
  }
  indexes.set(objects, index);
  return index;
}

/** Returns all objects of a kind in a namespace. */
export const ofKind = (objects: readonly KubernetesObject[], kind: string, namespace: string | undefined): KubernetesObject[] =>
  [...indexOf(objects).get(keyOf(kind, namespace))?.values() ?? []].flat();

/** Returns the object of a kind, namespace and name. */
export function named(
  objects: readonly KubernetesObject[], kind: string, name: unknown, namespace: string | undefined,
): KubernetesObject | undefined {
  return typeof name === 'string' ? indexOf(objects).get(keyOf(kind, namespace))?.get(name)?.[0] : undefined;
}

/** Upper limit of the replicas that are read: a typo in `replicas` must not make the tools run for minutes. */
const MAX_REPLICAS = 1000;

/** Returns the number of replicas of a StatefulSet; 1 if the field is missing or is not a valid number. */
export function replicasOf({ body }: KubernetesObject): number {
  const { replicas } = body.spec;
  return Number.isInteger(replicas) && replicas >= 0 ? Math.min(replicas, MAX_REPLICAS) : 1;
}
