import { podFieldsOfShape } from '../plan/pods/pod-fields';
import { isMap } from '../util/is-map';

const fieldNames = (text: string, ...others: readonly string[]): ReadonlySet<string> => new Set([...text.split(/\s+/), ...others]);

/** Types of the fields that the readers use. A field has the same type in all Kubernetes objects, except in the rules of Roles. */
const MAPS = fieldNames(`metadata spec template status labels annotations matchLabels selector data stringData resources requests limits
  securityContext affinity nodeAffinity podAffinity podAntiAffinity configMap secret emptyDir persistentVolumeClaim ephemeral nfs claimRef capacity
  valueFrom fieldRef secretKeyRef configMapKeyRef configMapRef secretRef updateStrategy rollingUpdate persistentVolumeClaimRetentionPolicy lifecycle
  preStop exec tcpSocket httpGet livenessProbe readinessProbe startupProbe loadBalancer dnsConfig`, ...podFieldsOfShape('map of texts'));

const LISTS_OF_MAPS = fieldNames(`containers initContainers env envFrom ports volumes volumeMounts volumeClaimTemplates imagePullSecrets ingress
  topologySpreadConstraints hostAliases`, ...podFieldsOfShape('list of maps'));
const LISTS_OF_STRINGS = fieldNames('command args accessModes mountOptions loadBalancerSourceRanges');
const STRINGS = fieldNames(`name namespace image mountPath subPath subPathExpr serviceName clusterIP type fieldPath claimName storageClassName
  podManagementPolicy key kind apiVersion externalTrafficPolicy serviceAccount loadBalancerIP loadBalancerClass imagePullPolicy
  server path volumeName hostIP dnsPolicy persistentVolumeReclaimPolicy sizeLimit`, ...podFieldsOfShape('text'));
/** An item of `volumes`, whose `image` is a map: an image volume. */
const VOLUME = 'item of volumes';
/** Lists whose items are identified by `name`. */
const LISTS_OF_NAMED_ITEMS = fieldNames('containers initContainers env volumes volumeMounts');
/** Maps whose values are strings, numbers or booleans. */
const MAPS_OF_SCALARS = fieldNames('labels annotations matchLabels data stringData requests limits capacity', ...podFieldsOfShape('map of texts'));
/** Maps of texts in which the API server reads null as an empty text, so that the key stays. */
const MAPS_WITH_EMPTY_TEXTS = fieldNames('labels annotations matchLabels');
/** Maps of quantities. Numbers among the values are converted to strings. */
const MAPS_OF_QUANTITIES = fieldNames('requests limits capacity');

/** Kinds whose rules have lists of `resources`, which are maps elsewhere. No reader uses the content of these rules. */
const ROLES: readonly unknown[] = ['Role', 'ClusterRole'];

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Returns whether a value has the type of a field. */
function isValidValue(field: string, value: unknown): boolean {
  if (STRINGS.has(field)) { return isScalar(value); }
  if (MAPS.has(field)) { return isMap(value); }
  return LISTS_OF_MAPS.has(field) || LISTS_OF_STRINGS.has(field) ? Array.isArray(value) : true;
}

/** Returns whether a value is a valid item of the list in a field. */
function isValidItem(item: unknown, field: string | undefined): boolean {
  if (item === null || field === undefined) { return item !== null; }
  if (LISTS_OF_NAMED_ITEMS.has(field)) { return isMap(item) && isScalar(item.name) && (field !== 'volumeMounts' || isScalar(item.mountPath)); }
  return LISTS_OF_MAPS.has(field) ? isMap(item) : !LISTS_OF_STRINGS.has(field) || isScalar(item);
}

/**
 * Returns an object without the values that Kubernetes would reject in the fields that the readers use, and without nulls,
 * which Kubernetes treats as unset, or as an empty text in labels and annotations. Returns the same object if nothing has to be removed. Readers can rely on the types of
 * the result.
 */
export function wellFormed<T>(value: T, field?: string): T {
  if (Array.isArray(value)) { return wellFormedItems(value, field) as T; }
  return isMap(value) ? wellFormedMap(value, field) as T : value;
}

/** Items without a name, by the list from which they were removed. */
const UNNAMED = new WeakMap<object, readonly unknown[]>();

/** Returns the items without a name that `wellFormed` has removed from a list of containers, variables, volumes or mounts: the API server rejects them. */
export const unnamedItems = (list: unknown): readonly unknown[] => Array.isArray(list) ? UNNAMED.get(list) ?? [] : [];

/** As most values of most manifests stay, nothing is copied before the first that does not. */
function wellFormedItems(list: readonly unknown[], field: string | undefined): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const isKept = isValidItem(item, field);
    const result = isKept ? wellFormed(item, field === 'volumes' ? VOLUME : undefined) : undefined;
    if (!copy && !(isKept && result === item)) { copy = list.slice(0, index); }
    if (copy && isKept) { copy.push(result); }
  }
  if (copy && field !== undefined && LISTS_OF_NAMED_ITEMS.has(field)) {
    UNNAMED.set(copy, list.filter((item) => item !== null && item !== undefined && !isValidItem(item, field)));
  }
  return copy ?? list;
}

function wellFormedMap(map: Readonly<Record<string, unknown>>, field: string | undefined): Readonly<Record<string, unknown>> {
  const isMapOfScalars = field !== undefined && MAPS_OF_SCALARS.has(field);
  const isMapOfQuantities = field !== undefined && MAPS_OF_QUANTITIES.has(field);
  const hasEmptyTexts = field !== undefined && MAPS_WITH_EMPTY_TEXTS.has(field);
  const keys = Object.keys(map);
  let copy: [key: string, value: unknown][] | undefined;
  for (const [index, key] of keys.entries()) {
    const inner = map[key] === null && hasEmptyTexts ? '' : map[key];
    const isImageVolume = field === VOLUME && key === 'image' && isMap(inner);
    const isKept = inner !== null && (isMapOfScalars ? isScalar(inner) : isImageVolume || isValidValue(key, inner));
    const isText = isMapOfQuantities || (STRINGS.has(key) && !isImageVolume);
    const isOpaque = key === 'rules' && ROLES.includes(map.kind);
    const result = !isKept ? undefined : isOpaque ? inner : isText && typeof inner !== 'string' ? String(inner) : wellFormed(inner, key);
    if (!copy && !(isKept && result === map[key])) { copy = keys.slice(0, index).map((earlier) => [earlier, map[earlier]]); }
    if (copy && isKept) { copy.push([key, result]); }
  }
  return copy ? Object.fromEntries(copy) : map;
}
