import { locationOfSetting } from './place';
import { LintCluster, ObjectFinding } from './rule';
import { Finding, Severity } from '../model/finding';
import { nodeIdSource } from '../read/foreign/node-ids';
import { ForeignSet } from '../read/foreign/set';
import { isKnown } from '../read/foreign/settings/template';
import { checkPlan } from '../rules';

/** A rule for constructs that also applies to foreign manifests. */
interface AppliedRule {
  /** A path in the StatefulSet, or the settings that the finding may concern. A field in the finding itself takes precedence. */
  readonly field: string | readonly string[];
  /** A fix for manifests, if that of the rule refers to props. */
  readonly fix?: string;
  /** A lower severity for foreign manifests, or for a field of them, so that the finding does not stop a pipeline. */
  readonly severity?: Severity | ((field: string | undefined) => Severity);
  /** Whether the rule can be checked for a set. */
  readonly when?: (set: ForeignSet) => boolean;
}

const hasExplicitIds = ({ source }: ForeignSet): boolean => nodeIdSource(source) === 'given';
const settingsAreKnown = ({ source }: ForeignSet): boolean => source.settingsAreKnown;

/** The plan has the heap of the manifests only if the reader of these carries it over. */
const heapIsKnown = (set: ForeignSet): boolean => settingsAreKnown(set) && set.spec.heap !== undefined;

export const APPLIED_RULES: Readonly<Record<string, AppliedRule>> = {
  'node-id-overlap': {
    field: ['node.id', 'broker.id'], when: hasExplicitIds, fix: 'use id ranges that never overlap: brokers of each StatefulSet from 0, 100, 200, …, controllers from 9000',
  },
  'single-controller': { field: 'spec.replicas' },
  'even-quorum': { field: 'spec.replicas' },
  'zookeeper-version': { field: ['zookeeper.connect'], fix: 'use a 3.9 image until the metadata has been migrated to KRaft; new clusters do not need ZooKeeper' },
  'zookeeper-connect': { field: ['zookeeper.connect'] },
  'replication-factor': {
    field: [],
    when: settingsAreKnown,
    // Only share groups use the topic; other clients are not affected.
    severity: (field) => field?.startsWith('share.') ? 'warning' : 'error',
    fix: 'set it to at most the number of brokers; for its internal topics, Kafka uses 3 by default',
  },
  'min-insync-replicas': { field: [], when: settingsAreKnown },
  'no-broker-to-spare': { field: [], when: settingsAreKnown },
  'broker-only-setting': { field: [], when: settingsAreKnown, fix: 'set it for the controllers as well' },
  'cleaner-buffer': { field: [], when: heapIsKnown, fix: 'raise the heap and the memory limit, or decrease log.cleaner.dedupe.buffer.size' },
  'request-buffers': { field: [], when: heapIsKnown, fix: 'use a smaller value, or raise the heap and the memory limit' },
  'single-broker': { field: 'spec.replicas' },
  'disk': { field: 'spec.volumeClaimTemplates', fix: 'use names of lower-case letters, digits and dashes, absolute paths, and sizes such as 100Gi' },
  'ordered-start': { field: 'spec.podManagementPolicy', fix: 'set podManagementPolicy: Parallel; the field of a live StatefulSet is immutable: kubectl -n <namespace> delete statefulset <name> --cascade=orphan, then apply' },
  'partial-rack': {
    field: 'broker.rack', when: (set) => settingsAreKnown(set) && set.source.properties['broker.rack'] === undefined, fix: 'set broker.rack for the brokers of all StatefulSets, or of none',
  },
  'open-node-listener': {
    field: ['listener.security.protocol.map'], when: settingsAreKnown, severity: 'warning', fix: 'use SASL_SSL, or SSL with listener.name.<name>.ssl.client.auth=required',
  },
  'readable-node-traffic': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'use SSL or SASL_SSL in listener.security.protocol.map' },
  'readable-password': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'use SASL_SSL in listener.security.protocol.map, or SCRAM, which never sends the password' },
  'plaintext-outside': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'use SSL or SASL_SSL in listener.security.protocol.map' },
  'acls-without-login': {
    field: ['authorizer.class.name'], when: settingsAreKnown, severity: 'warning', fix: 'require authentication on the listener (SASL_SSL, or SSL with ssl.client.auth=required), or make User:ANONYMOUS a super user',
  },
  'secret-literal': { field: [], severity: 'warning', fix: 'store it in a Secret and refer to it: Kafka replaces ${dir:/path:file} and ${env:NAME} with the values that its config providers read' },
  'source-range': { field: 'spec.loadBalancerSourceRanges' },
};

/** Checks a foreign cluster with the rules for plans that apply to it. */
export function planFindings({ sets, plan }: LintCluster): ObjectFinding[] {
  return checkPlan(plan).filter(({ rule }) => rule in APPLIED_RULES).flatMap((finding): ObjectFinding[] => {
    const { field, fix, when, severity: applied = finding.severity } = APPLIED_RULES[finding.rule];
    const severity = typeof applied === 'function' ? applied(finding.field) : applied;
    const own = sets.find(({ source }) => source.object.name === finding.set);
    // A finding of the whole cluster is reported at a set that it concerns.
    const set = own ?? sets.find(({ spec }) => spec.roles.includes(/controller|quorum/.test(finding.rule) ? 'controller' : 'broker')) ?? sets[0];
    if ((when && !(own ? [own] : sets).every(when)) || isAboutUnknown(finding, sets)) { return []; }
    const location = locationIn(set, finding, field);
    return [{ rule: finding.rule, severity, message: finding.message, fix: fix ?? finding.fix, set: own?.source.object, ...location }];
  });
}

/** The settings that findings without a field are about. */
const SETTINGS_OF_RULES: Readonly<Record<string, string>> = { 'zookeeper-connect': 'zookeeper.connect' };

/** Whether a finding is about a setting whose value is not known before the pods run, or which the image may set. */
function isAboutUnknown({ rule, field }: Finding, sets: readonly ForeignSet[]): boolean {
  const key = field ?? SETTINGS_OF_RULES[rule];
  return key !== undefined && sets.some(({ source: { properties, hasImageFile } }) => !isKnown(properties[key] ?? '') || (hasImageFile && !(key in properties)));
}

function locationIn({ source }: ForeignSet, finding: Finding, field: AppliedRule['field']) {
  if (typeof field === 'string') { return { object: source.object, field: finding.field ?? field }; }
  const key = finding.field ?? field.find((candidate) => source.properties[candidate] !== undefined);
  return key === undefined ? { object: source.object } : locationOfSetting(source, key);
}
