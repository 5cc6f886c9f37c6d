/**
 * The values of the tokens in a template. A template is a text with tokens where pods differ: `{pod}`, `{ordinal}`,
 * `{31090+ordinal}`, `{namespace}`, `{hostIP}`, `{podIP}`, `{nodeName}`. Values that scripts and the downward API compute have
 * this form.
 */
export interface PodIdentity {
  readonly pod: string;
  /** A text if only the running pod knows it. */
  readonly ordinal: number | string;
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

/** Returns the text of one pod. Tokens of addresses that are known only in the running pod remain. */
export function fill(template: string, { pod, ordinal, namespace }: PodIdentity): string {
  return template.replaceAll('{pod}', pod).replace(/\{(?:(\d+)\+)?ordinal\}/g, (_, base?: string) => typeof ordinal === 'string' ? ordinal : String(Number(base ?? 0) + ordinal))
    .replaceAll('{namespace}', namespace ?? '{namespace}');
}

/** Returns whether a text contains nothing that a shell has to evaluate. */
export const isKnown = (template: string): boolean => !/[$`]/.test(template);
