import { Finding } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { ForeignSet } from '../read/foreign/set';
import { KubernetesObject } from '../read/objects';
import { catalogue } from '../rules/catalogue';
import { RuleEntry } from '../rules/rule';

/** A cluster that other tools made, with all that stands around it. */
export interface LintCluster {
  readonly sets: readonly ForeignSet[];
  /** As it runs, with the settings that are really there. */
  readonly plan: ClusterPlan;
  readonly objects: readonly KubernetesObject[];
}

/** One thing that must hold of manifests; of rules that constructs have as well, the id is the same. */
export interface LintRule<Subject = LintCluster> extends RuleEntry {
  readonly check: (subject: Subject) => LintViolation[];
}

export interface LintViolation extends Omit<Finding, 'rule' | 'severity' | 'set'> {
  readonly object: KubernetesObject;
  /** The StatefulSet whose annotations may answer it, where that is another object; undefined: the cluster's Services may. */
  readonly set?: KubernetesObject;
}

let ofConstructs: ReadonlyMap<string, RuleEntry> | undefined;

/** What constructs are held to as well, so that it has one id and one reason. */
export function sameAs(id: string): RuleEntry {
  ofConstructs ??= new Map(catalogue().flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])));
  const { severity, why, see } = ofConstructs.get(id)!;
  return { id, severity, why, see };
}

/** A violation under its rule. */
export interface Located extends LintViolation, Pick<Finding, 'rule' | 'severity'> {}

export function locate<S>(rules: readonly LintRule<S>[], subject: S): Located[] {
  return rules.flatMap(({ id, severity, check }) => check(subject).map((violation) => ({ rule: id, severity, ...violation })));
}
