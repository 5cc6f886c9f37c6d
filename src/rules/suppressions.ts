import { Finding, show, SuppressionSpec } from '../model/finding';
import { ClusterPlan, WorkloadPlan } from '../model/plan';
import { suppressionsOf } from '../plan/annotations';
import { nearest } from '../util/nearest';

/** A suppression with its scope. */
export interface Suppression extends SuppressionSpec {
  /** The StatefulSet to whose findings it applies; undefined for all findings. */
  readonly set?: string;
}

const entries = (annotations: WorkloadPlan['annotations'], set?: string): Suppression[] =>
  suppressionsOf(annotations).map((suppression) => ({ ...suppression, set }));

export function clusterSuppressions({ services, sets }: ClusterPlan): Suppression[] {
  const bootstrap = services.filter(({ kind }) => kind === 'bootstrap');
  return [
    ...bootstrap.flatMap(({ annotations }) => entries(annotations)),
    // If other code deploys the cluster, there is no bootstrap Service here, and suppressions of its sets apply to the whole cluster.
    ...sets.flatMap(({ name, annotations }) => entries(annotations, bootstrap.length > 0 ? name : undefined)),
  ];
}

export const workloadSuppressions = ({ annotations }: WorkloadPlan): Suppression[] => entries(annotations);

/** Returns the findings that are not suppressed, and the findings about the suppressions themselves. */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[], rules: () => readonly string[]): Finding[] {
  if (suppressions.length === 0) { return [...findings]; }
  const matching = (finding: Finding) => suppressions.filter(({ rule, set }) => rule === finding.rule && (set === undefined || set === finding.set));
  const used = new Set(findings.flatMap(matching));
  return [
    ...findings.filter((finding) => matching(finding).length === 0),
    ...suppressions.flatMap((suppression) => suppressionFindings(suppression, used.has(suppression), rules())),
  ];
}

function suppressionFindings({ rule, reason, set }: Suppression, isUsed: boolean, rules: readonly string[]): Finding[] {
  const problem = (message: string, fix: string, severity: Finding['severity'] = 'error'): Finding[] => [{ rule: SUPPRESSION.id, severity, set, message, fix }];
  if (!rules.includes(rule)) {
    const suggestion = nearest(rule, rules);
    return problem(`suppression of unknown rule ${show(rule)}`,
      suggestion === undefined ? 'use the rule id in brackets at the end of the finding' : `did you mean ${suggestion}?`);
  }
  if (reason.trim() === '') { return problem(`suppression of rule ${rule} has no reason`, 'set reason: it is part of the manifests'); }
  return isUsed ? [] : problem(`suppression of rule ${rule} matches no finding`, 'remove it: it would hide future findings of the rule', 'warning');
}

/** The rule over suppressions, which cannot be suppressed. */
export const SUPPRESSION = {
  id: 'suppression',
  severity: 'error',
  why: 'A suppression with a wrong rule id has no effect, and a suppression without a finding hides future findings of its rule.',
  see: 'docs/rules.md',
} as const;
