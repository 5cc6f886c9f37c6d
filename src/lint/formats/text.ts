import { DOCUMENTATION_TITLE, errorDocumentation } from '../../rules/documentation';
import { groupBy } from '../../util/group-by';
import { plural } from '../../util/text/plural';
import { LintFinding, LintReport } from '../finding';
import { placeOfFinding, summaryOf } from '../summary';

/** Findings by file and line, each `<object>, <field>: <message>; <fix> [<rule>]`, and the documentation of the rules with errors. */
export function text(report: LintReport): string {
  const byFile = [...groupBy(report.findings, ({ file }) => file).values()];
  const sorted = byFile.flatMap((findings) => [...findings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  const findings = [...groupBy(sorted, placeText)].flatMap(([place, own]) => [place, ...own.map(findingLine), '']);
  const pages = errorDocumentation(report.findings);
  const links = pages.length === 0 ? [] : [`${DOCUMENTATION_TITLE}:`, ...pages.map((page) => `  ${page}`), ''];
  return [...findings, ...links, summaryLine(report), ''].join('\n');
}

const placeText = ({ file, line }: LintFinding): string => line === undefined ? file : `${file}:${line}`;

const findingLine = (finding: LintFinding): string =>
  `  ${finding.severity.padEnd(7)}  ${placeOfFinding(finding)}: ${finding.message}; ${finding.fix} [${finding.rule}]`;

export function summaryLine(report: LintReport): string {
  const { errors, warnings, suppressed, known = 0 } = summaryOf(report);
  const { gone = 0 } = report;
  return [
    plural(errors, 'error'), plural(warnings, 'warning'), ...suppressed === 0 ? [] : [`${suppressed} suppressed`],
    ...known === 0 ? [] : [`${known} in the baseline`], ...gone === 0 ? [] : [`${gone} of the baseline no longer found`],
  ].join(', ');
}
