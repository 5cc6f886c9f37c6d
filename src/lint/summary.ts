import { LintFinding, LintReport } from './finding';

/** The number of errors, warnings, suppressed findings, and findings in the baseline. */
export function summaryOf({ findings, suppressed, known }: LintReport) {
  const count = (severity: LintFinding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), suppressed: suppressed.length, known: known?.length };
}

/** Returns `<object> in <namespace>, <field>`. */
export function placeOfFinding({ object, namespace, field }: LintFinding): string {
  const name = namespace === undefined ? object : `${object} in ${namespace}`;
  return field === undefined ? name : `${name}, ${field}`;
}
