import { certificateNameFindings } from './own-certificates';
import { nodePrincipalFindings } from './own-principals';
import { ObjectFinding } from './rule';
import { Finding, show } from '../model/finding';
import { ClusterPlan, ImagePlan } from '../model/plan';
import { withoutSuppressions } from '../plan/annotations';
import { ClusterIds } from '../plan/cluster-id';
import { LABEL_CLUSTER } from '../plan/names';
import { kafkaVersionFindings, zookeeperVersionFindings } from '../plan/supported-versions';
import { KubernetesObject, named, ofKind } from '../read/objects';
import { alterationsOf } from '../read/own/alterations';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { checkEnsemble, checkPlan } from '../rules';
import { checkApp } from '../rules/app';
import { SUPPRESSION } from '../rules/suppressions';

/** A finding with the objects whose annotations can suppress it. */
export interface SuppressibleFinding extends ObjectFinding {
  readonly suppressibleBy: readonly KubernetesObject[];
}

/** Checks the clusters and ensembles that this library generated with the rules for constructs. */
export function ownFindings(
  documents: readonly unknown[], objects: readonly KubernetesObject[],
): { found: boolean; clusters: readonly ClusterPlan[]; findings: SuppressibleFinding[] } {
  const clusters = readClusters(documents);
  const conflicts = conflictsBetween(clusters);
  const ids = new ClusterIds();
  const plans = [
    ...clusters.map((plan) => {
      const shared = ids.add(plan);
      return {
        ...plan,
        names: plan.sets.map(({ name }) => name),
        findings: [
          ...plan.sets.flatMap(({ name: set, image }) => versionFindings(image, kafkaVersionFindings).map((finding) => ({ ...finding, set }))),
          ...checkPlan(withoutOwnSuppressions(plan), shared),
          ...checkPlan(plan, shared).filter(isAboutSuppressions),
          ...conflicts.get(plan) ?? [],
          ...certificateNameFindings(plan),
          ...nodePrincipalFindings(plan),
        ],
      };
    }),
    ...readEnsembles(documents).map((plan) => {
      const unsuppressed = { ...plan, annotations: withoutSuppressions(plan.annotations) };
      const ofVersion = versionFindings(plan.image, zookeeperVersionFindings);
      const ofPlan = [...checkEnsemble(unsuppressed), ...checkEnsemble(plan).filter(isAboutSuppressions)];
      return { ...plan, names: [plan.name], findings: [...ofVersion, ...ofPlan] };
    }),
  ];
  const broken = new Set(alterationsOf(objects).filter(({ severity }) => severity === 'error').map(({ object }) => object));
  // What other tools changed or removed makes the rest look wrong too.
  const isWhole = ({ name, namespace, names }: typeof plans[number]) => !ofKind(objects, 'StatefulSet', namespace)
    .some((object) => broken.has(object) ? names.includes(object.name) : !names.includes(object.name) && clusterOf(object) === name);
  return {
    found: plans.length > 0,
    clusters,
    findings: plans.filter(isWhole).flatMap(({ namespace, names, services, findings }) => {
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

const clusterOf = ({ body }: KubernetesObject): unknown => body.spec?.template?.metadata?.labels?.[LABEL_CLUSTER];

/** The plan without its suppressions, since lint counts suppressed findings itself. */
const withoutOwnSuppressions = (plan: ClusterPlan): ClusterPlan => ({
  ...plan,
  services: plan.services.map((service) => ({ ...service, annotations: withoutSuppressions(service.annotations) })),
  sets: plan.sets.map((set) => ({ ...set, annotations: withoutSuppressions(set.annotations) })),
});

/** Checks the version in the label of the StatefulSet, unless the image has another one: users may set the label to a version of their own. */
const versionFindings = ({ reference, version }: ImagePlan, check: (version: string) => Finding[]): Finding[] =>
  version !== '' && String(reference).includes(version) ? check(version) : [];

/** Returns the conflicts between clusters, by the first of these clusters. A rule over objects finds those of node ports, in Services of any tool. */
function conflictsBetween(clusters: readonly ClusterPlan[]): Map<ClusterPlan, Finding[]> {
  const located = clusters.map((plan) => ({
    plan, path: `cluster ${show(plan.name)}${plan.namespace === undefined ? '' : ` in namespace ${show(plan.namespace)}`}`,
  }));
  const findings = checkApp({ objects: [], clusters: located }).filter(({ rule }) => rule !== 'node-port-of-two-clusters');
  const firstOf = ({ message }: Finding): number => located.findIndex(({ path }) => message.includes(path));
  return new Map(clusters.map((plan, at) => [plan, findings.filter((finding) => firstOf(finding) === at)]));
}

const isAboutSuppressions = ({ rule }: Finding): boolean => rule === SUPPRESSION.id;

const located = ({ rule, severity, field, message, fix }: Finding, object: KubernetesObject, isOfSet: boolean): ObjectFinding =>
  ({ rule, severity, field, message, fix, object, set: isOfSet ? object : undefined });

