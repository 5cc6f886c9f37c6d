import { Finding, Severity } from '../model/finding';
import { ClusterPlan } from '../model/plan';

/** Documentation of a rule, independent of where it is checked. */
export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  /** What happens in Kafka or Kubernetes if the rule is ignored. */
  readonly why: string;
  /** Evidence: a page of documentation, a KIP, an issue, or the versions on which it was tested. */
  readonly see: string;
}

/** A rule over a plan, whether it was built from constructs or read from manifests of other tools. */
export interface Rule<P = ClusterPlan> extends RuleEntry {
  readonly check: (plan: P) => Violation[];
}

/** A violation of a rule: its place, a message with the received value, and the fix. */
export type Violation = Pick<Finding, 'set' | 'field' | 'message' | 'fix'>;

/** Removes violations with equal messages: several sets of a cluster can have the same one. */
export const uniqueViolations = (violations: readonly Violation[]): Violation[] =>
  [...new Map(violations.map((violation) => [violation.message, violation])).values()];

export function findingsOf<P>(rules: readonly Rule<P>[], plan: P): Finding[] {
  return rules.flatMap(({ id, severity, check }) => check(plan).map((violation) => ({ rule: id, severity, ...violation })));
}
