import { Finding, Severity } from '../model/finding';
import { ClusterPlan } from '../model/plan';

/** What is to be known of a rule, wherever it is checked. */
export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  /** What happens otherwise. */
  readonly why: string;
  /** Where that is known from: a page of documentation, a KIP or an issue, or what was tried. */
  readonly see: string;
}

/** One thing that must hold of a plan, whether constructs or foreign manifests describe it. */
export interface Rule<P = ClusterPlan> extends RuleEntry {
  readonly check: (plan: P) => Violation[];
}

/** Where a rule is broken, with the value received, and what to write instead. */
export type Violation = Pick<Finding, 'set' | 'field' | 'message' | 'fix'>;

/** Sets say the same as their cluster. */
export const onceEach = (violations: readonly Violation[]): Violation[] =>
  [...new Map(violations.map((violation) => [violation.message, violation])).values()];

export function findingsOf<P>(rules: readonly Rule<P>[], plan: P): Finding[] {
  return rules.flatMap(({ id, severity, check }) => check(plan).map((violation) => ({ rule: id, severity, ...violation })));
}
