import { lint } from '../lint';
import { LintFinding } from '../lint/finding';
import { summaryOf } from '../lint/summary';

/** The part of cdk8s-cli's validation context that this plugin uses. @see https://cdk8s.io/docs/latest/cli/synth/#validations */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  parseManifest(path: string): unknown[];
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
}

/**
 * Validation plugin for cdk8s-cli that runs `lint` on the manifests of an app after every `cdk8s synth`; enabled in
 * `cdk8s.yaml`. Errors make the synth fail with exit code 2, warnings are only in the report.
 */
export class KafkaValidation {
  public async validate(context: ValidationContext): Promise<void> {
    const { manifests, report } = context;
    const found = lint(manifests.flatMap((file) => context.parseManifest(file).map((value) => ({ file, value }))));
    const { errors, warnings, suppressed } = summaryOf(found);
    for (const finding of found.findings) { report.addViolation(violationOf(finding)); }
    report.submit(errors > 0 ? 'failure' : 'success', { errors: String(errors), warnings: String(warnings), suppressed: String(suppressed) });
  }
}

/** Adds warnings to the rule name, since the report has no severities. */
const violationOf = ({ rule, severity, object, field, file, message, fix }: LintFinding): Violation => ({
  ruleName: severity === 'warning' ? `${rule} (warning)` : rule,
  recommendation: message,
  fix,
  violatingResources: [{ resourceName: object.slice(object.indexOf(' ') + 1), locations: [field === undefined ? object : `${object}, ${field}`], manifestPath: file }],
});
