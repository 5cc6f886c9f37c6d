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
  return {
    metadata: {
      mode: 'dynamic',
      initialControllers: withFormerControllers(spec, named, voters, initialIds).map((voter) => ({ ...voter, directoryId: directoryId(voter) })),
    },
    findings: [...findings, ...initialControllerFindings(named, voters, initialIds)],
  };
}

/**
 * Returns the initial controllers, including those that have been removed since: the list is part of files and commands of the other
 * nodes, which would restart if it changed. The pod of a former controller follows from its id if the ids of its set are consecutive.
 */
function withFormerControllers(
  spec: ClusterSpec, named: readonly NamedSet[], voters: readonly VoterPlan[], initialIds: readonly number[],
): VoterPlan[] {
  const others = new Set(named.flatMap(({ nodeIds }) => nodeIds));
  const former = initialIds.filter((nodeId) => Number.isInteger(nodeId) && !others.has(nodeId)).sort((a, b) => a - b);
  const sets = named.filter((set) => set.spec.roles.includes('controller') && set.nodeIds.every((nodeId, ordinal) => nodeId === set.nodeIds[0] + ordinal))
    .sort((a, b) => b.nodeIds[0] - a.nodeIds[0]);
  const ownerOf = (nodeId: number) => sets.find(({ nodeIds: [first] }) => first <= nodeId);
  const formerOf = (set: NamedSet): VoterPlan[] => former.filter((nodeId) => ownerOf(nodeId) === set).map((nodeId) => ({
    nodeId, host: hostOf(spec, set.identity, `${set.identity.name}-${nodeId - set.nodeIds[0]}`), port: voters[0]?.port ?? 0,
  }));
  const present = voters.filter(({ nodeId }) => initialIds.includes(nodeId));
  const lastOf = new Map(sets.map((set) => [set.nodeIds.filter((nodeId) => initialIds.includes(nodeId)).at(-1), set]));
  return present.flatMap((voter) => {
    const set = lastOf.get(voter.nodeId);
    return set ? [voter, ...formerOf(set)] : [voter];
  });
}

function initialControllerFindings(named: readonly NamedSet[], voters: readonly VoterPlan[], initialIds: readonly number[]): Finding[] {
  const isVoter = (nodeId: number) => voters.some((voter) => voter.nodeId === nodeId);
  const brokers = named.filter((set) => !set.spec.roles.includes('controller')).flatMap(({ nodeIds }) => nodeIds);
  const isNotFormer = (nodeId: number) => brokers.includes(nodeId) || !Number.isInteger(nodeId) || nodeId < 0;
  const hasVoters = initialIds.some(isVoter);
  const wrong = initialIds.filter((nodeId) => !isVoter(nodeId) && (!hasVoters || isNotFormer(nodeId)));
  return voters.length === 0 || (wrong.length === 0 && hasVoters) ? [] : [{
    rule: 'initial-controllers',
    severity: 'error',
    message: `initialControllers ${show(initialIds)} contains ${
      wrong.length === 0 ? 'no controller' : wrong.map((nodeId) => brokers.includes(nodeId) ? `${nodeId} (a broker)` : nodeId).join(', ')
    }, but the controllers have the node ids ${show(voters.map(({ nodeId }) => nodeId))}`,
    fix: 'list exactly the controllers with which this cluster was first started; if all of them have been replaced, list the present controllers, and set directoryIds to '
      + 'the values of directory.id in their meta.properties',
  }];
}

function votersOf(spec: ClusterSpec, named: readonly NamedSet[], listeners: readonly ListenerPlan[]): readonly VoterPlan[] {
  const port = controllerListener(listeners)?.port ?? 0;
  return spec.imported?.voters ?? named.filter((set) => set.spec.roles.includes('controller')).flatMap(({ identity, nodeIds }) =>
    nodeIds.map((nodeId, ordinal) => ({ nodeId, host: hostOf(spec, identity, `${identity.name}-${ordinal}`), port })));
}

/** Returns findings about required attributes of a cluster that other code deploys. */
function importFindings({ name, imported, clusterId, sets }: ClusterSpec): Finding[] {
  const controllers = imported?.voters?.length ?? 0;
  // Clients, topics and users need only the listeners.
  if (!imported || sets.length === 0 || (clusterId !== undefined && controllers > 0)) { return []; }
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
