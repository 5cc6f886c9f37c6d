/**
 * What the sources ask at every place that a mutant may change: nothing is changed while `active` is undefined, but `differing` gets
 * the mutants that would have changed a value, which spares running all the tests that cannot notice.
 */
export const probe = { active: -1 as number | undefined, differing: new Set<number>(), loading: false };

let busy = false;

(globalThis as any).__mutant = (index: number, mutated: () => unknown, original: () => unknown, cheap: boolean): unknown => {
  if (probe.active !== undefined) { return probe.active === index ? mutated() : original(); }
  const value = original();
  // A mutant of a value that itself computes others says nothing about those.
  if (busy || probe.differing.has(index)) { return value; }
  if (!cheap && !probe.loading) {
    probe.differing.add(index);
    return value;
  }
  busy = true;
  try {
    const other = mutated();
    if (value instanceof RegExp && other instanceof RegExp) { return watched(value, other, index); }
    if (probe.loading && isRecord(value) && isRecord(other)) { return watchedRecord(value, other, index); }
    if (!isSame(value, other)) { probe.differing.add(index); }
  } catch {
    probe.differing.add(index);
  } finally {
    busy = false;
  }
  return value;
};

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> => value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

function isSame(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((item, index) => Object.is(item, b[index])) : Object.is(a, b);
}

/** A regular expression at the top of a file is made once: it differs where it finds something else. */
function watched(original: RegExp, mutated: RegExp, index: number): RegExp {
  const twin = new RegExp(original.source, original.flags);
  twin.exec = (text) => {
    original.lastIndex = mutated.lastIndex = twin.lastIndex;
    const [found, other] = [original.exec(text), mutated.exec(text)];
    if (JSON.stringify([found, original.lastIndex]) !== JSON.stringify([other, mutated.lastIndex])) { probe.differing.add(index); }
    twin.lastIndex = original.lastIndex;
    return found;
  };
  twin[Symbol.split] = (text: string, limit?: number) => {
    probe.differing.add(index);
    return original[Symbol.split](text, limit);
  };
  return twin;
}

/** What stands within such tables. */
const plain = new WeakMap<object, Record<PropertyKey, unknown>>();

/** So is a table, which differs where an entry is looked up that is not the same. */
function watchedRecord(original: Record<PropertyKey, unknown>, mutated: Record<PropertyKey, unknown>, index: number): object {
  // Each asks the one within once: that may itself be watched for another mutant.
  const look = <T>(value: T, other: T): T => {
    if (value !== other) { probe.differing.add(index); }
    return value;
  };
  // The engine compares what a trap says with the target: within each other that would double at every level.
  const target = plain.get(original) ?? original;
  const proxy = new Proxy(target, {
    get: (_, key) => look(original[key], mutated[key]),
    has: (_, key) => look(key in original, key in mutated),
    ownKeys: () => {
      probe.differing.add(index);
      return Reflect.ownKeys(original);
    },
  });
  plain.set(proxy, target);
  return proxy;
}
