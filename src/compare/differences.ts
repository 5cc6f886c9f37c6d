import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { counterpart, Objects } from './side';
import { kafkaContainer } from '../read/foreign/container';
import { KubernetesObject } from '../read/objects';
import { oncePer } from '../read/once';
import { kindOf } from '../render/kinds';
import { CONTAINER } from '../render/pods/kafka-pod';

/** A field of an object that changes, or a new object. */
export interface Difference {
  /** `StatefulSet kafka`. */
  readonly object: string;
  /** The path of the field, such as `spec.template.spec.containers[kafka].command`; empty for a whole object. */
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly kind: DifferenceKind;
}

/**
 * The kind of a change:
 * - `wiring`: how this library runs Kafka (command, environment, probes, volumes); differs in manifests of every other tool
 * - `labels`: labels, annotations and selectors
 * - `object`: a new object
 * - `choice`: everything else, to be reviewed
 */
export type DifferenceKind = 'wiring' | 'labels' | 'object' | 'choice';

const POD = 'spec\\.template\\.spec';

/** Paths whose values follow from how this library runs Kafka. */
const WIRING = new RegExp([
  `^${POD}\\.(initContainers|volumes|securityContext|enableServiceLinks|automountServiceAccountToken|serviceAccountName|topologySpreadConstraints|affinity)`,
  `^${POD}\\.containers\\[[^\\]]*\\](\\.(command|args|env|envFrom|livenessProbe|readinessProbe|startupProbe|securityContext|volumeMounts|lifecycle|ports|workingDir)\\b|$)`,
  '^spec\\.(minReadySeconds|updateStrategy|strategy)', '^data\\b', '^spec\\.ports\\[', '^spec\\.publishNotReadyAddresses',
].join('|'));
const LABELS = /^(spec\.template\.)?metadata\.(labels|annotations)|^spec\.selector\b/;

/** Whether an object may be part of a Kafka cluster. */
export function mayBelongToKafka(object: KubernetesObject): boolean {
  const kind = kindOf(object.kind);
  return kind !== undefined && (kind.isKafka?.(object) ?? true);
}

/** The changes of the objects on the new side, new objects included. Removed objects are left out. */
export function differencesOf({ old, new: after }: { readonly old: Objects; readonly new: Objects }): Difference[] {
  return after.objects.filter(mayBelongToKafka).flatMap((object): Difference[] => {
    const name = `${object.kind} ${object.name}`;
    const before = counterpart(object, old);
    if (!before) { return [{ object: name, path: '', kind: 'object' }]; }
    return differencesBetween(before, object).map((change): Difference => ({
      object: name, ...change, kind: LABELS.test(change.path) ? 'labels' : WIRING.test(change.path) ? 'wiring' : 'choice',
    }));
  });
}

export const differencesBetween = (before: KubernetesObject, after: KubernetesObject): readonly FieldChange[] => changesFrom(before)(after);

/** Several rules need the differences of the same objects. */
const changesFrom = oncePer((before: KubernetesObject) => oncePer((after: KubernetesObject): readonly FieldChange[] =>
  changesIn(comparableBody(before), comparableBody(after), '')));

/** The object without its namespace, since manifests may omit it, and without its API version, in which `kubectl get` chooses another one. */
function comparableBody(object: KubernetesObject): unknown {
  const { apiVersion: __, metadata: { namespace: _, ...metadata }, ...body } = normalise(object);
  const kafka = object.kind === 'StatefulSet' ? kafkaContainer(object)?.container.name : undefined;
  if (kafka === undefined) { return { ...body, metadata }; }
  const { spec: { template: { spec: pod, ...template }, ...spec } } = body;
  // Kafka's container may have another name in the manifests of other tools.
  const containers = pod.containers.map((container: any) => container.name === kafka ? { ...container, name: CONTAINER } : container);
  return { ...body, metadata, spec: { ...spec, template: { ...template, spec: { ...pod, containers } } } };
}

type FieldChange = Pick<Difference, 'path' | 'old' | 'new'>;

/** The innermost fields that differ. Lists of items with distinct names are compared by name, other lists as a whole. */
function changesIn(before: unknown, after: unknown, path: string): FieldChange[] {
  if (isDeepStrictEqual(before, after)) { return []; }
  const [a, b] = [entriesOf(before), entriesOf(after)];
  if (!a || !b) { return [{ path, old: before, new: after }]; }
  const pathOf = (key: string) => Array.isArray(after) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => changesIn(a.get(key), b.get(key), pathOf(key)));
}

/** The name of a list item; claim templates have it in their metadata. */
const nameOf = (item: any): string | undefined => [item?.name, item?.metadata?.name].find((name) => typeof name === 'string');

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    const areDistinct = names.every((name) => name !== undefined) && new Set(names).size === names.length;
    return areDistinct ? new Map(names.map((name, index) => [name, value[index]])) : undefined;
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}
