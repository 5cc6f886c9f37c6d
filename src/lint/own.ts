import { certificateNameFindings } from './own-certificates';
import { nodePrincipalFindings } from './own-principals';
import { ObjectFinding } from './rule';
import { Finding, show } from '../model/finding';
import { ClusterPlan, ImagePlan } from '../model/plan';
import { withoutSuppressions } from '../plan/annotations';
import { ClusterIds } from '../plan/cluster-id';
import { LABEL_CLUSTER } from '../plan/names';
import { kafkaVersionFindings, zookeeperVersionFindings } from '../plan/supported-versions';
import { allNamed, KubernetesObject, named } from '../read/objects';
import { alterationsOf } from '../read/own/alterations';
import { readClusters } from '../read/own/clusters';
import { readEnsembles } from '../read/own/ensembles';
import { checkEnsemble, checkPlan } from '../rules';
import { checkApp } from '../rules/app';
import { clusterSuppressions, SUPPRESSION } from '../rules/suppressions';
import { groupBy } from '../util/group-by';

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
          ...unsuppressedFindings(plan, shared),
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
  const setsByCluster = groupBy(objects.filter(({ kind }) => kind === 'StatefulSet'), (object) => clusterKey(object.namespace, clusterOf(object)));
  // What other tools changed or removed makes the rest look wrong too.
  const isWhole = ({ name, namespace, names }: typeof plans[number]) =>
    !names.some((set) => allNamed(objects, 'StatefulSet', set, namespace).some((object) => broken.has(object)))
    && (setsByCluster.get(clusterKey(namespace, name)) ?? []).every((object) => broken.has(object) || names.includes(object.name));
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

const clusterKey = (namespace: string | undefined, cluster: unknown): string => JSON.stringify([namespace, cluster]);

/** The findings of a cluster, and those about its suppressions. */
function unsuppressedFindings(plan: ClusterPlan, known: readonly Finding[]): Finding[] {
  const findings = checkPlan(plan, known);
  if (clusterSuppressions(plan).length === 0) { return findings; }
  return [...checkPlan(withoutOwnSuppressions(plan), known), ...findings.filter(isAboutSuppressions)];
}

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
function conflictsBetween(clusters: readonly ClusterPlan[]): ReadonlyMap<ClusterPlan | undefined, Finding[]> {
  const located = clusters.map((plan) => ({
    plan, path: `cluster ${show(plan.name)}${plan.namespace === undefined ? '' : ` in namespace ${show(plan.namespace)}`}`,
  }));
  const findings = checkApp({ objects: [], clusters: located }).filter(({ rule }) => rule !== 'node-port-of-two-clusters');
  const positions = new Map(located.map(({ path }, at) => [path, at] as const).reverse());
  const firstOf = ({ message }: Finding): ClusterPlan | undefined => {
    const found = [...message.matchAll(/(cluster "(?:[^"\\]|\\.)*")( in namespace "(?:[^"\\]|\\.)*")?/g)]
      .flatMap(([path, name]) => [path, name].flatMap((candidate) => positions.get(candidate) ?? []));
    return found.length === 0 ? undefined : clusters[Math.min(...found)];
  };
  const groups = new Map<ClusterPlan | undefined, Finding[]>();
  for (const finding of findings) {
    const first = firstOf(finding);
    const group = groups.get(first);
    if (group) { group.push(finding); } else { groups.set(first, [finding]); }
  }
  return groups;
}

const isAboutSuppressions = ({ rule }: Finding): boolean => rule === SUPPRESSION.id;

const located = ({ rule, severity, field, message, fix }: Finding, object: KubernetesObject, isOfSet: boolean): ObjectFinding =>
  ({ rule, severity, field, message, fix, object, set: isOfSet ? object : undefined });

