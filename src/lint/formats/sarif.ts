import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentationOf, HOME_PAGE } from '../../rules/documentation';
import { fingerprintOf } from '../baseline';
import { LintFinding, LintReport, ReportContext } from '../finding';
import { placeOfFinding } from '../summary';

/**
 * A SARIF log, which code scanning tools read. Suppressed findings and those of the baseline are in it, marked as such.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif({ findings, suppressed, known = [] }: LintReport, { version }: ReportContext = {}): string {
  const rules = [...new Set([...findings, ...suppressed, ...known].map(({ rule }) => rule))].sort();
  const resultOf = (finding: LintFinding, marks: object) => ({ ...result(finding, rules), ...marks });
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk8s-kafka lint', version, informationUri: HOME_PAGE, rules: rules.map((id) => ({ id, helpUri: documentationOf(id), help: { text: documentationOf(id) } })),
        },
      },
      columnKind: 'utf16CodeUnits',
      results: [
        ...findings.map((finding) => resultOf(finding, {})),
        ...suppressed.map((finding) => resultOf(finding, { suppressions: [{ kind: 'inSource', justification: finding.reason }] })),
        ...known.map((finding) => resultOf(finding, { suppressions: [{ kind: 'external', justification: 'in the baseline' }] })),
      ],
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const result = (finding: LintFinding, rules: readonly string[]) => ({
  ruleId: finding.rule,
  ruleIndex: rules.indexOf(finding.rule),
  level: finding.severity,
  message: { text: `${placeOfFinding(finding)}: ${finding.message}; ${finding.fix}` },
  locations: [{
    physicalLocation: {
      artifactLocation: { uri: uriOf(finding.file) },
      region: finding.line === undefined ? undefined : { startLine: finding.line },
    },
    logicalLocations: [{ fullyQualifiedName: placeOfFinding(finding), kind: 'object' }],
  }],
  partialFingerprints: { 'finding/v1': fingerprintOf(finding) },
});

/** Relative paths stay relative, so that they are below the root of the repository. */
const uriOf = (file: string): string => isAbsolute(file) ? pathToFileURL(file).href : file.split(/[\\/]/).map(encodeURIComponent).join('/');
