import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, isBroker, isController, NodePlan, NodeSetPlan } from '../../model/plan';
import { rackText } from '../../plan/pods/rack';
import { reassignmentWith } from '../reassignments';
import { Change, ClusterPair } from '../side';

/** A Kafka node with its node set. */
export interface MemberNode extends NodePlan {
  readonly set: NodeSetPlan;
}

const membersOf = ({ sets }: ClusterPlan): MemberNode[] => sets.flatMap((set) => set.nodes.map((node) => ({ ...node, set })));

type HasRole = (set: NodeSetPlan) => boolean;
const idsOf = (cluster: ClusterPlan, hasRole: HasRole): Set<number> =>
  new Set(membersOf(cluster).filter(({ set }) => hasRole(set)).map(({ nodeId }) => nodeId));

/**
 * Returns the nodes with a role whose ids only the first cluster contains, whatever their pods are called. A node whose pod
 * continues with another id does not count as removed.
 */
function nodesOnlyIn(cluster: ClusterPlan, other: ClusterPlan, hasRole: HasRole): MemberNode[] {
  const ids = idsOf(other, hasRole);
  const pods = new Map(membersOf(other).map(({ pod, nodeId }) => [pod, nodeId]));
  return membersOf(cluster).filter(({ nodeId, pod, set }) => hasRole(set) && !ids.has(nodeId) && (pods.get(pod) ?? nodeId) === nodeId);
}

export const removedNodes = ({ old, new: now }: ClusterPair): MemberNode[] => nodesOnlyIn(old, now, () => true);
export const removedBrokers = ({ old, new: now }: ClusterPair): MemberNode[] => nodesOnlyIn(old, now, isBroker);
export const removedControllers = ({ old, new: now }: ClusterPair): MemberNode[] => nodesOnlyIn(old, now, isController);
export const addedBrokers = ({ old, new: now }: ClusterPair): MemberNode[] => nodesOnlyIn(now, old, isBroker);
export const addedControllers = ({ old, new: now }: ClusterPair): MemberNode[] => nodesOnlyIn(now, old, isController);

/** Brokers that both sides contain. */
export function remainingBrokers({ old, new: now }: ClusterPair): MemberNode[] {
  const before = idsOf(old, isBroker);
  return membersOf(now).filter(({ nodeId, set }) => isBroker(set) && before.has(nodeId));
}

/** Old clusters that the new manifests do not contain. */
export function unlistedClusters(change: Change): ClusterPlan[] {
  const listed = new Set(change.clusters.map(({ old }) => old));
  return change.old.clusters.filter((old) => !listed.has(old));
}

/** The Job of the old manifests that drains all brokers that are removed. */
function drainOf(pair: ClusterPair): string | undefined {
  const removed = removedBrokers(pair).map(({ nodeId }) => nodeId);
  return removed.length === 0 ? undefined : reassignmentWith('drain', removed, pair.old, pair.manifests.old);
}

export const NODE_RULES: CompareRule[] = [
  {
    id: 'broker-removed',
    severity: 'error',
    why: 'Kafka does not move replicas automatically: partitions with their only replica on the broker go offline, the others stay under-replicated.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_decommissioning_brokers',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const brokers = removedBrokers(pair);
      return brokers.length === 0 || drainOf(pair) !== undefined ? [] : [{
        message: `cluster ${pair.new.name} loses ${brokers.map(({ nodeId, pod }) => `broker ${nodeId} (${pod})`).join(', ')} and all replicas on ${brokers.length > 1 ? 'them' : 'it'}`,
        fix: `keep ${brokers.length > 1 ? 'them' : 'it'}, or ${lowerReplication(pair)}move all partitions to other brokers first with KafkaReassignment or kafka-reassign-partitions.sh`,
      }];
    }),
  },
  {
    id: 'broker-drained',
    severity: 'warning',
    why: 'Manifests do not say whether a Job has completed. Replicas that it has not moved yet are lost with the broker.',
    see: 'docs/operations/moving-replicas.md',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const job = drainOf(pair);
      return job === undefined ? [] : [{
        message: `cluster ${pair.new.name} loses ${removedBrokers(pair).map(({ nodeId, pod }) => `broker ${nodeId} (${pod})`).join(', ')}, which Job ${job} drains`,
        fix: 'apply only after the Job has completed',
      }];
    }),
  },
  {
    id: 'node-id-taken',
    severity: 'error',
    why: 'The old pod is not deleted, so two pods run with the same node id: Kafka rejects the registration of the second one, or the quorum never contains one of them.',
    see: 'tested: DUPLICATE_BROKER_REGISTRATION until the second broker exits; in ZooKeeper mode NodeExists',
    check: (change) => change.clusters.flatMap((pair) => {
      const kept = new Set(membersOf(pair.new).map(({ pod }) => pod));
      const removed = new Map(membersOf(pair.old).filter(({ pod }) => !kept.has(pod)).map((node) => [node.nodeId, node]));
      return membersOf(pair.new).flatMap(({ nodeId, pod, set }): CompareViolation[] => {
        const owner = removed.get(nodeId);
        return owner === undefined ? [] : [{
          set: set.name, message: `${pod} has node id ${nodeId}, which ${owner.pod} already uses`, fix: `keep the name of the StatefulSet (name: '${owner.set.name}'), or set other ids with firstNodeId`,
        }];
      });
    }),
  },
  {
    id: 'cluster-left',
    severity: 'warning',
    why: 'kubectl apply does not delete objects that are missing from the manifests; a tool that prunes deletes them immediately.',
    see: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-to-delete-objects',
    check: (change) => unlistedClusters(change).map(({ name, sets }) => ({
      message: `cluster ${name} (StatefulSet ${sets.map((set) => set.name).join(', ')}) is not in the new manifests and keeps running`,
      fix: 'add its manifests, or delete it manually once its data is no longer needed',
    })),
  },
  {
    id: 'rack-changed',
    severity: 'warning',
    why: 'Kafka uses racks only to place new partitions: existing replicas stay where they are, possibly all of a partition in one rack.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_racks',
    check: (change) => change.clusters.flatMap((pair) => {
      const racks = new Map(membersOf(pair.old).map(({ nodeId, set }) => [nodeId, set]));
      return pair.new.sets.filter(isBroker).flatMap((set): CompareViolation[] => {
        const moved = set.nodes.filter(({ nodeId }) => racks.has(nodeId) && racks.get(nodeId)?.rack !== set.rack);
        return moved.length === 0 ? [] : [{
          set: set.name,
          message: `broker ${moved.map(({ nodeId }) => nodeId).join(', ')} changes from ${rackOf(racks.get(moved[0].nodeId))} to ${rackOf(set)}`,
          fix: 'keep rack, or redistribute the partitions afterwards with kafka-reassign-partitions.sh',
        }];
      });
    }),
  },
];

/** The step that is required if fewer brokers remain than topics have replicas. */
function lowerReplication(pair: ClusterPair): string {
  const brokers = membersOf(pair.new).filter(({ set }) => isBroker(set)).length;
  const factors = pair.old.sets.filter(isBroker).map(({ config }) => Number(config['default.replication.factor'] ?? 1));
  return brokers >= Math.max(...factors) ? '' : `lower the replication factor of all topics to ${brokers} and `;
}

const rackOf = (set: NodeSetPlan | undefined): string => set?.rack === undefined ? 'no rack' : `rack ${rackText(set)}`;
