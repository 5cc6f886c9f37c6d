import { isDeepStrictEqual } from 'node:util';
import * as samples from './field-samples';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { compare } from '../../src/compare';
import { kafkaContainer } from '../../src/read/foreign/container';
import { kubernetesObjects, listOf } from '../../src/read/objects';
import { documentsOf } from '../golden';

/** A change of one field of manifests. */
export interface FieldChange {
  readonly document: number;
  /** Of the object that gets the field. */
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly value: unknown;
}

type Sample = Readonly<Record<string, unknown>>;

const podSamples = (prefix: readonly string[], kafka = 0): (readonly [path: readonly (string | number)[], sample: Sample])[] => [
  [[...prefix, 'metadata'], samples.METADATA],
  [[...prefix, 'spec'], samples.POD],
  [[...prefix, 'spec', 'securityContext'], samples.POD_SECURITY],
  [[...prefix, 'spec', 'containers', kafka], samples.CONTAINER],
  [[...prefix, 'spec', 'containers', kafka, 'securityContext'], samples.CONTAINER_SECURITY],
  [[...prefix, 'spec', 'containers', kafka, 'ports', 0], samples.CONTAINER_PORT],
  [[...prefix, 'spec', 'containers', kafka, 'volumeMounts', 0], samples.VOLUME_MOUNT],
  [[...prefix, 'spec', 'containers', kafka, 'readinessProbe'], samples.PROBE],
  ...(['requests', 'limits'] as const).map((kind) => [[...prefix, 'spec', 'containers', kafka, 'resources', kind], samples.RESOURCES[kind]] as const),
  [[...prefix, 'spec', 'containers', kafka, 'resources'], { claims: samples.RESOURCES.claims }],
];

const statefulSetSamples = (kafka: number): readonly (readonly [path: readonly (string | number)[], sample: Sample])[] => [
  [['metadata'], samples.METADATA],
  [['spec'], samples.STATEFUL_SET],
  ...podSamples(['spec', 'template'], kafka),
  [['spec', 'volumeClaimTemplates', 0, 'metadata'], samples.METADATA],
  [['spec', 'volumeClaimTemplates', 0, 'spec'], samples.CLAIM],
];

const SAMPLES: Readonly<Record<string, readonly (readonly [path: readonly (string | number)[], sample: Sample])[]>> = {
  Deployment: [[['metadata'], samples.METADATA], [['spec'], samples.DEPLOYMENT], ...podSamples(['spec', 'template'])],
  Pod: podSamples([]),
  Service: [[['metadata'], samples.METADATA], [['spec'], samples.SERVICE], [['spec', 'ports', 0], samples.SERVICE_PORT]],
  PodDisruptionBudget: [[['metadata'], samples.METADATA], [['spec'], samples.BUDGET]],
  ConfigMap: [[['metadata'], samples.METADATA], [[], samples.CONFIG_MAP]],
  ServiceAccount: [[['metadata'], samples.METADATA], [[], samples.SERVICE_ACCOUNT]],
  NetworkPolicy: [[['metadata'], samples.METADATA], [['spec'], samples.NETWORK_POLICY]],
  PersistentVolume: [[['metadata'], samples.METADATA], [['spec'], samples.VOLUME]],
  PersistentVolumeClaim: [[['metadata'], samples.METADATA], [['spec'], samples.CLAIM]],
};

/** Returns all changes of one field of the objects in manifests. Other StatefulSets than those of Kafka are not part of a program. */
export function fieldChanges(documents: readonly any[]): FieldChange[] {
  return kubernetesObjects(documents).flatMap((object, document) => {
    if (object.kind !== 'StatefulSet') {
      return (SAMPLES[object.kind] ?? [[['metadata'], samples.METADATA]]).flatMap(([path, sample]) => changesAt(document, path, sample));
    }
    const kafka = listOf(object.body.spec.template.spec.containers).indexOf(kafkaContainer(object)?.container);
    if (kafka < 0) { return []; }
    return [
      ...statefulSetSamples(kafka).flatMap(([path, sample]) => changesAt(document, path, sample)),
      ...samples.VARIABLE_NAMES.flatMap((name) => Object.values(samples.VARIABLES).map((variable): FieldChange =>
        ({ document, path: ['spec', 'template', 'spec', 'containers', kafka], key: 'env', value: [{ name, ...variable }] }))),
    ];
  }).filter((change) => applied(documents, change) !== undefined);
}

const changesAt = (document: number, path: FieldChange['path'], sample: Sample): FieldChange[] =>
  Object.entries(sample).map(([key, value]) => ({ document, path, key, value }));

const at = (value: any, path: readonly (string | number)[]): any => path.reduce((inner, key) => inner?.[key], value);

/** Returns the manifests with a change; undefined if they have the value or nothing that it can be added to. */
export function applied(documents: readonly any[], { document, path, key, value }: FieldChange): any[] | undefined {
  const changed = JSON.parse(JSON.stringify(documents)) as any[];
  const owner = path.slice(0, -1).reduce((inner: any, step) => inner?.[step], changed[document]);
  const last = path.at(-1);
  if (last !== undefined && owner?.[last] === undefined) {
    if (owner === undefined || typeof last === 'number') { return undefined; }
    owner[last] = {};
  }
  const target = at(changed[document], path);
  const before = target[key];
  const isNamed = Array.isArray(value) && typeof value[0]?.name === 'string' && Array.isArray(before);
  const after = isNamed ? [...before.filter(({ name }: any) => name !== value[0].name), ...value]
    : Array.isArray(value) && (key === 'volumeClaimTemplates' || key === 'ports') ? [...before ?? [], ...value]
      : typeof value === 'object' && !Array.isArray(value) && typeof before === 'object' ? { ...before, ...value } : value;
  if (isDeepStrictEqual(before, after)) { return undefined; }
  target[key] = after;
  return changed;
}

/** The result of adopting manifests. */
interface Result {
  readonly lines: readonly string[];
  readonly missing: readonly string[];
  readonly documents: () => readonly any[];
}

/** Ids in Secrets that are not among the manifests. */
const PLACEHOLDER = /'<[^']*id[^']*>'/g;
const ID = '\'5L6g3nShT-eMCtK--X86sw\'';

export function adoptedFrom(documents: readonly any[]): Result {
  const { program, notCarriedOver, missing } = adopt(documents);
  return { lines: notCarriedOver, missing, documents: () => documentsOf(synthProgram(program!.replace(PLACEHOLDER, ID))) };
}

function valueAt(documents: readonly any[], object: any, { path, key }: FieldChange): any {
  const found = documents.find(({ kind, metadata }) => kind === object.kind && metadata.name === object.metadata.name);
  return at(found, [...path, key]);
}

const contains = (all: any, some: any): boolean => isDeepStrictEqual(all, some)
  || (Array.isArray(all) && Array.isArray(some) && some.every((item) => all.some((candidate) => contains(candidate, item))))
  || (typeof all === 'object' && typeof some === 'object' && all !== null && some !== null && !Array.isArray(some)
    && Object.entries(some).every(([key, value]) => contains(all[key], value)));

type Outcome = 'printed' | 'carried' | 'compared' | 'lost';

/** Returns what becomes of a change: a line at the top of the program, a part of its manifests, or a change that the comparison lists with its value. */
export function outcomeOf(documents: readonly any[], change: FieldChange, base: Result): Outcome {
  const changed = applied(documents, change)!;
  const object = changed[change.document];
  const result = adoptedFrom(changed);
  const isWholeObject = base.lines.some((line) => line.startsWith(`${object.kind} ${object.metadata.name}: `));
  if (isWholeObject || result.missing.length > 0 || !isDeepStrictEqual(result.lines, base.lines)) { return 'printed'; }
  const after = result.documents();
  if (contains(valueAt(after, object, change), change.value) || isCarriedElsewhere(after, base.documents(), change.value)) { return 'carried'; }
  const compared = (before: readonly any[], now: readonly any[]) => compare(before, now).differences.filter(({ kind }) => kind !== 'wiring');
  return isDeepStrictEqual(compared(changed, after), compared(documents, base.documents())) ? 'lost' : 'compared';
}

/** Whether the program has a value that it did not have before: in another field, such as the user of the pod instead of that of a container. */
function isCarriedElsewhere(after: readonly any[], before: readonly any[], value: unknown): boolean {
  const marks = JSON.stringify(value).match(/\w*77\w*|[\w.]*example[\w./]*|\bx\b|ssd|OrderedReady|pull|account/g) ?? [];
  const count = (text: string, mark: string) => text.split(mark).length;
  const [now, then] = [JSON.stringify(after), JSON.stringify(before)];
  return marks.some((mark) => count(now, mark) > count(then, mark));
}
