import { placeOfSetting } from './place';
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
  return key === undefined ? { object: source.object } : placeOfSetting(source, key);
}
