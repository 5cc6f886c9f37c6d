import { isLabelValue, isQualified } from './qualified-names';
import { Finding, show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { CONFIG_HASH } from '../../render/stateful-set';
import { Rule, RuleEntry, Violation } from '../rule';

type Pairs = Readonly<Record<string, string>>;

/** The limit for all annotations of an object together. */
const MAX_ANNOTATION_BYTES = 262_144;

export function badLabels(labels: Pairs): Violation[] {
  return Object.entries(labels).filter(([key, value]) => !isQualified(key) || !isLabelValue(value)).map(([key, value]) => ({
    message: `label ${show(key)} with value ${show(value)} is not valid`,
    fix: textFix(value) ?? 'use at most 63 letters, digits, dashes, underscores and dots; the key may have a prefix and a slash',
  }));
}

/** YAML reads values such as 5 and true as numbers and booleans. */
const textFix = (value: unknown): string | undefined => typeof value === 'number' || typeof value === 'boolean' ? `write ${show(String(value))}` : undefined;

/** Kubernetes also accepts upper-case prefixes of annotations. */
export function badAnnotations(annotations: Pairs, of: string): Violation[] {
  const entries = Object.entries(annotations);
  const bytes = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(`${key}${value}`), 0);
  return [
    ...entries.filter(([key, value]) => !isQualified(key.toLowerCase()) || typeof value !== 'string').map(([key, value]) => ({
      message: `annotation ${show(key)} of ${of} with value ${show(value)} is not valid`,
      fix: textFix(value) ?? 'use a key of at most 63 letters, digits, dashes, underscores and dots, optionally with a DNS name and a slash as prefix, and a string as value',
    })),
    ...bytes <= MAX_ANNOTATION_BYTES ? [] : [{ message: `annotations of ${of} exceed ${MAX_ANNOTATION_BYTES} bytes (${bytes})`, fix: 'move large data to a ConfigMap' }],
  ];
}

const ANNOTATION: Omit<RuleEntry, 'id'> = {
  severity: 'error',
  why: 'Kubernetes rejects other annotations: keys have the syntax of label keys, values are strings, and all annotations of an object have at most 256 KiB.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
};

const LABEL: RuleEntry = {
  id: 'label',
  severity: 'error',
  why: 'Kubernetes rejects other labels, and Services, PodDisruptionBudgets and StatefulSets select their pods by the labels of the library.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
};

/** Findings about the labels of all objects, which are not part of a plan. */
export const objectLabelFindings = (labels: Pairs): Finding[] =>
  badLabels(labels).map((violation) => ({ rule: LABEL.id, severity: LABEL.severity, ...violation }));

export const LABEL_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    ...LABEL,
    check: ({ selector, disks, pod: { labels, fields: { nodeSelector = {} } } }) => [
      ...[labels, nodeSelector, ...disks.map((disk) => disk.labels ?? {})].flatMap(badLabels),
      ...Object.entries(selector).filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => ({
          message: `podLabels sets ${key} to ${show(labels[key])}, but the StatefulSet selects pods with ${show(value)}`, fix: 'remove it, or change selectorLabels too',
        })),
      ...Object.keys(selector).length > 0 ? [] : [{ message: 'selectorLabels is empty', fix: 'remove it, or add at least one label' }],
    ],
  },
  {
    id: 'annotation',
    ...ANNOTATION,
    check: ({ disks, pod: { annotations } }) => [
      ...badAnnotations(annotations, 'the pods'),
      ...disks.flatMap((disk) => badAnnotations(disk.annotations ?? {}, `disk ${disk.name}`)),
      ...!(CONFIG_HASH in annotations) ? [] : [{
        message: `podAnnotations sets ${CONFIG_HASH} to ${show(annotations[CONFIG_HASH])}, but the library uses it to restart pods when their files change`,
        fix: 'remove it: the library sets it',
      }],
    ],
  },
];

export const SERVICE_ANNOTATION: Rule = {
  id: 'service-annotation',
  onlyIf: [({ services }) => services.some(({ annotations }) => Object.keys(annotations).length > 0)],
  ...ANNOTATION,
  check: ({ services }) => services.flatMap(({ name, annotations }) => badAnnotations(annotations, `Service "${name}"`)),
};
