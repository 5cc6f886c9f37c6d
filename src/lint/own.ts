import { Located } from './rule';
import { Finding } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { withoutSuppressions } from '../plan/annotations';
import { KubernetesObject, named } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { checkEnsemble, checkPlan } from '../rules';
import { SUPPRESSION } from '../rules/suppressions';

/** A finding with the objects whose annotations may answer it. */
export interface Answerable extends Located {
  readonly answeredBy: readonly KubernetesObject[];
}

/** Clusters and ensembles that this library made: the rules that constructs are held to, over what they became. */
export function ownFindings(documents: readonly unknown[], objects: readonly KubernetesObject[]): { found: boolean; findings: Answerable[] } {
  const plans = [
    ...readClusters(documents).map((plan) => ({
      ...plan, names: plan.sets.map(({ name }) => name), findings: [...checkPlan(unanswered(plan)), ...checkPlan(plan).filter(ofSuppressions)],
    })),
    ...readEnsembles(documents).map((plan) => {
      const unsuppressed = { ...plan, annotations: withoutSuppressions(plan.annotations) };
      return { ...plan, names: [plan.name], findings: [...checkEnsemble(unsuppressed), ...checkEnsemble(plan).filter(ofSuppressions)] };
    }),
  ];
  return {
    found: plans.length > 0,
    findings: plans.flatMap(({ namespace, names, services, findings }) => {
      const near = services.flatMap(({ name }) => named(objects, 'Service', name, namespace) ?? []);
      const sets = names.map((name) => named(objects, 'StatefulSet', name, namespace)!);
      // Where other code deploys the cluster, only its sets can speak for it here; an ensemble is its StatefulSet.
      const forAll = services.some(({ kind }) => kind === 'bootstrap') ? near : [...near, ...sets];
      return findings.map((finding): Answerable => {
        const own = sets.find(({ name }) => name === finding.set);
        return { ...located(finding, own ?? sets[0], own !== undefined), answeredBy: own ? [own, ...near] : forAll };
      });
    }),
  };
}

/** What is suppressed is counted here, so the rules must say it. */
const unanswered = (plan: ClusterPlan): ClusterPlan => ({
  ...plan,
  services: plan.services.map((service) => ({ ...service, annotations: withoutSuppressions(service.annotations) })),
  sets: plan.sets.map((set) => ({ ...set, annotations: withoutSuppressions(set.annotations) })),
});

const ofSuppressions = ({ rule }: Finding): boolean => rule === SUPPRESSION.id;

const located = ({ rule, severity, field, message, fix }: Finding, object: KubernetesObject, isOfSet: boolean): Located =>
  ({ rule, severity, field, message, fix, object, set: isOfSet ? object : undefined });

