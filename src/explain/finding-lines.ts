import { Finding, textOf } from '../model/finding';

/** Findings as the lines of two sections. */
export function findingLines(findings: readonly Finding[]): { readonly errors: string[]; readonly warnings: string[] } {
  const ofSeverity = (severity: string) => findings.filter((finding) => finding.severity === severity)
    .map((finding) => finding.set === undefined ? textOf(finding) : `${finding.set}: ${textOf(finding)}`);
  return { errors: ofSeverity('error'), warnings: ofSeverity('warning') };
}
