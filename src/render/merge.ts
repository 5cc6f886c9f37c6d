/**
 * Lays an overlay over a rendered object: maps are merged, lists of named things by their names, everything else is
 * replaced; `null` removes. The one way in for pod fields that have no prop of their own.
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

/** A variable has a value or one source of it: without what the overlay sets another in the place of. */
function withoutReplaced<T extends object>(variable: T, overlay: object): T {
  const { value, valueFrom } = overlay as Record<string, unknown>;
  if (value !== undefined && value !== null) { return only(variable, (key) => key !== 'valueFrom') as T; }
  if (!isMap(valueFrom)) { return variable; }
  const rest = only(variable, (key) => key !== 'value');
  return (isMap(rest.valueFrom) ? { ...rest, valueFrom: only(rest.valueFrom, (key) => key in valueFrom) } : rest) as T;
}

const only = (map: object, isKept: (key: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => isKept(key)));

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNamed = (list: unknown[]): list is { name: string }[] =>
  list.every((item) => isMap(item) && typeof item.name === 'string');

/** cdk8s-plus wraps quantities and ports into classes with a single `value`; YAML wants the value itself. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) { return value.map(plain); }
  if (!isMap(value)) { return value; }
  if (Object.getPrototypeOf(value) !== Object.prototype && 'value' in value) { return value.value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
