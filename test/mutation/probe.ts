import { isDeepStrictEqual } from 'node:util';

/**
 * The state of the switches in the sources. `active` is the index of the mutant that is switched on. If `active` is undefined, no
 * mutant is on, and `differing` collects those of the `surveyed` mutants that would have changed a value, so that only tests that can
 * fail are run. `loading` is true while modules are loaded. `evaluated` is the mutant whose value is computed for this comparison, or whose
 * regular expression is run.
 */
export const probe = {
  active: -1 as number | undefined,
  surveyed: new Set<number>(),
  differing: new Set<number>(),
  loading: false,
  evaluated: undefined as number | undefined,
};

(globalThis as any).__mutant = (index: number, mutated: () => unknown, original: () => unknown): unknown => {
  if (probe.active !== undefined) { return probe.active === index ? mutated() : original(); }
  const value = original();
  if (!probe.surveyed.has(index)) { return value; }
  // Switches within the evaluation of a mutant are not recorded: the unchanged sources do not evaluate them.
  if (probe.evaluated !== undefined || probe.differing.has(index)) { return value; }
  probe.evaluated = index;
  try {
    const other = mutated();
    if (value instanceof RegExp && other instanceof RegExp) { return comparedRegex(value, other, index); }
    if (probe.loading && isRecord(value) && isRecord(other)) { return comparedRecord(value, other, index); }
    if (!isSame(value, other)) { probe.differing.add(index); }
  } catch {
    probe.differing.add(index);
  } finally {
    probe.evaluated = undefined;
  }
  return value;
};

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

/** Compares the content: mutants that return the same list or plan change nothing. Functions differ unless they are the same. */
const isSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || (isObject(a) && isObject(b) && isDeepStrictEqual(a, b));
const isObject = (value: unknown): boolean => value !== null && typeof value === 'object';

/**
 * Returns the original regular expression, which compares each of its results with that of the mutated one. A regular expression
 * at the top of a file is evaluated only once, before the tests.
 */
function comparedRegex(original: RegExp, mutated: RegExp, index: number): RegExp {
  const compared = new RegExp(original.source, original.flags);
  compared.exec = (text) => {
    original.lastIndex = mutated.lastIndex = compared.lastIndex;
    const found = original.exec(text);
    if (!probe.surveyed.has(index)) {
      compared.lastIndex = original.lastIndex;
      return found;
    }
    const before = probe.evaluated;
    probe.evaluated = index;
    const other = mutated.exec(text);
    probe.evaluated = before;
    if (JSON.stringify([found, original.lastIndex]) !== JSON.stringify([other, mutated.lastIndex])) { probe.differing.add(index); }
    compared.lastIndex = original.lastIndex;
    return found;
  };
  compared[Symbol.split] = (text: string, limit?: number) => {
    probe.differing.add(index);
    return original[Symbol.split](text, limit);
  };
  // The engine would run a copy, whose results are not compared.
  compared[Symbol.matchAll] = (text: string) => {
    const found: RegExpExecArray[] = [];
    compared.lastIndex = 0;
    for (let match = compared.exec(text); match !== null; match = compared.exec(text)) {
      found.push(match);
      if (match[0] === '') { compared.lastIndex++; }
    }
    return found.values() as ReturnType<RegExp[typeof Symbol.matchAll]>;
  };
  return compared;
}

/** The original tables by their proxies. */
const originals = new WeakMap<object, Record<PropertyKey, unknown>>();

/** Returns the original table, which compares each entry with that of the mutated table when it is read. */
function comparedRecord(original: Record<PropertyKey, unknown>, mutated: Record<PropertyKey, unknown>, index: number): object {
  // The original may itself be a proxy for another mutant, so it is read only once.
  const compare = <T>(value: T, other: T): T => {
    if (value !== other) { probe.differing.add(index); }
    return value;
  };
  // The engine compares the result of a trap with the target. With nested proxies as targets, the reads would double at every level.
  const target = originals.get(original) ?? original;
  const proxy = new Proxy(target, {
    get: (_, key) => compare(original[key], mutated[key]),
    has: (_, key) => compare(key in original, key in mutated),
    ownKeys: () => {
      probe.differing.add(index);
      return Reflect.ownKeys(original);
    },
  });
  originals.set(proxy, target);
  return proxy;
}
