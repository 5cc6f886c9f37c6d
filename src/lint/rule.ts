import { Finding, Severity } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { ForeignSet } from '../read/foreign/set';
import { KubernetesObject } from '../read/objects';
import { catalogue } from '../rules/catalogue';
import { RuleEntry } from '../rules/rule';

/** A foreign cluster with all manifests around it. */
export interface LintCluster {
  readonly sets: readonly ForeignSet[];
  /** The plan with the settings of the manifests only. */
  readonly plan: ClusterPlan;
  readonly objects: readonly KubernetesObject[];
}

/** A rule for manifests. It has the id of the rule for constructs that checks the same, if there is one. */
export interface LintRule<Subject = LintCluster> extends RuleEntry {
  readonly check: (subject: Subject) => LintViolation[];
}

export interface LintViolation extends Omit<Finding, 'rule' | 'severity' | 'set'> {
  readonly object: KubernetesObject;
  /** The severity, if it differs from that of the rule. */
  readonly severity?: Severity;
  /** The StatefulSet whose annotations can suppress the violation, in addition to `object` and the Services of the cluster. */
  readonly set?: KubernetesObject;
}

let rulesById: ReadonlyMap<string, RuleEntry> | undefined;

/** Returns the id, severity and reason of a rule for constructs, for the rule for manifests that checks the same. */
export function constructRule(id: string): RuleEntry {
  rulesById ??= new Map(catalogue().flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])));
  const { severity, why, see } = rulesById.get(id)!;
  return { id, severity, why, see };
}

/** A violation with the id and severity of its rule. */
export interface ObjectFinding extends Omit<LintViolation, 'severity'>, Pick<Finding, 'rule' | 'severity'> {}

export function objectFindings<S>(rules: readonly LintRule<S>[], subject: S): ObjectFinding[] {
  return rules.flatMap(({ id, severity, check }) =>
    check(subject).map(({ severity: lower = severity, ...violation }) => ({ rule: id, severity: lower, ...violation })));
}
