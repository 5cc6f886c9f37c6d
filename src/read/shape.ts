import { podFieldsOfShape } from '../plan/pods/pod-fields';

const names = (text: string, ...further: readonly string[]): ReadonlySet<string> => new Set([...text.split(/\s+/), ...further]);

/** What the fields that are read here are in every object of Kubernetes that has them. */
const MAPS = names(`metadata spec template status labels annotations matchLabels selector data stringData resources requests limits
  securityContext affinity nodeAffinity podAffinity podAntiAffinity configMap secret emptyDir persistentVolumeClaim ephemeral nfs claimRef capacity
  valueFrom fieldRef secretKeyRef configMapKeyRef configMapRef secretRef updateStrategy rollingUpdate persistentVolumeClaimRetentionPolicy lifecycle preStop
  exec tcpSocket httpGet livenessProbe readinessProbe startupProbe loadBalancer dnsConfig`, ...podFieldsOfShape('map of texts'));

const LISTS_OF_MAPS = names(`containers initContainers env envFrom ports volumes volumeMounts volumeClaimTemplates imagePullSecrets ingress
  topologySpreadConstraints hostAliases`, ...podFieldsOfShape('list of maps'));
const LISTS_OF_TEXTS = names('command args accessModes mountOptions loadBalancerSourceRanges');
const TEXTS = names(`name namespace image mountPath subPath subPathExpr serviceName clusterIP type fieldPath claimName storageClassName podManagementPolicy
  key kind apiVersion externalTrafficPolicy serviceAccount loadBalancerIP loadBalancerClass imagePullPolicy
  server path volumeName hostIP dnsPolicy persistentVolumeReclaimPolicy sizeLimit`, ...podFieldsOfShape('text'));
/** Whose items go by their names. */
const NAMED = names('containers initContainers env volumes volumeMounts');
/** Whose values are texts, numbers at most. */
const MAPS_OF_TEXTS = names('labels annotations matchLabels data stringData requests limits capacity', ...podFieldsOfShape('map of texts'));
/** Those of them whose numbers are quantities like others. */
const MAPS_OF_QUANTITIES = names('requests limits capacity');

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** Whether a value can stand in a field. */
function fits(field: string, value: unknown): boolean {
  if (TEXTS.has(field)) { return isPlain(value); }
  if (MAPS.has(field)) { return isMap(value); }
  return LISTS_OF_MAPS.has(field) || LISTS_OF_TEXTS.has(field) ? Array.isArray(value) : true;
}

/** Whether an item can stand in the list of a field. */
function belongs(item: unknown, field: string | undefined): boolean {
  if (item === null || field === undefined) { return item !== null; }
  if (NAMED.has(field)) { return isMap(item) && isPlain(item.name) && (field !== 'volumeMounts' || isPlain(item.mountPath)); }
  return LISTS_OF_MAPS.has(field) ? isMap(item) : !LISTS_OF_TEXTS.has(field) || isPlain(item);
}

/**
 * An object without what Kubernetes would refuse in the fields that are read here, and without nulls, which mean to it
 * that nothing is said; the same object where there is none of that. So whoever reads it can rely on what is there.
 */
export function wellFormed<T>(value: T, field?: string): T {
  if (Array.isArray(value)) {
    const items = value.filter((item) => belongs(item, field)).map((item: unknown) => wellFormed(item));
    return items.length === value.length && items.every((item, index) => item === value[index]) ? value : items as T;
  }
  if (!isMap(value)) { return value; }
  const entries = Object.entries(value);
  const ofTexts = field !== undefined && MAPS_OF_TEXTS.has(field);
  const isText = (key: string) => TEXTS.has(key) || (field !== undefined && MAPS_OF_QUANTITIES.has(field));
  const kept = entries.filter(([key, inner]) => inner !== null && (ofTexts ? isPlain(inner) : fits(key, inner)))
    .map(([key, inner]) => [key, isText(key) && typeof inner !== 'string' ? String(inner) : wellFormed(inner, key)] as const);
  return kept.length === entries.length && kept.every(([, inner], index) => inner === entries[index][1]) ? value : Object.fromEntries(kept) as T;
}
