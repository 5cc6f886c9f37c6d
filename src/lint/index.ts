import { LintFinding, LintReport } from './finding';
import { nodeFileFindings } from './node-file';
import { Answerable, ownFindings } from './own';
import { planFindings } from './plan-rules';
import { LintCluster, LintRule, locate, Located } from './rule';
import { BUDGET_RULES } from './rules/budgets';
import { CLUSTER_ID_RULES } from './rules/cluster-ids';
import { NODE_ID_RULES } from './rules/node-ids';
import { OBJECT_RULES } from './rules/objects';
import { LINT_POD_RULES } from './rules/pods';
import { REPLICATION_RULES } from './rules/replication';
import { LINT_SERVICE_RULES } from './rules/services';
import { SHARED_ADDRESS_RULES } from './rules/shared-addresses';
import { SHELL_RULES } from './rules/shell';
import { STORAGE_RULES } from './rules/storage';
import { UNBACKED_ADDRESS_RULES } from './rules/unbacked-addresses';
import { reasonFor } from './suppress';
import { withoutSuppressions } from '../plan/annotations';
import { Settings } from '../plan/settings';
import { readForeign } from '../read/foreign';
import { ForeignCluster } from '../read/foreign/cluster';
import { isKnown } from '../read/foreign/settings/template';
import { KubernetesObject, kubernetesObjects } from '../read/objects';
import { wellFormed } from '../read/shape';

/** A parsed document, and the file it is from. */
interface LintInput {
  readonly file: string;
  readonly value: unknown;
}

/** Rules over one cluster that other tools made. */
export const CLUSTER_LINT_RULES: readonly LintRule[] = [
  ...SHARED_ADDRESS_RULES, ...UNBACKED_ADDRESS_RULES, ...LINT_SERVICE_RULES, ...CLUSTER_ID_RULES, ...NODE_ID_RULES, ...STORAGE_RULES, ...REPLICATION_RULES,
  ...LINT_POD_RULES, ...SHELL_RULES, ...BUDGET_RULES,
];

/** Rules over all manifests together. */
export const MANIFEST_LINT_RULES = OBJECT_RULES;

/** What is wrong with Kafka in manifests that are applied together, whoever made them. */
export function lint(inputs: readonly LintInput[]): LintReport {
  // Once, so that an object is the same one whoever reads it.
  const documents = inputs.map(({ value }) => wellFormed(value));
  const located = inputs.flatMap(({ file }, index) => kubernetesObjects([documents[index]]).map((object) => ({ file, object })));
  const objects = located.map(({ object }) => object);
  const files = new Map(located.map(({ file, object }) => [object.body, file]));
  const own = ownFindings(documents, objects);
  const foreign = readForeign(documents);
  const ofManifests = locate(OBJECT_RULES, objects).map((finding) => ({ ...finding, answeredBy: [finding.object] }));
  const ofOthers = [...foreign.clusters.flatMap((cluster) => foreignFindings(cluster, objects)), ...foreign.withoutConfigMap.map(unread)];
  const all = [...own.findings, ...ofOthers, ...ofManifests]
    .map((answerable) => ({ finding: findingOf(answerable, files), reason: reasonFor(answerable) }));
  return {
    found: own.found || foreign.clusters.length > 0 || foreign.withoutConfigMap.length > 0
      || ofManifests.some(({ rule }) => rule === 'no-stateful-set'),
    findings: all.flatMap(({ finding, reason }) => reason === undefined ? [finding] : []),
    suppressed: all.flatMap(({ finding, reason }) => reason === undefined ? [] : [{ ...finding, reason }]),
  };
}

function foreignFindings({ sets, live }: ForeignCluster, objects: readonly KubernetesObject[]): Answerable[] {
  const services = [...new Map(sets.flatMap((set) => set.services).map(({ object }) => [object.body, object])).values()];
  const cluster: LintCluster = { sets, objects, plan: withRealSettings({ sets, live }) };
  const ofSets: Located[] = sets.flatMap((set) => [...nodeFileFindings(set), ...missing(set)]);
  const found: Located[] = [...locate(CLUSTER_LINT_RULES, cluster), ...planFindings(cluster), ...ofSets];
  return found.map((finding) => ({ ...finding, answeredBy: [finding.object, ...finding.set ? [finding.set] : [], ...services] }));
}

/** What a program would write where nothing is said is not there; what a script computes nobody can judge. */
function withRealSettings({ sets, live }: Pick<ForeignCluster, 'sets' | 'live'>): ForeignCluster['live'] {
  const known = (properties: Settings) => Object.fromEntries(Object.entries(properties).filter(([, value]) => isKnown(value)));
  const configs = new Map(sets.map(({ source: { object, properties } }) => [object.name, known(properties)]));
  return {
    ...live,
    services: live.services.map((service) => ({ ...service, annotations: withoutSuppressions(service.annotations) })),
    sets: live.sets.map((set) => ({ ...set, config: configs.get(set.name) ?? {}, annotations: {} })),
  };
}

/** What cannot be judged is said, lest silence be taken for consent. */
const MISSING = { id: 'missing-config-map', severity: 'warning' } as const;

const missing = ({ source }: ForeignCluster['sets'][number]): Located[] => source.missing.map((name) => ({
  rule: MISSING.id,
  severity: MISSING.severity,
  object: source.object,
  field: 'spec.template.spec.volumes',
  message: `ConfigMap ${name} is not among the manifests, so the settings in it are not checked`,
  fix: 'name its file as well',
}));

/** A StatefulSet of this library whose ConfigMap is somewhere else. */
const unread = (object: KubernetesObject): Answerable => ({
  rule: MISSING.id,
  severity: MISSING.severity,
  object,
  field: 'spec.template.spec.volumes',
  message: 'its ConfigMap is not among the manifests, so nothing of it is checked',
  fix: 'name its file as well',
  answeredBy: [object],
});

function findingOf({ rule, severity, object, field, message, fix }: Answerable, files: ReadonlyMap<unknown, string>): LintFinding {
  return { rule, severity, file: files.get(object.body) ?? '', object: `${object.kind} ${object.name}`, namespace: object.namespace, field, message, fix };
}
