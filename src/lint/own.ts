import { ObjectFinding } from './rule';
import { Finding } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { withoutSuppressions } from '../plan/annotations';
import { sharedIdFindings } from '../plan/cluster-id';
import { KubernetesObject, named } from '../read/objects';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { checkEnsemble, checkPlan } from '../rules';
import { SUPPRESSION } from '../rules/suppressions';

/** A finding with the objects whose annotations can suppress it. */
export interface SuppressibleFinding extends ObjectFinding {
  readonly suppressibleBy: readonly KubernetesObject[];
}

/** Checks the clusters and ensembles that this library generated with the rules for constructs. */
export function ownFindings(
  documents: readonly unknown[], objects: readonly KubernetesObject[],
): { found: boolean; findings: SuppressibleFinding[] } {
  const plans = [
    ...readClusters(documents).map((plan, index, clusters) => {
      const shared = sharedIdFindings(plan, clusters.slice(0, index));
      return {
        ...plan,
        names: plan.sets.map(({ name }) => name),
        findings: [...checkPlan(withoutOwnSuppressions(plan), shared), ...checkPlan(plan, shared).filter(isAboutSuppressions)],
      };
    }),
    ...readEnsembles(documents).map((plan) => {
      const unsuppressed = { ...plan, annotations: withoutSuppressions(plan.annotations) };
      return { ...plan, names: [plan.name], findings: [...checkEnsemble(unsuppressed), ...checkEnsemble(plan).filter(isAboutSuppressions)] };
    }),
  ];
  return {
    found: plans.length > 0,
    findings: plans.flatMap(({ namespace, names, services, findings }) => {
      const clusterServices = services.flatMap(({ name }) => named(objects, 'Service', name, namespace) ?? []);
      const sets = names.map((name) => named(objects, 'StatefulSet', name, namespace)!);
      // Without a bootstrap Service, other code deploys the cluster, or it is an ensemble: then the StatefulSets carry its suppressions.
      const carriers = services.some(({ kind }) => kind === 'bootstrap') ? clusterServices : [...clusterServices, ...sets];
      return findings.map((finding): SuppressibleFinding => {
        const own = sets.find(({ name }) => name === finding.set);
        return { ...located(finding, own ?? sets[0], own !== undefined), suppressibleBy: own ? [own, ...clusterServices] : carriers };
      });
    }),
  };
}

/** The plan without its suppressions, since lint counts suppressed findings itself. */
const withoutOwnSuppressions = (plan: ClusterPlan): ClusterPlan => ({
  ...plan,
  services: plan.services.map((service) => ({ ...service, annotations: withoutSuppressions(service.annotations) })),
  sets: plan.sets.map((set) => ({ ...set, annotations: withoutSuppressions(set.annotations) })),
});

const isAboutSuppressions = ({ rule }: Finding): boolean => rule === SUPPRESSION.id;

const located = ({ rule, severity, field, message, fix }: Finding, object: KubernetesObject, isOfSet: boolean): ObjectFinding =>
  ({ rule, severity, field, message, fix, object, set: isOfSet ? object : undefined });

