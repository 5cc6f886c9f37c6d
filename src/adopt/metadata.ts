import { Props } from './pod-props';
import { call, callWith, Code, literal, text, unlessEmpty } from './print/code';
import { ClusterSpec } from '../model/cluster-spec';
import { ClusterPlan, VoterPlan } from '../model/plan';
import { deriveUuid } from '../plan/cluster-id';

/** The constants of the ensembles that the program creates, by connect string. */
export type Ensembles = ReadonlyMap<string, string>;

/** Returns the metadata mode, as properties of the cluster in the program and as input of the plan. */
export function metadataCode({ metadata, clusterId }: ClusterPlan, ensembles: Ensembles):
{ readonly props: Props; readonly spec: Pick<ClusterSpec, 'quorum' | 'zookeeper'> } {
  if (metadata.mode === 'dynamic') {
    const initialControllers = metadata.initialControllers.map(({ nodeId }) => nodeId);
    const directoryIds = foreignDirectories(metadata.initialControllers, clusterId ?? '');
    return {
      props: { quorum: callWith('MetadataQuorum.dynamic', [], { initialControllers: literal(initialControllers), directoryIds: unlessEmpty(directoryIds) }) },
      spec: { quorum: { mode: 'dynamic', initialControllers, directoryIds } },
    };
  }
  const quorum = { mode: 'static' as const };
  if (metadata.mode === 'static') { return { props: {}, spec: { quorum } }; }
  const phase = metadata.mode === 'migrating' ? metadata.phase : undefined;
  return {
    props: {
      zookeeper: zookeeperCode(metadata.connect, ensembles),
      migration: phase === undefined ? undefined : text(`MigrationPhase.${phase.toUpperCase().replace(/-/g, '_')}`),
    },
    spec: { quorum, zookeeper: { connect: metadata.connect, phase } },
  };
}

function zookeeperCode(connect: string, ensembles: Ensembles): Code {
  const [, servers, chroot] = /^([^/]*)(\/.*)?$/s.exec(connect) ?? [];
  const constant = ensembles.get(servers ?? '');
  if (constant === undefined) { return call('ZookeeperEnsemble.fromConnectString', literal(connect)); }
  return chroot === undefined ? text(constant) : call(`${constant}.withChroot`, literal(chroot));
}

/** Returns the directory ids that differ from those that the library derives from the cluster id, by node id. */
function foreignDirectories(voters: readonly VoterPlan[], clusterId: string): Record<string, string> {
  return Object.fromEntries(voters.flatMap(({ nodeId, directoryId }) =>
    directoryId === undefined || directoryId === deriveUuid('directory', clusterId, String(nodeId)) ? [] : [[String(nodeId), directoryId]]));
}
