import { CompareRule, CompareViolation } from './rule';
import { show } from '../../model/finding';
import { controllersOf, NodePlan, VoterPlan } from '../../model/plan';
import { ClusterPair } from '../side';

const nodesOf = ({ sets }: ClusterPair['old']): NodePlan[] => sets.flatMap(({ nodes }) => nodes);

export const IDENTITY_RULES: CompareRule[] = [
  {
    id: 'node-id-changed',
    severity: 'error',
    why: 'The node id is stored on the disk: Kafka refuses to start with another one, and partitions list it as a replica.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_node.id; tested: Stored node id 0 doesn\'t match previous node id 7',
    check: (change) => change.clusters.flatMap((pair) => nodesOf(pair.old).flatMap(({ pod, nodeId }): CompareViolation[] => {
      const after = nodesOf(pair.new).find((node) => node.pod === pod);
      return after === undefined || after.nodeId === nodeId ? [] : [{
        message: `the node id of ${pod} changes from ${nodeId} to ${after.nodeId}`, fix: 'keep the ids with firstNodeId, or with nodeIds in the order of the pods',
      }];
    })),
  },
  {
    id: 'cluster-id-changed',
    severity: 'error',
    why: 'The cluster id is stored on every disk; Kafka refuses to start on a disk of another cluster.',
    see: 'tested: Invalid cluster.id in meta.properties. Expected A, but read B',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const [before, after] = [pair.old.clusterId, pair.new.clusterId];
      // A reference to a Secret does not reveal the id.
      return before === undefined || after === undefined || before.startsWith('<') || before === after ? [] : [{
        message: `the cluster id of cluster ${pair.new.name} changes from ${show(before)} to ${show(after)}`, fix: `set clusterId: '${before}' (cluster.id in meta.properties of the disks)`,
      }];
    }),
  },
  {
    id: 'initial-controllers-changed',
    severity: 'error',
    why: 'New disks are formatted with the initial controllers and their directory ids: another list creates a second quorum.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.flatMap(({ old: { metadata: before }, new: now }): CompareViolation[] => {
      const after = now.metadata;
      if (before.mode !== 'dynamic' || after.mode !== 'dynamic') { return []; }
      // Removed controllers may leave the list, which only makes the others restart.
      const listed = new Set([...controllersOf(now), ...after.initialControllers].map(({ nodeId }) => nodeId));
      const remaining = before.initialControllers.filter(({ nodeId }) => listed.has(nodeId));
      if (remaining.length === 0) { return []; }
      const known = before.initialControllers.every(({ directoryId }) => directoryId !== undefined && !directoryId.startsWith('<'));
      const text = (voters: readonly VoterPlan[]) => voters.map(({ nodeId, directoryId }) => known ? `${nodeId}:${directoryId}` : String(nodeId)).sort().join(', ');
      const [had, gets] = [text(remaining), text(after.initialControllers)];
      return had === gets ? [] : [{
        message: `the initial controllers of the quorum change from ${had} to ${gets}`,
        fix: 'keep initialControllers in MetadataQuorum.dynamic, and set directoryIds to the values of directory.id in their meta.properties',
      }];
    }),
  },
  {
    id: 'quorum-kind-changed',
    severity: 'error',
    why: 'A quorum is created as static or dynamic, and its kind is stored on the disks: with the other configuration, controllers wait for votes that never arrive.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.flatMap(({ old: { metadata: before }, new: { metadata: after } }): CompareViolation[] => {
      const modes = [before.mode, after.mode];
      return modes.includes('static') && modes.includes('dynamic') ? [{
        message: `the quorum changes from ${before.mode} to ${after.mode}`,
        fix: before.mode === 'static' ? 'remove quorum, since MetadataQuorum.staticVoters() is the default' : 'set quorum: MetadataQuorum.dynamic({ … })',
      }] : [];
    }),
  },
];
