import { isLabelValue, isQualified } from './qualified-names';
import { Finding, show } from '../../model/finding';
import { WorkloadPlan } from '../../model/plan';
import { CONFIG_HASH } from '../../render/stateful-set';
import { Rule, RuleEntry, Violation } from '../rule';

type Pairs = Readonly<Record<string, string>>;

/** All annotations of an object together. */
const MOST_BYTES = 262_144;

export function badLabels(labels: Pairs): Violation[] {
  return Object.entries(labels).filter(([key, value]) => !isQualified(key) || !isLabelValue(value)).map(([key, value]) => ({
    message: `label ${show(key)} with value ${show(value)}`, fix: 'use at most 63 letters, digits, dashes, underscores and dots; a prefix may stand before a slash',
  }));
}

/** Kubernetes takes prefixes of annotations in capitals too. */
function badAnnotations(annotations: Pairs, of: string): Violation[] {
  const entries = Object.entries(annotations);
  const bytes = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(`${key}${value}`), 0);
  return [
    ...entries.filter(([key, value]) => !isQualified(key.toLowerCase()) || typeof value !== 'string').map(([key, value]) => ({
      message: `annotation ${show(key)} of ${of} with value ${show(value)}`,
      fix: 'write a key of at most 63 letters, digits, dashes, underscores and dots, perhaps behind a DNS name and a slash, and a string',
    })),
    ...bytes <= MOST_BYTES ? [] : [{ message: `annotations of ${of} take ${bytes} bytes`, fix: `an object has room for ${MOST_BYTES}: put large data into a ConfigMap` }],
  ];
}

const ANNOTATION: Omit<RuleEntry, 'id'> = {
  severity: 'error',
  why: 'Kubernetes refuses other annotations; keys look like those of labels, values are strings, and all of an object take at most 256 KiB.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
};

const LABEL: RuleEntry = {
  id: 'label',
  severity: 'error',
  why: 'Kubernetes refuses other labels, and Services, budgets and the StatefulSet itself find their pods by those of the library.',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
};

/** What is wrong with labels of all objects, which no plan has. */
export const objectLabelFindings = (labels: Pairs): Finding[] =>
  badLabels(labels).map((violation) => ({ rule: LABEL.id, severity: LABEL.severity, ...violation }));

export const LABEL_RULES: readonly Rule<WorkloadPlan>[] = [
  {
    ...LABEL,
    check: ({ selector, disks, pod: { labels, fields: { nodeSelector = {} } } }) => [
      ...[labels, nodeSelector, ...disks.map((disk) => disk.labels ?? {})].flatMap(badLabels),
      ...Object.entries(selector).filter(([key, value]) => labels[key] !== value)
        .map(([key, value]) => ({ message: `podLabels set ${key} to ${show(labels[key])}, which the StatefulSet selects by ${show(value)}`, fix: 'leave it out, or change selectorLabels with it' })),
      ...Object.keys(selector).length > 0 ? [] : [{ message: 'selectorLabels is empty', fix: 'leave it out, or give at least one label' }],
    ],
  },
  {
    id: 'annotation',
    ...ANNOTATION,
    check: ({ disks, pod: { annotations } }) => [
      ...badAnnotations(annotations, 'the pods'),
      ...disks.flatMap((disk) => badAnnotations(disk.annotations ?? {}, `disk ${disk.name}`)),
      ...!(CONFIG_HASH in annotations) ? [] : [{
        message: `podAnnotations set ${CONFIG_HASH} to ${show(annotations[CONFIG_HASH])}, by which changed files roll the pods`, fix: 'leave it out: the library writes it',
      }],
    ],
  },
];

export const SERVICE_ANNOTATION: Rule = {
  id: 'service-annotation',
  ...ANNOTATION,
  check: ({ services }) => services.flatMap(({ name, annotations }) => badAnnotations(annotations, `Service "${name}"`)),
};
