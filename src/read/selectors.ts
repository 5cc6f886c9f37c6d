import { KubernetesObject, ofKind } from './objects';

type Labels = Readonly<Record<string, string>>;

/** Services by one label of their selectors: the label that the fewest selectors have. */
type Index = ReadonlyMap<string, readonly IndexedService[]>;

interface IndexedService {
  readonly object: KubernetesObject;
  /** Position among the Services of the namespace. */
  readonly position: number;
}

const indexes = new WeakMap<readonly KubernetesObject[], Map<string | undefined, Index>>();

const keysOf = (labels: Labels): string[] => Object.entries(labels).map(([key, value]) => JSON.stringify([key, value]));

function indexOf(objects: readonly KubernetesObject[], namespace: string | undefined): Index {
  const namespaces = indexes.get(objects) ?? new Map<string | undefined, Index>();
  indexes.set(objects, namespaces);
  const cached = namespaces.get(namespace);
  if (cached) { return cached; }
  const services = ofKind(objects, 'Service', namespace)
    .map((object, position) => ({ object, position, keys: keysOf((object.body.spec?.selector ?? {}) as Labels) }));
  const counts = new Map<string, number>();
  for (const key of services.flatMap(({ keys }) => keys)) { counts.set(key, (counts.get(key) ?? 0) + 1); }
  const index = new Map<string, IndexedService[]>();
  for (const { object, position, keys } of services.filter((service) => service.keys.length > 0)) {
    const rarest = keys.reduce((best, key) => counts.get(key)! < counts.get(best)! ? key : best);
    const same = index.get(rarest);
    if (same) { same.push({ object, position }); } else { index.set(rarest, [{ object, position }]); }
  }
  namespaces.set(namespace, index);
  return index;
}

/** Returns a superset of the Services of a namespace that select a pod with one of these sets of labels. */
export function candidateServices(
  objects: readonly KubernetesObject[], namespace: string | undefined, labels: readonly Labels[],
): KubernetesObject[] {
  const index = indexOf(objects, namespace);
  const found = [...new Set(labels.flatMap(keysOf))].flatMap((key) => index.get(key) ?? []);
  return found.sort((a, b) => a.position - b.position).map(({ object }) => object);
}
