import { isMap } from '../util/is-map';

/**
 * Merges an overlay into a rendered object: maps are merged by key, lists of named items by name, other values are replaced;
 * `null` removes a field. Used for the fields of the pod spec that have no option of their own.
 */
export function merge<T>(base: T, overlay: unknown): T {
  if (Array.isArray(base) && Array.isArray(overlay) && isNamed(base) && isNamed(overlay)) {
    const patches = new Map(overlay.map((item) => [item.name, item]));
    const merged = base.map((item) => {
      const patch = patches.get(item.name);
      return patch === undefined ? item : merge(withoutReplaced(item, patch), patch);
    });
    return [...merged, ...overlay.filter(({ name }) => !base.some((item) => item.name === name))] as T;
  }
  if (!isMap(base) || !isMap(overlay)) { return plain(overlay) as T; }
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overlay)) {
    if (value === null) {
      delete result[key];
    } else if (value !== undefined) {
      result[key] = key in result ? merge(result[key], value) : plain(value);
    }
  }
  return result as T;
}

/** Returns an environment variable without the value or source that the overlay replaces: it can only have one of them. */
function withoutReplaced<T extends object>(variable: T, overlay: object): T {
  const { value, valueFrom } = overlay as Record<string, unknown>;
  if (value !== undefined && value !== null) { return filterKeys(variable, (key) => key !== 'valueFrom') as T; }
  if (!isMap(valueFrom)) { return variable; }
  const rest = filterKeys(variable, (key) => key !== 'value');
  return (isMap(rest.valueFrom) ? { ...rest, valueFrom: filterKeys(rest.valueFrom, (key) => key in valueFrom) } : rest) as T;
}

const filterKeys = (map: object, isKept: (key: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => isKept(key)));

const isNamed = (list: unknown[]): list is { name: string }[] =>
  list.every((item) => isMap(item) && typeof item.name === 'string');

/** Replaces the classes of cdk8s-plus for quantities and ports, which have a single `value`, with that value. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) { return value.map(plain); }
  if (!isMap(value)) { return value; }
  if (Object.getPrototypeOf(value) !== Object.prototype && 'value' in value) { return value.value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
