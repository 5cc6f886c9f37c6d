import { isDeepStrictEqual } from 'node:util';
import { normalise } from './normalise';
import { counterpart, Objects } from './side';
import { kafkaContainer } from '../read/foreign/container';
import { KubernetesObject } from '../read/objects';
import { kindOf } from '../render/kinds';
import { CONTAINER } from '../render/pods/kafka-pod';

/** A place where an object changes. */
export interface Difference {
  /** `StatefulSet kafka`. */
  readonly object: string;
  /** `spec.template.spec.containers[kafka].command`; empty for a whole object. */
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
  readonly kind: DifferenceKind;
}

/**
 * `wiring`: how this library runs Kafka, which no other way has. `labels`: what finds objects, and what people read.
 * `object`: a whole object comes. `choice`: everything else, worth a look.
 */
export type DifferenceKind = 'wiring' | 'labels' | 'object' | 'choice';

const POD = 'spec\\.template\\.spec';

/** Places that the library's way of running Kafka decides. */
const WIRING = new RegExp([
  `^${POD}\\.(initContainers|volumes|securityContext|enableServiceLinks|automountServiceAccountToken|serviceAccountName|topologySpreadConstraints|affinity)`,
  `^${POD}\\.containers\\[[^\\]]*\\](\\.(command|args|env|envFrom|livenessProbe|readinessProbe|startupProbe|securityContext|volumeMounts|lifecycle|ports|workingDir)\\b|$)`,
  '^spec\\.(minReadySeconds|updateStrategy|strategy)', '^data\\b', '^spec\\.ports\\[', '^spec\\.publishNotReadyAddresses',
].join('|'));
const LABELS = /^(spec\.template\.)?metadata\.(labels|annotations)|^spec\.selector\b/;

/** Whether an object may be part of a Kafka cluster. */
function belongs(object: KubernetesObject): boolean {
  const kind = kindOf(object.kind);
  return kind !== undefined && (kind.isKafka?.(object) ?? true);
}

/** What changes in the objects that the new side has, and which of them are new. */
export function differencesOf({ old, new: after }: { readonly old: Objects; readonly new: Objects }): Difference[] {
  return after.objects.filter(belongs).flatMap((object): Difference[] => {
    const name = `${object.kind} ${object.name}`;
    const before = counterpart(object, old);
    if (!before) { return [{ object: name, path: '', kind: 'object' }]; }
    return differencesBetween(before, object).map((place): Difference => ({
      object: name, ...place, kind: LABELS.test(place.path) ? 'labels' : WIRING.test(place.path) ? 'wiring' : 'choice',
    }));
  });
}

/** The places where an object becomes another. */
export const differencesBetween = (before: KubernetesObject, after: KubernetesObject): Place[] => walk(bodyOf(before), bodyOf(after), '');

/** A namespace that one side does not name is no difference. */
function bodyOf(object: KubernetesObject): unknown {
  const { metadata: { namespace: _, ...metadata }, ...body } = normalise(object);
  const kafka = object.kind === 'StatefulSet' ? kafkaContainer(object)?.container.name : undefined;
  if (kafka === undefined) { return { ...body, metadata }; }
  const { spec: { template: { spec: pod, ...template }, ...spec } } = body;
  // Kafka's container is compared with Kafka's, whatever the two are called.
  const containers = pod.containers.map((container: any) => container.name === kafka ? { ...container, name: CONTAINER } : container);
  return { ...body, metadata, spec: { ...spec, template: { ...template, spec: { ...pod, containers } } } };
}

type Place = Pick<Difference, 'path' | 'old' | 'new'>;

/** The smallest places that differ; lists of named things go by name. */
function walk(before: unknown, after: unknown, path: string): Place[] {
  if (isDeepStrictEqual(before, after)) { return []; }
  const [a, b] = [entriesOf(before), entriesOf(after)];
  if (!a || !b) { return [{ path, old: before, new: after }]; }
  const inside = (key: string) => Array.isArray(after) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => walk(a.get(key), b.get(key), inside(key)));
}

/** Claim templates have their names in their metadata. */
const nameOf = (item: any): string | undefined => [item?.name, item?.metadata?.name].find((name) => typeof name === 'string');

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    return names.every((name) => name !== undefined) ? new Map(names.map((name, index) => [name, value[index]])) : undefined;
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}
