import { Finding, Severity } from '../../model/finding';
import { Change } from '../side';

/** A rule for the change from old to new manifests. */
export interface CompareRule {
  readonly id: string;
  readonly severity: Severity;
  /** What happens if the rule is ignored. */
  readonly why: string;
  /** The source: a page of documentation, a KIP, an issue or a test. */
  readonly see?: string;
  readonly check: (change: Change) => CompareViolation[];
}

/** A violation of a rule, and its fix. */
export interface CompareViolation {
  readonly message: string;
  readonly fix: string;
  /** The name of the StatefulSet, if the violation concerns only one. */
  readonly set?: string;
  /** @default - the severity of the rule */
  readonly severity?: Severity;
}

export const findingsOf = (rules: readonly CompareRule[], change: Change): Finding[] =>
  rules.flatMap(({ id, severity, check }) => check(change).map((violation) => ({ rule: id, severity, ...violation })));
