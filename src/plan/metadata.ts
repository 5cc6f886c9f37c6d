import { deriveUuid } from './cluster-id';
import { atLeast } from './kafka-versions';
import { controllerListener } from './listeners';
import { hostOf, NamedSet } from './node-set';
import { ClusterSpec } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { ListenerPlan, MetadataPlan, VoterPlan } from '../model/plan';

/** Where the cluster's metadata lives, and who keeps it. */
export function planMetadata(
  spec: ClusterSpec, clusterId: string, named: readonly NamedSet[], listeners: readonly ListenerPlan[],
): { readonly metadata: MetadataPlan; readonly findings: Finding[] } {
  const voters = votersOf(spec, named, listeners);
  const { quorum, zookeeper } = spec;
  if (zookeeper) {
    const { phase, connect } = zookeeper;
    if (phase === undefined) { return { metadata: { mode: 'zookeeper', connect }, findings: quorumFindings(spec) }; }
    return {
      metadata: phase === 'finalize' ? { mode: 'static', voters } : { mode: 'migrating', phase, connect, voters },
      findings: migrationFindings(spec),
    };
  }
  const findings = importFindings(spec);
  if (quorum.mode === 'static') { return { metadata: { mode: 'static', voters }, findings }; }

  const directoryId = (voter: VoterPlan) =>
    voter.directoryId ?? quorum.directoryIds?.[voter.nodeId] ?? deriveUuid('directory', clusterId, String(voter.nodeId));
  const initialIds = quorum.initialControllers ?? voters.map(({ nodeId }) => nodeId);
  const unknown = initialIds.filter((nodeId) => !voters.some((voter) => voter.nodeId === nodeId));
  return {
    metadata: {
      mode: 'dynamic',
      initialControllers: voters.filter(({ nodeId }) => initialIds.includes(nodeId))
        .map((voter) => ({ ...voter, directoryId: directoryId(voter) })),
    },
    findings: unknown.length === 0 ? findings : [...findings, {
      rule: 'initial-controllers',
      severity: 'error',
      message: `initialControllers ${show(initialIds)} names ${unknown.join(', ')}, but the controllers have the node ids ${
        show(voters.map(({ nodeId }) => nodeId))}`,
      fix: 'list node ids of controllers of this cluster, exactly those it was first started with',
    }],
  };
}

function votersOf(spec: ClusterSpec, named: readonly NamedSet[], listeners: readonly ListenerPlan[]): readonly VoterPlan[] {
  const port = controllerListener(listeners)?.port ?? 0;
  return spec.imported?.voters ?? named.filter((set) => set.spec.roles.includes('controller')).flatMap(({ identity, nodeIds }) =>
    nodeIds.map((nodeId, ordinal) => ({ nodeId, host: hostOf(spec, identity, `${identity.name}-${ordinal}`), port })));
}

/** What of a cluster that other code deploys nobody can guess. */
function importFindings({ name, imported, clusterId }: ClusterSpec): Finding[] {
  if (!imported || (clusterId !== undefined && imported.voters?.length)) { return []; }
  return [{
    rule: 'imported-cluster',
    severity: 'error',
    message: `cluster "${name}" comes from elsewhere with clusterId ${show(clusterId)} and ${imported.voters?.length ?? 0} controllers`,
    fix: 'give its attributes the clusterId and all controllers, or the zookeeper that keeps its metadata',
  }];
}

/** Kafka migrates into a quorum of fixed voters, and until then has none. */
function quorumFindings({ quorum }: ClusterSpec): Finding[] {
  return quorum.mode === 'static' ? [] : [{
    rule: 'migration-quorum',
    severity: 'error',
    message: 'MetadataQuorum.dynamic() of a cluster that has its metadata in ZooKeeper',
    fix: 'leave quorum out: the migration is to MetadataQuorum.staticVoters()',
  }];
}

function migrationFindings(spec: ClusterSpec): Finding[] {
  const { clusterId, image, sets, zookeeper } = spec;
  const findings = quorumFindings(spec);
  const error = (rule: string, message: string, fix: string) => findings.push({ rule, severity: 'error', message, fix });
  if (clusterId === undefined) {
    error('migration-cluster-id', `migration ${show(zookeeper?.phase)} without a clusterId: the cluster has the one that ZooKeeper keeps`,
      `give clusterId what zookeeper-shell ${zookeeper?.connect} get /cluster/id prints`);
  }
  // Before the last phase the plan shows it, and a rule says so.
  const newer = [image, ...sets.map((set) => set.image ?? image)].find(({ version }) => atLeast(version, '4.0'));
  if (zookeeper?.phase === 'finalize' && newer) {
    error('zookeeper-version', `migration ${show(zookeeper.phase)} with Kafka ${newer.version}, which knows no migration`,
      'keep 3.9 until this phase has rolled out, then remove zookeeper and migration, and upgrade');
  }
  return findings;
}
