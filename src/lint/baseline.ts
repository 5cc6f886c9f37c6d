import { LintFinding, LintReport } from './finding';
import { jsonOutput } from '../util/json-output';

/** A known finding. Without file, line and message: they change while the finding stays the same. */
interface KnownFinding extends Pick<LintFinding, 'rule' | 'severity' | 'object' | 'namespace' | 'field'> {}

/** Returns the same text for the same finding of another run. */
export const fingerprintOf = ({ rule, severity, object, namespace = '', field = '' }: KnownFinding): string =>
  [rule, severity, namespace, object, field].map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');

/** Returns the text of a baseline with all findings of a report, in an order that does not depend on that of the files. */
export function baselineText({ findings, known = [] }: LintReport): string {
  const all = [...findings, ...known].map(({ rule, severity, object, namespace, field }) => {
    const finding: KnownFinding = { rule, severity, object, namespace, field };
    return { finding, key: fingerprintOf(finding) };
  });
  const sorted = all.sort((a, b) => a.key < b.key ? -1 : Number(a.key > b.key));
  return jsonOutput({ findings: sorted.map(({ finding }) => finding) });
}

/** Returns the findings in the text of a baseline; undefined if it is not one. */
export function parseBaseline(text: string): readonly KnownFinding[] | undefined {
  try {
    const { version, findings } = JSON.parse(text);
    const isKnown = (finding: any) => ['rule', 'severity', 'object'].every((key) => typeof finding?.[key] === 'string')
      && ['namespace', 'field'].every((key) => ['string', 'undefined'].includes(typeof finding[key]));
    return version === 1 && Array.isArray(findings) && findings.every(isKnown) ? findings : undefined;
  } catch {
    return undefined;
  }
}

/** Moves the findings of a baseline from `findings` to `known`: for each in the baseline one, so that a second one of the same kind is new. */
export function withBaseline(report: LintReport, baseline: readonly KnownFinding[]): LintReport {
  const left = new Map<string, number>();
  for (const finding of baseline.map(fingerprintOf)) { left.set(finding, (left.get(finding) ?? 0) + 1); }
  const [findings, known]: [LintFinding[], LintFinding[]] = [[], []];
  for (const finding of report.findings) {
    const key = fingerprintOf(finding);
    const count = left.get(key) ?? 0;
    (count > 0 ? known : findings).push(finding);
    left.set(key, count - 1);
  }
  return { ...report, findings, known, gone: [...left.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0) };
}
