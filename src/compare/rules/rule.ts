import { Finding, Severity } from '../../model/finding';
import { Change } from '../side';

/** One thing that must hold when manifests take the place of others. */
export interface CompareRule {
  readonly id: string;
  readonly severity: Severity;
  /** What happens otherwise. */
  readonly why: string;
  /** Where that is known from: a page of documentation, a KIP or an issue, or what was tried. */
  readonly see?: string;
  readonly check: (change: Change) => CompareViolation[];
}

/** Where a change breaks a rule, and what to do about it. */
export interface CompareViolation {
  readonly message: string;
  readonly fix: string;
  /** The StatefulSet's name, where it is one set's fault. */
  readonly set?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

export const findingsOf = (rules: readonly CompareRule[], change: Change): Finding[] =>
  rules.flatMap(({ id, severity, check }) => check(change).map((violation) => ({ rule: id, severity, ...violation })));
