import { CompareRule, CompareViolation } from './rule';
import { show } from '../../model/finding';
import { NodePlan, VoterPlan } from '../../model/plan';
import { ClusterPair } from '../side';

const nodesOf = ({ sets }: ClusterPair['old']): NodePlan[] => sets.flatMap(({ nodes }) => nodes);

export const IDENTITY_RULES: CompareRule[] = [
  {
    id: 'node-id-changed',
    severity: 'error',
    why: 'The id is written on the disk: Kafka refuses to start with another one, and partitions name it as their replica.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_node.id; tried: Stored node id 0 doesn\'t match previous node id 7',
    check: (change) => change.clusters.flatMap((pair) => nodesOf(pair.old).flatMap(({ pod, nodeId }): CompareViolation[] => {
      const after = nodesOf(pair.new).find((node) => node.pod === pod);
      return after === undefined || after.nodeId === nodeId ? [] : [{
        message: `${pod} has node id ${nodeId}, and would get ${after.nodeId}`, fix: 'say the ids it has: firstNodeId, or nodeIds in order of the pods',
      }];
    })),
  },
  {
    id: 'cluster-id-changed',
    severity: 'error',
    why: 'Every disk carries the cluster\'s id; Kafka refuses those of another cluster.',
    see: 'tried: Invalid cluster.id in meta.properties. Expected A, but read B',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const [before, after] = [pair.old.clusterId, pair.new.clusterId];
      // A pointer to a Secret says nothing about the id in it.
      return before === undefined || after === undefined || before.startsWith('<') || before === after ? [] : [{
        message: `cluster ${pair.new.name} has the id ${show(before)}, and would get ${show(after)}`, fix: 'give clusterId what cluster.id in meta.properties says',
      }];
    }),
  },
  {
    id: 'initial-controllers-changed',
    severity: 'error',
    why: 'The list of first controllers, with their directory ids, is what every later disk is formatted with: another one makes a second quorum.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.flatMap(({ old: { metadata: before }, new: { metadata: after } }): CompareViolation[] => {
      if (before.mode !== 'dynamic' || after.mode !== 'dynamic') { return []; }
      const known = before.initialControllers.every(({ directoryId }) => directoryId !== undefined && !directoryId.startsWith('<'));
      const text = (voters: readonly VoterPlan[]) => voters.map(({ nodeId, directoryId }) => known ? `${nodeId}:${directoryId}` : String(nodeId)).sort().join(', ');
      const [had, gets] = [text(before.initialControllers), text(after.initialControllers)];
      return had === gets ? [] : [{
        message: `the quorum began with ${had}, and would be said to have begun with ${gets}`,
        fix: 'say them in MetadataQuorum.dynamic: initialControllers, and directoryIds as directory.id in their meta.properties',
      }];
    }),
  },
  {
    id: 'quorum-kind-changed',
    severity: 'error',
    why: 'A quorum is born static or dynamic. Kafka finds its own kind on the disk; with the other setting controllers wait for votes that never come.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.flatMap(({ old: { metadata: before }, new: { metadata: after } }): CompareViolation[] => {
      const modes = [before.mode, after.mode];
      return modes.includes('static') && modes.includes('dynamic') ? [{
        message: `the quorum is ${before.mode}, and would become ${after.mode}`,
        fix: before.mode === 'static' ? 'leave quorum out: MetadataQuorum.staticVoters() is the default' : 'say quorum: MetadataQuorum.dynamic({ … })',
      }] : [];
    }),
  },
];
