/** What is wrong, said once: which rule, where, what was received and what to write instead. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The StatefulSet's name when it is one set's fault; undefined for the cluster itself. */
  readonly set?: string;
  /** Where in the manifests, where one place can be named: a setting's key, or a path such as `spec.replicas`. */
  readonly field?: string;
  /** What is wrong, with the value received. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

export type Severity = 'error' | 'warning';

/** A rule whose findings the user accepts. */
export interface SuppressionSpec {
  readonly rule: string;
  readonly reason: string;
}

/** `message; fix [rule]`: the one form in which findings are shown to people. */
export function textOf(finding: Finding): string {
  return `${finding.message}; ${finding.fix} [${finding.rule}]`;
}

/** A received value as it should appear in a message: quoted, short, never `[object Object]`. */
export function show(value: unknown): string {
  if (typeof value === 'number') { return String(value); }
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
