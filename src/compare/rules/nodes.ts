import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, isBroker, isController, NodePlan, NodeSetPlan } from '../../model/plan';
import { Change, ClusterPair } from '../side';

/** A node with the set it is in. */
export interface MemberNode extends NodePlan {
  readonly set: NodeSetPlan;
}

const membersOf = ({ sets }: ClusterPlan): MemberNode[] => sets.flatMap((set) => set.nodes.map((node) => ({ ...node, set })));

type HasRole = (set: NodeSetPlan) => boolean;
const idsOf = (cluster: ClusterPlan, hasRole: HasRole): Set<number> =>
  new Set(membersOf(cluster).filter(({ set }) => hasRole(set)).map(({ nodeId }) => nodeId));

/** Nodes of a role that one of the clusters has and the other has not, under whatever pod. One whose pod goes on by another id is still there. */
function without(cluster: ClusterPlan, other: ClusterPlan, hasRole: HasRole): MemberNode[] {
  const ids = idsOf(other, hasRole);
  const pods = new Map(membersOf(other).map(({ pod, nodeId }) => [pod, nodeId]));
  return membersOf(cluster).filter(({ nodeId, pod, set }) => hasRole(set) && !ids.has(nodeId) && (pods.get(pod) ?? nodeId) === nodeId);
}

export const leavingNodes = ({ old, new: now }: ClusterPair): MemberNode[] => without(old, now, () => true);
export const leavingBrokers = ({ old, new: now }: ClusterPair): MemberNode[] => without(old, now, isBroker);
export const leavingControllers = ({ old, new: now }: ClusterPair): MemberNode[] => without(old, now, isController);
export const comingBrokers = ({ old, new: now }: ClusterPair): MemberNode[] => without(now, old, isBroker);
export const comingControllers = ({ old, new: now }: ClusterPair): MemberNode[] => without(now, old, isController);

/** Brokers that are there before and after. */
export function stayingBrokers({ old, new: now }: ClusterPair): MemberNode[] {
  const before = idsOf(old, isBroker);
  return membersOf(now).filter(({ nodeId, set }) => isBroker(set) && before.has(nodeId));
}

/** Old clusters of which the new manifests have nothing. */
export const leftClusters = (change: Change): ClusterPlan[] => change.old.clusters.filter((old) => !change.clusters.some((pair) => pair.old === old));

export const NODE_RULES: CompareRule[] = [
  {
    id: 'broker-removed',
    severity: 'error',
    why: 'Kafka moves no replica by itself: partitions with their only replica there are offline, the others stay under-replicated for good.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_decommissioning_brokers',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const brokers = leavingBrokers(pair);
      return brokers.length === 0 ? [] : [{
        message: `cluster ${pair.new.name} loses ${brokers.map(({ nodeId, pod }) => `broker ${nodeId} (${pod})`).join(', ')}, with every replica on ${brokers.length > 1 ? 'them' : 'it'}`,
        fix: `keep ${brokers.length > 1 ? 'them' : 'it'}, or ${tooFew(pair)}move all partitions to other brokers first: kafka-reassign-partitions.sh`,
      }];
    }),
  },
  {
    id: 'node-id-taken',
    severity: 'error',
    why: 'Nothing deletes the old pod, so two of them run with one id: Kafka does not let the second one register, or never sees one of the two in its quorum.',
    see: 'tried: DUPLICATE_BROKER_REGISTRATION until the second gives up; in ZooKeeper mode NodeExists',
    check: (change) => change.clusters.flatMap((pair) => {
      const kept = new Set(membersOf(pair.new).map(({ pod }) => pod));
      const gone = new Map(membersOf(pair.old).filter(({ pod }) => !kept.has(pod)).map((node) => [node.nodeId, node]));
      return membersOf(pair.new).flatMap(({ nodeId, pod, set }): CompareViolation[] => {
        const owner = gone.get(nodeId);
        return owner === undefined ? [] : [{
          set: set.name, message: `${pod} gets node id ${nodeId}, which ${owner.pod} has`, fix: `keep the StatefulSet's name (name: '${owner.set.name}'), or give it ids of its own: firstNodeId`,
        }];
      });
    }),
  },
  {
    id: 'cluster-left',
    severity: 'warning',
    why: 'kubectl apply deletes nothing that is not among the manifests; a tool that prunes deletes it at once.',
    see: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-to-delete-objects',
    check: (change) => leftClusters(change).map(({ name, sets }) => ({
      message: `cluster ${name} (StatefulSet ${sets.map((set) => set.name).join(', ')}) is not among the new manifests, and runs on`, fix: 'add its manifests, or delete it by hand when nobody needs its data',
    })),
  },
  {
    id: 'rack-changed',
    severity: 'warning',
    why: 'Kafka looks at racks only when it places new partitions: those that exist stay where they are, possibly with all replicas in one rack.',
    see: 'https://kafka.apache.org/documentation/#basic_ops_racks',
    check: (change) => change.clusters.flatMap((pair) => {
      const racks = new Map(membersOf(pair.old).map(({ nodeId, set }) => [nodeId, set.rack]));
      return pair.new.sets.filter(isBroker).flatMap((set): CompareViolation[] => {
        const moved = set.nodes.filter(({ nodeId }) => racks.has(nodeId) && racks.get(nodeId) !== set.rack);
        return moved.length === 0 ? [] : [{
          set: set.name,
          message: `broker ${moved.map(({ nodeId }) => nodeId).join(', ')} goes from ${rackOf(racks.get(moved[0].nodeId))} to ${rackOf(set.rack)}`,
          fix: 'keep rack, or spread the partitions anew afterwards: kafka-reassign-partitions.sh',
        }];
      });
    }),
  },
];

/** A topic has at most as many replicas as there are brokers. */
function tooFew(pair: ClusterPair): string {
  const brokers = membersOf(pair.new).filter(({ set }) => isBroker(set)).length;
  const factors = pair.old.sets.filter(isBroker).map(({ config }) => Number(config['default.replication.factor'] ?? 1));
  return brokers >= Math.max(...factors) ? '' : `lower the replication factor of all topics to ${brokers} and `;
}

const rackOf = (rack: string | undefined): string => rack === undefined ? 'no rack' : `rack ${rack}`;
