import { KubernetesObject, ofKind } from './objects';

type Labels = Readonly<Record<string, string>>;

/** Services by one label of their selectors: the one that the fewest others have. */
type Index = ReadonlyMap<string, readonly Placed[]>;

interface Placed {
  readonly object: KubernetesObject;
  /** Among the Services of the namespace. */
  readonly place: number;
}

const indexes = new WeakMap<readonly KubernetesObject[], Map<string | undefined, Index>>();

const keysOf = (labels: Labels): string[] => Object.entries(labels).map(([key, value]) => JSON.stringify([key, value]));

function indexOf(objects: readonly KubernetesObject[], namespace: string | undefined): Index {
  const namespaces = indexes.get(objects) ?? new Map<string | undefined, Index>();
  indexes.set(objects, namespaces);
  const known = namespaces.get(namespace);
  if (known) { return known; }
  const services = ofKind(objects, 'Service', namespace).map((object, place) => ({ object, place, keys: keysOf((object.body.spec?.selector ?? {}) as Labels) }));
  const counts = new Map<string, number>();
  for (const key of services.flatMap(({ keys }) => keys)) { counts.set(key, (counts.get(key) ?? 0) + 1); }
  const index = new Map<string, Placed[]>();
  for (const { object, place, keys } of services.filter((service) => service.keys.length > 0)) {
    const rarest = keys.reduce((best, key) => counts.get(key)! < counts.get(best)! ? key : best);
    const same = index.get(rarest);
    if (same) { same.push({ object, place }); } else { index.set(rarest, [{ object, place }]); }
  }
  namespaces.set(namespace, index);
  return index;
}

/** The Services of a namespace that may select a pod with some of these labels; every one that does is among them. */
export function servicesAmong(objects: readonly KubernetesObject[], namespace: string | undefined, labels: readonly Labels[]): KubernetesObject[] {
  const index = indexOf(objects, namespace);
  const found = [...new Set(labels.flatMap(keysOf))].flatMap((key) => index.get(key) ?? []);
  return found.sort((a, b) => a.place - b.place).map(({ object }) => object);
}
