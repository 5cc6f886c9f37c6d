interface Namespaced {
  readonly namespace?: string;
}

interface Entry<T> {
  readonly item: T;
  /** Position among all items. */
  readonly position: number;
}

/** Items to be found by a key and a namespace. An undefined namespace equals every other, since manifests without one can be applied to any. */
export class NamespacedIndex<T extends Namespaced> {
  /** The first item of each namespace, and the first of all. */
  private readonly index = new Map<string, { readonly first: T; readonly byNamespace: Map<string | undefined, Entry<T>> }>();

  constructor(items: readonly T[], keyOf: (item: T) => string) {
    for (const [position, item] of items.entries()) {
      const key = keyOf(item);
      const group = this.index.get(key) ?? { first: item, byNamespace: new Map<string | undefined, Entry<T>>() };
      this.index.set(key, group);
      if (!group.byNamespace.has(item.namespace)) { group.byNamespace.set(item.namespace, { item, position }); }
    }
  }

  /** Returns the first item with a key in a namespace. */
  public find(key: string, namespace: string | undefined): T | undefined {
    const group = this.index.get(key);
    if (!group || namespace === undefined) { return group?.first; }
    const [own, other] = [group.byNamespace.get(namespace), group.byNamespace.get(undefined)];
    return own && other ? (own.position < other.position ? own : other).item : (own ?? other)?.item;
  }
}
