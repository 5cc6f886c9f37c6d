import { KubernetesObject, listOf } from '../read/objects';
import { kindOf } from '../render/kinds';
import { ASSIGNED, ServerDefault, ServerDefaults } from '../render/server-defaults';
import { canonicalQuantity } from '../util/quantity';

/**
 * An object without what the API server writes into it: status, bookkeeping, defaults. So a dump of `kubectl get` and a
 * rendered file can be compared.
 */
export function normalise(object: KubernetesObject): any {
  const known = NORMALISED.get(object);
  if (known !== undefined) { return known; }
  const result = withoutEmpty(withoutServerFields(object));
  NORMALISED.set(object, result);
  return result;
}

/** Every rule reads the same objects again. */
const NORMALISED = new WeakMap<KubernetesObject, any>();

const BOOKKEEPING_FIELDS = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'ownerReferences', 'finalizers']);
const BOOKKEEPING = /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|meta\.helm\.sh\/|pv\.kubernetes\.io\/|volume(\.beta)?\.kubernetes\.io\/)/;

function withoutServerFields({ kind, body }: KubernetesObject): any {
  const { status: _, metadata = {}, ...rest } = body;
  const serverDefaults = kindOf(kind)?.serverDefaults;
  return {
    ...rest,
    metadata: {
      ...Object.fromEntries(Object.entries(metadata).filter(([key]) => !BOOKKEEPING_FIELDS.has(key))),
      annotations: Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !BOOKKEEPING.test(key))),
    },
    ...serverDefaults ? { spec: stripServerDefaults(rest.spec ?? {}, serverDefaults) } : {},
  };
}

/** An object without the values that the API server fills in, amounts in one spelling. `owner` is the object around the list that it is in. */
function stripServerDefaults(value: any, defaults: ServerDefaults, owner?: any): any {
  const result = { ...value };
  for (const [field, known] of Object.entries(defaults)) {
    const stripped = strip(result[field], known, value, owner);
    if (stripped === undefined) { delete result[field]; } else { result[field] = stripped; }
    if (isStructure(known) && known.aliasOf !== undefined) {
      result[known.aliasOf] ??= value[field];
      delete result[field];
    }
  }
  return result;
}

const isStructure = (known: ServerDefault): known is Exclude<ServerDefault, string | number | boolean | readonly string[]> =>
  typeof known === 'object' && !Array.isArray(known);

/** The value of a field; undefined where it is what the API server fills in. */
function strip(value: any, known: ServerDefault, siblings: any, owner: any): unknown {
  if (!isStructure(known)) { return JSON.stringify(value) === JSON.stringify(known) ? undefined : value; }
  if (known.shown !== undefined) { return value ?? known.shown; }
  if (value === undefined) { return undefined; }
  if (known.fields) { return stripServerDefaults(value, known.fields); }
  if (known.items) { return listOf(value).map((item) => stripServerDefaults(item, known.items!, siblings)); }
  if (known.quantity === 'value') { return canonicalQuantity(String(value)); }
  if (known.quantity === 'map') { return Object.fromEntries(Object.entries(value).map(([key, amount]) => [key, canonicalQuantity(String(amount))])); }
  const followed = known.follows?.(siblings, owner);
  return followed === ASSIGNED || (followed !== undefined && JSON.stringify(followed) === JSON.stringify(value)) ? undefined : value;
}

/** Without what is null, undefined, or empty: to the API server it is not there. */
function withoutEmpty(value: any): any {
  if (Array.isArray(value)) { return Array.from(value, withoutEmpty); }
  if (typeof value !== 'object' || value === null) { return value; }
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(entries.filter(([key, inner]) => inner !== undefined && inner !== null
    && (key === 'emptyDir' || typeof inner !== 'object' || Object.keys(inner).length > 0)));
}
