import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../util/is-map';

/** Returns the overlay that `merge` must apply to `base` to get `wanted`; undefined if they are equal. */
export function overlayOf(base: unknown, wanted: unknown): unknown {
  if (isDeepStrictEqual(base, wanted)) { return undefined; }
  if (isMap(base) && isMap(wanted)) { return mapOverlay(base, wanted); }
  if (isNamed(base) && isNamed(wanted)) { return listOverlay(base, wanted); }
  return wanted;
}

type Data = Readonly<Record<string, unknown>>;

function mapOverlay(base: Data, wanted: Data): Data {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(wanted)])];
  return Object.fromEntries(keys.flatMap((key) => {
    if (!(key in wanted)) { return [[key, null]]; }
    const overlay = key in base ? overlayOf(base[key], wanted[key]) : wanted[key];
    return overlay === undefined ? [] : [[key, overlay]];
  }));
}

/** `merge` merges lists of named items by name, so items can be changed or added, but not removed. */
function listOverlay(base: readonly Named[], wanted: readonly Named[]): unknown[] {
  return wanted.flatMap((item) => {
    const before = base.find(({ name }) => name === item.name);
    const overlay = before ? overlayOf(before, item) as Data | undefined : item;
    return overlay === undefined ? [] : [{ name: item.name, ...overlay }];
  });
}

type Named = Data & { readonly name: string };

const isNamed = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.every((item) => isMap(item) && typeof item.name === 'string');
