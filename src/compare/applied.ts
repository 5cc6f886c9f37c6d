import { KubernetesObject } from '../read/objects';
import { isKept, ServerDefault, ServerDefaults, serverDefaultsOf } from '../render/server-defaults';
import { isMap } from '../util/is-map';

/** Where `kubectl apply` records what it has applied. It later removes only recorded fields. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Whether an object is a dump of a live cluster, as opposed to a rendered object. */
export const isLiveObject = ({ body }: KubernetesObject): boolean => body.metadata.uid !== undefined || body.metadata.resourceVersion !== undefined;

/** The fields of an object that `kubectl apply` has recorded; undefined if it has recorded none. */
export function recordOf({ annotations }: KubernetesObject): Fields | undefined {
  try {
    const record: unknown = JSON.parse(annotations[LAST_APPLIED] ?? '');
    return isMap(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** The keys by which Kubernetes merges the items of lists; it replaces all other lists as a whole. */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
};

/**
 * Returns a new object as it is after the apply. Fields of the live object that were never applied stay: values that the API server
 * has assigned, and those of other controllers, of `kubectl rollout restart` or `kubectl scale`.
 */
export function afterApply(live: KubernetesObject, next: KubernetesObject): any {
  const record = recordOf(live);
  if (!isLiveObject(live) && record === undefined) { return next.body; }
  const { metadata, ...fields } = next.body;
  const { status: _, metadata: liveMetadata, ...liveFields } = live.body;
  const { labels, annotations } = liveMetadata;
  const serverDefaults = serverDefaultsOf(next.kind);
  return {
    ...mergeMap(fields, liveFields, record, serverDefaults && { spec: { fields: serverDefaults } }),
    metadata: mergeMap(metadata, { labels, annotations }, record && fieldsOf(record.metadata)),
  };
}

const fieldsOf = (value: unknown): Fields => isMap(value) ? value : {};

/** `record` is undefined if it is unknown what was applied: then only the values that the API server assigns stay. */
function mergeMap(next: Fields, live: Fields, record: Fields | undefined, defaults: ServerDefaults = {}): Fields {
  const stays = (key: string) => live[key] !== undefined && (record ? !(key in record) : isKept(defaults[key]));
  return {
    ...next,
    ...Object.fromEntries(Object.keys(live).filter((key) => key in next || stays(key)).map((key) =>
      [key, key in next ? mergeValue(key, next[key], live[key], record, defaults[key]) : live[key]])),
  };
}

function mergeValue(key: string, next: unknown, live: unknown, record: Fields | undefined, defaults: ServerDefault | undefined): unknown {
  const { fields, items } = isMap(defaults) ? defaults as { fields?: ServerDefaults; items?: ServerDefaults } : {};
  if (isMap(next) && isMap(live)) { return mergeMap(next, live, record && fieldsOf(record[key]), fields); }
  const mergeKey = Array.isArray(next) && Array.isArray(live) ? mergeKeyOf(key, [...next, ...live]) : undefined;
  return mergeKey === undefined ? next : mergeList(mergeKey, next as Fields[], live as Fields[], record && listIn(record[key]), items);
}

const listIn = (value: unknown): Fields[] => Array.isArray(value) ? value.filter(isMap) : [];

const mergeKeyOf = (key: string, items: readonly unknown[]): string | undefined =>
  MERGE_KEYS[key]?.find((candidate) => items.every((item) => isMap(item) && item[candidate] !== undefined));

function mergeList(
  key: string, next: readonly Fields[], live: readonly Fields[], record: readonly Fields[] | undefined, defaults: ServerDefaults | undefined,
): Fields[] {
  const byKey = (items: readonly Fields[]) => new Map(items.map((item) => [item[key], item]));
  const [after, before, recorded] = [byKey(next), byKey(live), record && byKey(record)];
  return [
    ...next.map((item) => mergeMap(item, before.get(item[key]) ?? {}, recorded && (recorded.get(item[key]) ?? {}), defaults)),
    ...live.filter((item) => recorded && !recorded.has(item[key]) && !after.has(item[key])),
  ];
}
