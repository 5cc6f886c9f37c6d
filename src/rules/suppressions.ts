import { Finding, show, SuppressionSpec } from '../model/finding';
import { ClusterPlan, WorkloadPlan } from '../model/plan';
import { suppressionsOf } from '../plan/annotations';
import { nearest } from '../util/nearest';

/** A suppression with its place. */
export interface Suppression extends SuppressionSpec {
  /** The StatefulSet whose findings are meant; undefined: all of them. */
  readonly set?: string;
}

const entries = (annotations: WorkloadPlan['annotations'], set?: string): Suppression[] =>
  suppressionsOf(annotations).map((suppression) => ({ ...suppression, set }));

export function clusterSuppressions({ services, sets }: ClusterPlan): Suppression[] {
  const bootstrap = services.filter(({ kind }) => kind === 'bootstrap');
  return [
    ...bootstrap.flatMap(({ annotations }) => entries(annotations)),
    // Where other code deploys the cluster, only its sets can speak for it here.
    ...sets.flatMap(({ name, annotations }) => entries(annotations, bootstrap.length > 0 ? name : undefined)),
  ];
}

export const workloadSuppressions = ({ annotations }: WorkloadPlan): Suppression[] => entries(annotations);

/** What is left when all that is known and meant is taken away, and what is wrong with the taking away. */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[], rules: () => readonly string[]): Finding[] {
  if (suppressions.length === 0) { return [...findings]; }
  const meant = (finding: Finding) => suppressions.filter(({ rule, set }) => rule === finding.rule && (set === undefined || set === finding.set));
  const used = new Set(findings.flatMap(meant));
  return [
    ...findings.filter((finding) => meant(finding).length === 0),
    ...suppressions.flatMap((suppression) => problemsOf(suppression, used.has(suppression), rules())),
  ];
}

function problemsOf({ rule, reason, set }: Suppression, isUsed: boolean, rules: readonly string[]): Finding[] {
  const problem = (message: string, fix: string, severity: Finding['severity'] = 'error'): Finding[] => [{ rule: SUPPRESSION.id, severity, set, message, fix }];
  if (!rules.includes(rule)) {
    const meant = nearest(rule, rules);
    return problem(`suppression of ${show(rule)}, which is no rule`, meant === undefined ? 'write the id that stands in brackets at the end of the finding' : `did you mean ${meant}?`);
  }
  if (reason.trim() === '') { return problem(`suppression of ${rule} without a reason`, 'say why it is meant, for whoever reads the manifests later'); }
  return isUsed ? [] : problem(`suppression of ${rule}, which has nothing to say here`, 'leave it out: it would hide what somebody may do later', 'warning');
}

/** Of the suppressions themselves, which nothing suppresses. */
export const SUPPRESSION = {
  id: 'suppression',
  severity: 'error',
  why: 'What is suppressed by a wrong name is still there, and what nobody needs any more hides the next mistake.',
  see: 'docs/rules.md',
} as const;
