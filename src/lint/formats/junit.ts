import { documentationOf } from '../../rules/documentation';
import { groupBy } from '../../util/group-by';
import { escapeMarkup } from '../../util/text/markup';
import { LintFinding, LintReport, ReportContext } from '../finding';
import { placeOfFinding } from '../summary';

/** A test suite for each file; errors are failures, and so are warnings if they are strict. */
export function junit(report: LintReport, { strict = false }: ReportContext = {}): string {
  const cases = [
    ...report.findings.map((finding) => ({ finding, result: finding.severity === 'error' || strict ? failure(finding) : output(finding) })),
    ...report.suppressed.map((finding) => ({ finding, result: element('skipped', { message: `suppressed: ${finding.reason}` }) })),
    ...(report.known ?? []).map((finding) => ({ finding, result: element('skipped', { message: 'in the baseline' }) })),
  ];
  const suites = [...groupBy(cases, ({ finding: { file } }) => file)].map(([file, own]) => element('testsuite', {
    name: file, tests: own.length, failures: count(own, 'failure'), errors: 0, skipped: count(own, 'skipped'),
  }, own.map(({ finding, result }) => element('testcase', { name: `${finding.rule}: ${placeOfFinding(finding)}`, classname: file, file, line: finding.line }, [result]))));
  // Some readers reject a report without tests.
  const empty = element('testsuite', { name: 'cdk8s-kafka lint', tests: 1, failures: 0, errors: 0, skipped: 0 }, [element('testcase', { name: 'no findings', classname: 'lint' })]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'cdk8s-kafka lint' }, suites.length === 0 ? [empty] : suites)}\n`;
}

const count = (cases: readonly { readonly result: string }[], name: string): number => cases.filter(({ result }) => result.startsWith(`<${name} `)).length;

const textOf = ({ message, fix, rule }: LintFinding): string => `${message}; ${fix} (${documentationOf(rule)})`;

const failure = (finding: LintFinding): string => element('failure', { type: finding.severity, message: textOf(finding) });

const output = (finding: LintFinding): string => element('system-out', {}, [escape(`warning: ${textOf(finding)}`)]);

function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content: readonly string[] = []): string {
  const start = [name, ...Object.entries(attributes).flatMap(([key, value]) => value === undefined ? [] : [`${key}="${escape(String(value))}"`])].join(' ');
  return content.length === 0 ? `<${start}/>` : `<${start}>${content.join('')}</${name}>`;
}

/** Line breaks in attributes would become spaces; XML has no other control characters at all. */
const escape = (value: string): string => escapeMarkup(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
  .replace(/[\u0000-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?');
