/**
 * Text that is another one in every pod, with tokens where the pods differ: `{pod}`, `{ordinal}`, `{31090+ordinal}`,
 * `{namespace}`, `{hostIP}`, `{podIP}`, `{nodeName}`. What scripts and the downward API compute is carried in this form.
 */
interface PodFacts {
  readonly pod: string;
  readonly ordinal: number;
  readonly namespace?: string;
}

const FIELDS: Readonly<Record<string, string>> = {
  'metadata.name': '{pod}',
  'metadata.labels[\'apps.kubernetes.io/pod-index\']': '{ordinal}',
  'metadata.namespace': '{namespace}',
  'status.hostIP': '{hostIP}',
  'status.podIP': '{podIP}',
  'spec.nodeName': '{nodeName}',
};

export const tokenOf = (fieldPath: string | undefined): string | undefined => FIELDS[fieldPath ?? ''];

/** The text as one pod has it; addresses that only a running pod knows stay tokens. */
export function fill(template: string, { pod, ordinal, namespace }: PodFacts): string {
  return template.replaceAll('{pod}', pod).replace(/\{(?:(\d+)\+)?ordinal\}/g, (_, base?: string) => String(Number(base ?? 0) + ordinal))
    .replaceAll('{namespace}', namespace ?? '{namespace}');
}

/** Whether everything in a text is known; what a shell would still have to compute is not. */
export const isKnown = (template: string): boolean => !/[$`]/.test(template);
