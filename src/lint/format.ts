import { LintFinding, LintReport } from './finding';
import { jsonOutput } from '../util/json-output';

/** The output formats of reports. */
export const REPORTS: Readonly<Record<'text' | 'json', (report: LintReport) => string>> = { text, json };

/** The number of errors, warnings and suppressed findings. */
export function summaryOf({ findings, suppressed }: LintReport) {
  const count = (severity: LintFinding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), suppressed: suppressed.length };
}

/** `<object>, <field>: <message>; <fix> [<rule>]` */
function lineOf({ object, namespace, field, message, fix, rule }: LintFinding): string {
  const name = namespace === undefined ? object : `${object} in ${namespace}`;
  return `${field === undefined ? name : `${name}, ${field}`}: ${message}; ${fix} [${rule}]`;
}

function text(report: LintReport): string {
  const files = [...new Set(report.findings.map(({ file }) => file))];
  const findingLine = (finding: LintFinding) => `  ${finding.severity.padEnd(7)}  ${lineOf(finding)}`;
  const lines = files.flatMap((file) => [file, ...report.findings.filter((finding) => finding.file === file).map(findingLine), '']);
  const { errors, warnings, suppressed } = summaryOf(report);
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), ...suppressed === 0 ? [] : [`${suppressed} suppressed`]];
  return [...lines, counts.join(', '), ''].join('\n');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function json(report: LintReport): string {
  const { findings, suppressed } = report;
  return jsonOutput({ summary: summaryOf(report), findings, suppressed });
}
