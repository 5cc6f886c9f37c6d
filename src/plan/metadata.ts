import { deriveUuid } from './cluster-id';
import { controllerListener } from './listeners';
import { hostOf, NamedSet } from './node-set';
import { atLeast } from '../kafka-config/kafka-versions';
import { ClusterSpec } from '../model/cluster-spec';
import { Finding, show } from '../model/finding';
import { ListenerPlan, MetadataPlan, VoterPlan } from '../model/plan';

/** Plans where the cluster's metadata is stored: a quorum, ZooKeeper, or both during a migration. */
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
      message: `initialControllers ${show(initialIds)} contains ${unknown.join(', ')}, but the controllers have the node ids ${
        show(voters.map(({ nodeId }) => nodeId))}`,
      fix: 'list exactly the controllers with which this cluster was first started',
    }],
  };
}

function votersOf(spec: ClusterSpec, named: readonly NamedSet[], listeners: readonly ListenerPlan[]): readonly VoterPlan[] {
  const port = controllerListener(listeners)?.port ?? 0;
  return spec.imported?.voters ?? named.filter((set) => set.spec.roles.includes('controller')).flatMap(({ identity, nodeIds }) =>
    nodeIds.map((nodeId, ordinal) => ({ nodeId, host: hostOf(spec, identity, `${identity.name}-${ordinal}`), port })));
}

/** Returns findings about required attributes of a cluster that other code deploys. */
function importFindings({ name, imported, clusterId }: ClusterSpec): Finding[] {
  const controllers = imported?.voters?.length ?? 0;
  if (!imported || (clusterId !== undefined && controllers > 0)) { return []; }
  return [{
    rule: 'imported-cluster',
    severity: 'error',
    message: `the attributes of imported cluster "${name}" are incomplete (clusterId ${show(clusterId)} and ${controllers} controllers)`,
    fix: 'set clusterId and all controllers in its attributes, or zookeeper if its metadata is in ZooKeeper',
  }];
}

/** Kafka supports the migration to a static quorum only. */
function quorumFindings({ quorum }: ClusterSpec): Finding[] {
  return quorum.mode === 'static' ? [] : [{
    rule: 'migration-quorum',
    severity: 'error',
    message: 'MetadataQuorum.dynamic() is not supported for a cluster whose metadata is in ZooKeeper',
    fix: 'remove quorum: the migration requires MetadataQuorum.staticVoters()',
  }];
}

function migrationFindings(spec: ClusterSpec): Finding[] {
  const { clusterId, image, sets, zookeeper } = spec;
  const findings = quorumFindings(spec);
  const error = (rule: string, message: string, fix: string) => findings.push({ rule, severity: 'error', message, fix });
  if (clusterId === undefined) {
    error('migration-cluster-id',
      `clusterId is missing for migration ${show(zookeeper?.phase)}: the cluster keeps the id that is stored in ZooKeeper`,
      `set clusterId to the id that zookeeper-shell ${zookeeper?.connect} get /cluster/id prints`);
  }
  // In earlier phases a rule over the plan reports it.
  const newer = [image, ...sets.map((set) => set.image ?? image)].find(({ version }) => atLeast(version, '4.0'));
  if (zookeeper?.phase === 'finalize' && newer) {
    error('zookeeper-version', `Kafka ${newer.version} does not support migration ${show(zookeeper.phase)}`,
      'use Kafka 3.9 until the rolling restart of this phase is complete, then remove zookeeper and migration, and upgrade');
  }
  return findings;
}
