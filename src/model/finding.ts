/** A violation of a rule: the rule, the place, the value and the fix. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The name of the StatefulSet that the finding is about; undefined for the cluster itself. */
  readonly set?: string;
  /** The key of a setting, or a path in the manifest such as `spec.replicas`; undefined where there is no single place. */
  readonly field?: string;
  /** The subject, what is wrong with it, and the actual value. */
  readonly message: string;
  /** How to correct it, in the imperative. */
  readonly fix: string;
}

export type Severity = 'error' | 'warning';

/** A rule whose findings the user suppresses. */
export interface SuppressionSpec {
  readonly rule: string;
  readonly reason: string;
}

/** Returns `message; fix [rule]`, the text of a finding in all output. */
export function textOf(finding: Finding): string {
  return `${finding.message}; ${finding.fix} [${finding.rule}]`;
}

/** Returns a value as messages show it: JSON, truncated to 120 characters. */
export function show(value: unknown): string {
  if (typeof value === 'number') { return String(value); }
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** Returns two different values as messages show them; if both would be truncated to the same text, the parts around the first difference. */
export function showChange(before: unknown, after: unknown): [string, string] {
  const shown: [string, string] = [show(before), show(after)];
  const [a, b] = [JSON.stringify(before) ?? '', JSON.stringify(after) ?? ''];
  if (shown[0] !== shown[1] || a === b) { return shown; }
  let start = 0;
  while (start < a.length && a[start] === b[start]) { start++; }
  const around = (text: string): string => `…${text.slice(Math.max(0, start - 30), start + 80)}${text.length > start + 80 ? '…' : ''}`;
  return [around(a), around(b)];
}
