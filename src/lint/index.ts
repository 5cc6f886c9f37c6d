import { LintFinding, LintInput, LintReport } from './finding';
import { nodeFileFindings } from './node-file';
import { SuppressibleFinding, ownFindings } from './own';
import { planFindings } from './plan-rules';
import { LintCluster, LintRule, objectFindings, ObjectFinding } from './rule';
import { AGENT_FILE_RULES } from './rules/agent-files';
import { BUDGET_RULES } from './rules/budgets';
import { CLUSTER_ID_RULES, CLUSTERS_LINT_RULES } from './rules/cluster-ids';
import { FLUX_RULES } from './rules/flux';
import { withoutSuppressions } from '../plan/annotations';
import { readForeign } from '../read/foreign';
import { MIRROR_LINT_RULES, OWN_MIRROR_LINT_RULES } from './rules/mirrors/mirrors';
import { NODE_ID_RULES } from './rules/node-ids';
import { OAUTH_RULES } from './rules/oauth';
import { OBJECT_RULES } from './rules/objects';
import { OPEN_PORT_RULES } from './rules/open-ports';
import { OPERATION_LINT_RULES } from './rules/operations';
import { LINT_POD_RULES } from './rules/pods/pods';
import { REPLICATION_RULES } from './rules/replication';
import { REQUESTED_ADDRESS_RULES } from './rules/requested-addresses';
import { LOGIN_FILE_RULES } from './rules/security/login-files';
import { suppressionReason } from './suppress';
import { Settings } from '../model/settings';
import { ForeignCluster } from '../read/foreign/cluster';
import { readMirrorFiles } from '../read/mirrors/files';
import { KubernetesObject, kubernetesObjects } from '../read/objects';
import { wellFormed } from '../read/shape';
import { INHERITED_PORT_RULES } from './rules/hooks/inherited-ports';
import { PROBE_RULES } from './rules/hooks/probes';
import { UNREADY_ADDRESS_RULES } from './rules/hooks/unready-addresses';
import { HTTP_ROUTE_RULES } from './rules/http-routes';
import { IMAGE_RULES } from './rules/images';
import { ObjectSource, sourcesOf } from './sources';
import { ForeignSet } from '../read/foreign/set';
import { CERTIFICATE_LINT_RULES } from './rules/security/certificates';
import { isKnown } from '../read/foreign/settings/template';
import { isWorkload } from '../read/foreign/workload';
import { CONTAINER_LINT_RULES } from './rules/pods/containers';
import { ENV_REFERENCE_LINT_RULES } from './rules/pods/env-references';
import { LABEL_LINT_RULES } from './rules/pods/labels';
import { LOGGING_LINT_RULES } from './rules/pods/logging';
import { POD_FIELD_LINT_RULES } from './rules/pods/pod-fields';
import { SHELL_RULES } from './rules/pods/shell';
import { LINT_SERVICE_RULES } from './rules/services';
import { SHARED_ADDRESS_RULES } from './rules/shared-addresses';
import { SHARED_VOLUME_RULES } from './rules/shared-volumes';
import { STORAGE_RULES } from './rules/storage';
import { UNBACKED_ADDRESS_RULES } from './rules/unbacked-addresses';
import { UNBACKED_PEER_RULES } from './rules/unbacked-peers';
import { VARIABLE_RULES } from './rules/variables';
import { WORKLOAD_LINT_RULES } from './rules/workloads';
import { ZOOKEEPER_LINT_RULES } from './rules/zookeeper';
import { unreadNodes, unreadSet, unreadSettings } from './unread';

/** Rules for one cluster that this library did not generate. */
export const CLUSTER_LINT_RULES: readonly LintRule[] = [
  ...OAUTH_RULES, ...SHARED_ADDRESS_RULES, ...UNBACKED_ADDRESS_RULES, ...UNBACKED_PEER_RULES, ...LINT_SERVICE_RULES,
  ...UNREADY_ADDRESS_RULES, ...CLUSTER_ID_RULES, ...NODE_ID_RULES, ...STORAGE_RULES, ...SHARED_VOLUME_RULES, ...REPLICATION_RULES,
  ...LINT_POD_RULES, ...SHELL_RULES, ...BUDGET_RULES, ...PROBE_RULES, ...WORKLOAD_LINT_RULES, ...VARIABLE_RULES, ...ENV_REFERENCE_LINT_RULES,
  ...OPEN_PORT_RULES, ...AGENT_FILE_RULES, ...LOGGING_LINT_RULES, ...CERTIFICATE_LINT_RULES,
];

/** Rules for all manifests together. */
export const MANIFEST_LINT_RULES = [
  ...OBJECT_RULES, ...IMAGE_RULES, ...INHERITED_PORT_RULES, ...ZOOKEEPER_LINT_RULES, ...FLUX_RULES, ...POD_FIELD_LINT_RULES,
  ...LABEL_LINT_RULES, ...LOGIN_FILE_RULES, ...CONTAINER_LINT_RULES, ...REQUESTED_ADDRESS_RULES,
  ...MIRROR_LINT_RULES,
];

/** Rules for objects in front of the clusters, of this library and of other tools. */
export const ROUTE_LINT_RULES = HTTP_ROUTE_RULES;

export { CLUSTERS_LINT_RULES };

/** Checks the Kafka clusters in manifests that are applied together, of this library and of any other tool. */
export function lint(inputs: readonly LintInput[]): LintReport {
  // Called once, since the bodies of objects are compared by identity.
  const documents = inputs.map(({ value }) => wellFormed(value));
  const objects = kubernetesObjects(documents);
  const sources = sourcesOf(inputs, documents);
  const own = ownFindings(documents, objects);
  const foreign = readForeign(documents, undefined, isWorkload);
  const clusters = [...own.clusters, ...foreign.clusters.map(({ live }) => live)];
  const ofContext = objectFindings([...ROUTE_LINT_RULES, ...OPERATION_LINT_RULES, ...OWN_MIRROR_LINT_RULES], { clusters, objects });
  const ofManifests = [...objectFindings(MANIFEST_LINT_RULES, objects), ...ofContext]
    .map((finding) => ({ ...finding, suppressibleBy: [finding.object] }));
  const lintClusters = foreign.clusters.map((cluster): LintCluster => ({ sets: cluster.sets, objects, plan: withConfiguredSettings(cluster) }));
  const ofForeignClusters = [
    ...lintClusters.flatMap(foreignFindings),
    ...objectFindings(CLUSTERS_LINT_RULES, { own: own.clusters, foreign: lintClusters })
      .flatMap((finding) =>
        suppressible([finding], lintClusters.find(({ sets }) => sets.some(({ source }) => source.object === finding.set))?.sets ?? [])),
    ...foreign.withoutConfigMap.map((object) => ({ ...unreadSet(object), suppressibleBy: [object] })),
  ];
  const united = uniteTwins(own.findings, ofManifests);
  const all = [...united.own, ...ofForeignClusters, ...united.ofManifests]
    .map((finding) => ({ finding: findingOf(finding, sources), reason: suppressionReason(finding) }));
  return {
    found: own.found || foreign.clusters.length > 0 || foreign.withoutConfigMap.length > 0 || readMirrorFiles(objects).length > 0,
    findings: all.flatMap(({ finding, reason }) => reason === undefined ? [finding] : []),
    suppressed: all.flatMap(({ finding, reason }) => reason === undefined ? [] : [{ ...finding, reason }]),
  };
}

/**
 * Removes the findings of clusters of this library that a rule with the same id reports for the same object as well, where it names the field
 * exactly. What suppresses the one suppresses the other.
 */
function uniteTwins(own: readonly SuppressibleFinding[], ofManifests: readonly SuppressibleFinding[]) {
  const byObject = new Map<unknown, Map<string, SuppressibleFinding>>();
  for (const finding of own) {
    byObject.set(finding.object.body, (byObject.get(finding.object.body) ?? new Map<string, SuppressibleFinding>()).set(finding.rule, finding));
  }
  const twinOf = ({ rule, object }: SuppressibleFinding) => byObject.get(object.body)?.get(rule);
  const twins = new Set(ofManifests.map(twinOf));
  return {
    own: own.filter((finding) => !twins.has(twinOf(finding))),
    ofManifests: ofManifests.map((finding) => ({
      ...finding, suppressibleBy: [finding, twinOf(finding)].flatMap((twin) => twin?.suppressibleBy ?? []),
    })),
  };
}

function foreignFindings(cluster: LintCluster): SuppressibleFinding[] {
  const ofSets: ObjectFinding[] = cluster.sets
    .flatMap((set) => [...nodeFileFindings(set), ...unreadSettings(set.source), ...unreadNodes(set.source)]);
  return suppressible([...objectFindings(CLUSTER_LINT_RULES, cluster), ...planFindings(cluster), ...ofSets], cluster.sets);
}

/** Findings that the annotations of their object, of their StatefulSet, and of the Services of these sets suppress. */
function suppressible(findings: readonly ObjectFinding[], sets: readonly ForeignSet[]): SuppressibleFinding[] {
  const services = [...new Map(sets.flatMap((set) => set.services).map(({ object }) => [object.body, object])).values()];
  return findings.map((finding) => ({ ...finding, suppressibleBy: [finding.object, ...finding.set ? [finding.set] : [], ...services] }));
}

/** The plan with the settings of the manifests only: without the library's defaults, and without values that scripts compute. */
function withConfiguredSettings({ sets, live }: Pick<ForeignCluster, 'sets' | 'live'>): ForeignCluster['live'] {
  const known = (properties: Settings) => Object.fromEntries(Object.entries(properties).filter(([, value]) => isKnown(value)));
  const versions = new Map(sets.map(({ source: { object }, image }) => [object.name, image.version]));
  const configs = new Map(sets.map(({ source: { object, properties } }) => [object.name, known(properties)]));
  return {
    ...live,
    services: live.services.map((service) => ({ ...service, annotations: withoutSuppressions(service.annotations) })),
    sets: live.sets.map((set) => ({
      ...set, image: { ...set.image, version: versions.get(set.name) ?? '' }, config: configs.get(set.name) ?? {}, annotations: {},
    })),
  };
}

/** A Pod has the fields of a template itself. */
const fieldOf = ({ kind }: KubernetesObject, field: string | undefined): string | undefined => kind === 'Pod' ? field?.replace(/^spec\.template\./, '') : field;

function findingOf(
  { rule, severity, object, field: path, message, fix }: SuppressibleFinding, sources: ReadonlyMap<unknown, ObjectSource>,
): LintFinding {
  const { file = '', lineOf } = sources.get(object.body) ?? {};
  const field = fieldOf(object, path);
  return { rule, severity, file, line: lineOf?.(field), object: `${object.kind} ${object.name}`, namespace: object.namespace, field, message, fix };
}
