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
  /**
   * What a plan must have for the rule to find anything, so that rules about unused features take no time. A guard must not hide a
   * finding: test/rules/rule.guards.test.ts runs the rules without guards. Each guard is evaluated once for a plan.
   */
  readonly onlyIf?: readonly Guard<P>[];
  readonly check: (plan: P) => Violation[];
}

export type Guard<P = ClusterPlan> = (plan: P) => boolean;

/** Rules about something that most plans do not have. */
export const about = <P>(guard: Guard<P>, rules: readonly Rule<P>[]): Rule<P>[] =>
  rules.map((rule) => ({ ...rule, onlyIf: [guard, ...rule.onlyIf ?? []] }));

/** A violation of a rule: its place, a message with the received value, and the fix. */
export type Violation = Pick<Finding, 'set' | 'field' | 'message' | 'fix'>;

/** Removes violations with equal messages: several sets of a cluster can have the same one. */
export const uniqueViolations = (violations: readonly Violation[]): Violation[] =>
  [...new Map(violations.map((violation) => [violation.message, violation])).values()];

export function findingsOf<P>(rules: readonly Rule<P>[], plan: P): Finding[] {
  const results = new Map<Guard<P>, boolean>();
  const holds = (guard: Guard<P>): boolean => {
    if (!results.has(guard)) { results.set(guard, guard(plan)); }
    return results.get(guard)!;
  };
  const findings: Finding[] = [];
  for (const { id, severity, onlyIf, check } of rules) {
    if (onlyIf?.every(holds) === false) { continue; }
    for (const violation of check(plan)) { findings.push({ rule: id, severity, ...violation }); }
  }
  return findings;
}
