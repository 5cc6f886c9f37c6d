import { call, callWith, literal, unlessEmpty } from './code';
import { Props } from './pod-props';
import { deriveUuid } from '../plan/cluster-id';
import { ClusterSpec } from '../plan/cluster-spec';
import { ClusterPlan, VoterPlan } from '../plan/model';

/** Where the metadata lives, as props of the cluster and as what they become. */
export function metadataCode({ metadata, clusterId }: ClusterPlan):
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
  return {
    props: { zookeeper: call('ZookeeperEnsemble.fromConnectString', literal(metadata.connect)) },
    spec: { quorum, zookeeper: { connect: metadata.connect } },
  };
}

/** Directory ids that do not follow from the cluster id, by node id. */
function foreignDirectories(voters: readonly VoterPlan[], clusterId: string): Record<string, string> {
  return Object.fromEntries(voters.flatMap(({ nodeId, directoryId }) =>
    directoryId === undefined || directoryId === deriveUuid('directory', clusterId, String(nodeId)) ? [] : [[String(nodeId), directoryId]]));
}
