import { placeOf } from './place';
import { LintCluster, Located } from './rule';
import { Finding, Severity } from '../model/finding';
import { nodeIdSource } from '../read/foreign/node-ids';
import { ForeignSet } from '../read/foreign/set';
import { checkPlan } from '../rules';

/** A rule of constructs that holds of any manifests. */
interface Applied {
  /** A path in the StatefulSet, or the settings that it may come from; where a finding names its own field that one is meant. */
  readonly field: string | readonly string[];
  /** In words of manifests, where the rule speaks of props. */
  readonly fix?: string;
  /** Where it is no reason to stop a pipeline over manifests of others. */
  readonly severity?: Severity;
  /** Of sets for which it can be said at all. */
  readonly when?: (set: ForeignSet) => boolean;
}

const idsAreGiven = ({ source }: ForeignSet): boolean => nodeIdSource(source) === 'given';
const settingsAreKnown = ({ source }: ForeignSet): boolean => source.missing.length === 0;

export const APPLIED: Readonly<Record<string, Applied>> = {
  'node-id-overlap': {
    field: ['node.id', 'broker.id'], when: idsAreGiven, fix: 'let the ids of each StatefulSet begin so far from the others\' that they never meet: brokers at 0, 100, 200, …, controllers at 9000',
  },
  'single-controller': { field: 'spec.replicas' },
  'even-quorum': { field: 'spec.replicas' },
  'zookeeper-version': { field: ['zookeeper.connect'], fix: 'use a 3.9 image until the metadata has moved to KRaft; a new cluster has no need of ZooKeeper' },
  'zookeeper-connect': { field: ['zookeeper.connect'] },
  'replication-factor': { field: [], when: settingsAreKnown, fix: 'write it, and at most as many as there are brokers; for its internal topics Kafka takes 3 where nothing is said' },
  'min-insync-replicas': { field: [], when: settingsAreKnown },
  'no-broker-to-spare': { field: [], when: settingsAreKnown },
  'single-broker': { field: 'spec.replicas' },
  'disk': { field: 'spec.volumeClaimTemplates', fix: 'write names of lower-case letters, digits and dashes, absolute paths, and sizes such as 100Gi' },
  'ordered-start': { field: 'spec.podManagementPolicy', fix: 'write podManagementPolicy: Parallel; of a live StatefulSet it is immutable: kubectl -n <namespace> delete statefulset <name> --cascade=orphan, then apply' },
  'partial-rack': {
    field: 'broker.rack', when: (set) => settingsAreKnown(set) && set.source.properties['broker.rack'] === undefined, fix: 'write broker.rack for the brokers of every StatefulSet, or of none',
  },
  'open-node-listener': {
    field: ['listener.security.protocol.map'], when: settingsAreKnown, severity: 'warning', fix: 'give it SASL_SSL, or SSL with listener.name.<name>.ssl.client.auth=required',
  },
  'readable-node-traffic': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'give it SSL or SASL_SSL in listener.security.protocol.map' },
  'readable-password': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'use SASL_SSL in listener.security.protocol.map, or SCRAM, which never sends the password' },
  'plaintext-outside': { field: ['listener.security.protocol.map'], when: settingsAreKnown, fix: 'use SSL or SASL_SSL in listener.security.protocol.map' },
  'acls-without-login': {
    field: ['authorizer.class.name'], when: settingsAreKnown, severity: 'warning', fix: 'let the listener ask (SASL_SSL, or SSL with ssl.client.auth=required), or make User:ANONYMOUS a super user',
  },
  'secret-literal': { field: [], severity: 'warning', fix: 'keep it in a Secret, and refer to that: Kafka replaces ${dir:/path:file} and ${env:NAME} by what its config providers read' },
  'source-range': { field: 'spec.loadBalancerSourceRanges' },
};

/** Why the others are not asked of manifests that this library did not make. */
export const NOT_APPLIED: Readonly<Record<string, string>> = {
  ...of('the file of each node is judged as Kafka reads it', [
    'listener-name', 'duplicate-listener', 'listener-port', 'duplicate-port', 'inter-broker-listener', 'controller-listener', 'advertised-host', 'advertised-port',
    'node-id-range', 'config-entry', 'authorizer-mode', 'tls-without-key', 'super-users', 'metadata-version', 'dynamic-quorum-version',
  ]),
  ...of('src/lint/rules asks the same of the objects themselves, which a plan holds only in part', [
    'name', 'duplicate-set', 'duplicate-service', 'duplicate-address', 'service-address', 'duplicate-node-port', 'heap', 'resources', 'short-grace', 'log-dir', 'log-dir-at-mount',
    'ephemeral-storage', 'shared-claim', 'volume-source', 'prepared-volumes', 'cluster-id', 'cluster-id-canonical',
  ]),
  ...of('the plan has what the library would write there, not what there is', [
    'owned-key', 'config-map-size', 'duplicate-volume', 'env', 'jvm-option', 'container', 'label', 'rollout', 'cluster-domain', 'client-listener', 'bootstrap-address', 'service-port',
    'volume-count', 'volume-name', 'volume-owner', 'volume-namespace', 'proxy-replicas', 'proxy-port', 'proxy-pod', 'proxy-mechanism', 'proxy-broker-certificate', 'proxy-identity', 'proxy-plain-clients', 'dynamic-quorum-join', 'tight-heap', 'short-start', 'pod-user',
    'pod-port', 'pod-reference', 'pod-overlay', 'placeholder', 'annotation', 'service-annotation', 'load-balancer-class', 'toleration', 'claim', 'extra-volume', 'hiding-mount',
    'certificate-namespace', 'certificate-common-name', 'certificate-duration', 'mount-in-log-dir', 'nfs-mount-option', 'jbod-metadata-version',
  ]),
  ...of('logins, key stores and principals of others are in files and variables that only their images know', [
    'sasl-mechanism', 'sasl-login', 'idle-login', 'jaas-syntax', 'zookeeper-scram', 'idle-tls-setting', 'client-auth-without-trust', 'idle-principal-mapping', 'contradicting-store',
    'idle-security-setting', 'denied-nodes', 'unknown-super-user', 'early-client-listener', 'principal-builder', 'secret-env',
  ]),
  ...of('whom the policies of others mean to let in is theirs to know', ['network-peer', 'peers-without-policy', 'peer-address']),
  ...of('which routes lead to brokers is read only where this library made them', ['tls-route-without-tls', 'tls-route-host', 'tls-route-gateway']),
  ...of('other manifests may hold the rest', ['no-controllers', 'no-brokers']),
  ...of('how pods are spread and pinned is not read from manifests of others; the scheduler keeps host ports apart', [
    'one-broker-per-node', 'pinned-broker', 'host-port', 'host-port-is-node-port', 'local-node-port', 'privileged-port',
  ]),
  ...of('a state of the library\'s own clusters', ['zookeeper-controllers', 'migration-combined']),
};

function of(reason: string, rules: readonly string[]): Record<string, string> {
  return Object.fromEntries(rules.map((rule) => [rule, reason]));
}

/** What rules over plans say of a cluster that other tools made. */
export function planFindings({ sets, plan }: LintCluster): Located[] {
  return checkPlan(plan).filter(({ rule }) => rule in APPLIED).flatMap((finding): Located[] => {
    const { field, fix, when, severity = finding.severity } = APPLIED[finding.rule];
    const own = sets.find(({ source }) => source.object.name === finding.set);
    // Of the cluster as a whole: said at the set that it is about.
    const about = own ?? sets.find(({ spec }) => spec.roles.includes(/controller|quorum/.test(finding.rule) ? 'controller' : 'broker')) ?? sets[0];
    if (when && !(own ? [own] : sets).every(when)) { return []; }
    const place = placeIn(about, finding, field);
    return [{ rule: finding.rule, severity, message: finding.message, fix: fix ?? finding.fix, set: own?.source.object, ...place }];
  });
}

function placeIn({ source }: ForeignSet, finding: Finding, field: Applied['field']) {
  if (typeof field === 'string') { return { object: source.object, field: finding.field ?? field }; }
  const key = finding.field ?? field.find((candidate) => source.properties[candidate] !== undefined);
  return key === undefined ? { object: source.object } : placeOf(source, key);
}
