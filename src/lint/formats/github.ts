import { documentationOf } from '../../rules/documentation';
import { LintFinding, LintReport } from '../finding';
import { placeOfFinding } from '../summary';
import { summaryLine } from './text';

/**
 * Workflow commands of GitHub Actions, which shows them beside the lines of a pull request, and the summary.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export const github = (report: LintReport): string => [...report.findings.map(command), summaryLine(report), ''].join('\n');

function command(finding: LintFinding): string {
  const { severity, rule, file, line, message, fix } = finding;
  const properties = Object.entries({ file, line, title: rule }).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${severity} ${properties.join(',')}::${data(`${placeOfFinding(finding)}: ${message}; ${fix} (${documentationOf(rule)})`)}`;
}

const data = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (value: string): string => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
