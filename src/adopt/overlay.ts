import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../render/merge';

/** What must be laid over `base` by `merge` to give `wanted`; undefined where they are equal. */
export function overlayOf(base: unknown, wanted: unknown): unknown {
  if (isDeepStrictEqual(base, wanted)) { return undefined; }
  if (isMap(base) && isMap(wanted)) { return overMap(base, wanted); }
  if (isNamed(base) && isNamed(wanted)) { return overList(base, wanted); }
  return wanted;
}

type Data = Readonly<Record<string, unknown>>;

function overMap(base: Data, wanted: Data): Data {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(wanted)])];
  return Object.fromEntries(keys.flatMap((key) => {
    if (!(key in wanted)) { return [[key, null]]; }
    const overlay = key in base ? overlayOf(base[key], wanted[key]) : wanted[key];
    return overlay === undefined ? [] : [[key, overlay]];
  }));
}

/** Lists of named things are merged by name, so an item can be changed or added, and none be taken away. */
function overList(base: readonly Named[], wanted: readonly Named[]): unknown[] {
  return wanted.flatMap((item) => {
    const before = base.find(({ name }) => name === item.name);
    const overlay = before ? overlayOf(before, item) as Data | undefined : item;
    return overlay === undefined ? [] : [{ name: item.name, ...overlay }];
  });
}

type Named = Data & { readonly name: string };

const isNamed = (value: unknown): value is Named[] =>
  Array.isArray(value) && value.every((item) => isMap(item) && typeof item.name === 'string');
