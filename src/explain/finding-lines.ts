import { Finding, textOf } from '../model/finding';
import { errorDocumentation } from '../rules/documentation';

interface FindingLines {
  readonly errors: string[];
  readonly documentation: string[];
  readonly warnings: string[];
}

/** Returns the lines of the sections for errors and warnings. */
export function findingLines(findings: readonly Finding[]): FindingLines {
  const ofSeverity = (severity: string) => findings.filter((finding) => finding.severity === severity)
    .map((finding) => finding.set === undefined ? textOf(finding) : `${finding.set}: ${textOf(finding)}`);
  return { errors: ofSeverity('error'), documentation: errorDocumentation(findings), warnings: ofSeverity('warning') };
}
