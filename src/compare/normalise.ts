import { KubernetesObject, listOf } from '../read/objects';
import { oncePer } from '../read/once';
import { withTexts } from '../read/texts';
import { ASSIGNED, ServerDefault, ServerDefaults, serverDefaultsOf } from '../render/server-defaults';
import { canonicalQuantity } from '../util/quantity';

/**
 * Returns an object without the fields that the API server sets (status, bookkeeping metadata, defaults), so that a dump
 * by `kubectl get` can be compared with a rendered file.
 */
export const normalise = oncePer((object: KubernetesObject): any => withoutEmpty(withTexts(withoutServerFields(object))));

const BOOKKEEPING_FIELDS = new Set(['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'ownerReferences', 'finalizers']);
const BOOKKEEPING = /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|meta\.helm\.sh\/|pv\.kubernetes\.io\/|volume(\.beta)?\.kubernetes\.io\/|deprecated\.daemonset\.)/;

function withoutServerFields({ kind, body }: KubernetesObject): any {
  const { status: _, metadata = {}, ...rest } = body;
  const serverDefaults = serverDefaultsOf(kind);
  return {
    ...rest,
    metadata: {
      ...Object.fromEntries(Object.entries(metadata).filter(([key]) => !BOOKKEEPING_FIELDS.has(key))),
      annotations: Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !BOOKKEEPING.test(key))),
    },
    ...serverDefaults ? { spec: stripServerDefaults(rest.spec ?? {}, serverDefaults) } : {},
  };
}

/**
 * Removes the values that the API server sets by default, and writes quantities in their canonical form.
 * `owner` is the object that contains the list which `value` is an item of.
 */
function stripServerDefaults(value: any, defaults: ServerDefaults, owner?: any): any {
  const result = { ...value };
  for (const [field, fieldDefault] of Object.entries(defaults)) {
    const stripped = strip(result[field], fieldDefault, value, owner);
    if (stripped === undefined) { delete result[field]; } else { result[field] = stripped; }
    if (isStructure(fieldDefault) && fieldDefault.aliasOf !== undefined) {
      result[fieldDefault.aliasOf] ??= value[field];
      delete result[field];
    }
  }
  return result;
}

const isStructure = (fieldDefault: ServerDefault): fieldDefault is Exclude<ServerDefault, string | number | boolean | readonly string[]> =>
  typeof fieldDefault === 'object' && !Array.isArray(fieldDefault);

/** The value of a field; undefined if it is the API server's default. */
function strip(value: any, fieldDefault: ServerDefault, siblings: any, owner: any): unknown {
  if (!isStructure(fieldDefault)) { return JSON.stringify(value) === JSON.stringify(fieldDefault) ? undefined : value; }
  if (fieldDefault.shown !== undefined) { return value ?? fieldDefault.shown; }
  if (value === undefined && !showsDefaults(fieldDefault)) { return undefined; }
  if (fieldDefault.fields) { return stripServerDefaults(value, fieldDefault.fields); }
  if (fieldDefault.items) { return listOf(value).map((item) => stripServerDefaults(item, fieldDefault.items!, siblings)); }
  if (fieldDefault.quantity === 'value') { return canonicalQuantity(String(value)); }
  if (fieldDefault.quantity === 'map') { return Object.fromEntries(Object.entries(value).map(([key, amount]) => [key, canonicalQuantity(String(amount))])); }
  const derived = fieldDefault.follows?.(siblings, owner);
  return derived === ASSIGNED || (derived !== undefined && JSON.stringify(derived) === JSON.stringify(value)) ? undefined : value;
}

/** Whether a missing object is compared as one with its defaults. */
const showsDefaults = ({ fields = {} }: Exclude<ServerDefault, string | number | boolean | readonly string[]>): boolean =>
  Object.values(fields).some((inner) => isStructure(inner) && inner.shown !== undefined);

/** Fields that differ from unset if they are empty: an empty selector selects everything. */
const MEANINGFUL_IF_EMPTY = new Set(['emptyDir', 'podSelector', 'namespaceSelector', 'labelSelector']);

/** Removes fields that are null, undefined or empty; the API server treats them as unset. */
function withoutEmpty(value: any): any {
  if (Array.isArray(value)) { return Array.from(value, withoutEmpty); }
  if (typeof value !== 'object' || value === null) { return value; }
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const);
  return Object.fromEntries(entries.filter(([key, inner]) => inner !== undefined && inner !== null
    && (MEANINGFUL_IF_EMPTY.has(key) || typeof inner !== 'object' || Object.keys(inner).length > 0)));
}
