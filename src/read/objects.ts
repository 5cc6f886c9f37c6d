import { wellFormed } from './shape';

/** A Kubernetes object as it comes out of a file: nothing in it can be relied on. */
export interface KubernetesObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Everything as it stands in the file, but for what Kubernetes would refuse. */
  readonly body: any;
}

/** The objects in parsed documents, those inside Lists too; what is no object is left out. */
export function kubernetesObjects(documents: readonly unknown[]): KubernetesObject[] {
  return documents.flatMap((document: any): KubernetesObject[] => {
    if (typeof document?.kind !== 'string') { return []; }
    if (Array.isArray(document.items)) { return kubernetesObjects(document.items); }
    const body = wellFormed(document);
    const { name, namespace, labels = {}, annotations = {} } = body.metadata ?? {};
    return typeof name !== 'string' ? [] : [{ kind: body.kind, name, namespace, labels, annotations, body }];
  });
}

/** The list at a place where a list should be, without what is nothing. */
export const listOf = (value: unknown): any[] => Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : [];

/** Whether every label of a selector is among the given ones; an empty selector selects nothing. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.keys(selector);
  return wanted.length > 0 && wanted.every((key) => labels[key] === selector[key]);
}

/** Objects by kind and namespace, and by name among them. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly KubernetesObject[]>>;

/** Made once for each list, so that a thousand manifests are not gone through a thousand times. */
const indexes = new WeakMap<readonly KubernetesObject[], Index>();

const keyOf = (kind: string, namespace: string | undefined): string => JSON.stringify([kind, namespace]);

function indexOf(objects: readonly KubernetesObject[]): Index {
  const known = indexes.get(objects);
  if (known) { return known; }
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

/** All objects of a kind in a namespace. */
export const ofKind = (objects: readonly KubernetesObject[], kind: string, namespace: string | undefined): KubernetesObject[] =>
  [...indexOf(objects).get(keyOf(kind, namespace))?.values() ?? []].flat();

/** The object of a kind, namespace and name. */
export function named(
  objects: readonly KubernetesObject[], kind: string, name: unknown, namespace: string | undefined,
): KubernetesObject | undefined {
  return typeof name === 'string' ? indexOf(objects).get(keyOf(kind, namespace))?.get(name)?.[0] : undefined;
}

/** More pods than any StatefulSet of Kafka has: a typo must not end in a long wait. */
const MOST_PODS = 1000;

/** How many pods a StatefulSet has; one where it does not say, or says what is no number. */
export function replicasOf({ body }: KubernetesObject): number {
  const { replicas } = body.spec;
  return Number.isInteger(replicas) && replicas >= 0 ? Math.min(replicas, MOST_PODS) : 1;
}
