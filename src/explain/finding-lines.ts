import { Finding, textOf } from '../model/finding';

/** Returns the lines of the sections for errors and warnings. */
export function findingLines(findings: readonly Finding[]): { readonly errors: string[]; readonly warnings: string[] } {
  const ofSeverity = (severity: string) => findings.filter((finding) => finding.severity === severity)
    .map((finding) => finding.set === undefined ? textOf(finding) : `${finding.set}: ${textOf(finding)}`);
  return { errors: ofSeverity('error'), warnings: ofSeverity('warning') };
}
