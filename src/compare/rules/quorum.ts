import { comingControllers, leavingControllers, MemberNode } from './nodes';
import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, controllersOf, MetadataPlan } from '../../model/plan';
import { ClusterPair } from '../side';

/** Controllers that become voters, or stop being it, in a quorum that can change. */
export interface QuorumChange {
  readonly pair: ClusterPair;
  readonly added: readonly MemberNode[];
  readonly removed: readonly MemberNode[];
}

export function quorumChange(pair: ClusterPair): QuorumChange {
  if (pair.old.metadata.mode !== 'dynamic' || pair.new.metadata.mode !== 'dynamic') { return { pair, added: [], removed: [] }; }
  return { pair, added: comingControllers(pair), removed: leavingControllers(pair) };
}

/** Whether a controller that is no voter makes itself one. */
export const joinsAlone = ({ set }: MemberNode): boolean => set.config['controller.quorum.auto.join.enable'] === 'true';

const votersOf = (metadata: MetadataPlan): number[] | undefined =>
  metadata.mode === 'static' || metadata.mode === 'migrating' ? metadata.voters.map(({ nodeId }) => nodeId).sort((a, b) => a - b) : undefined;

const idsOf = (nodes: readonly MemberNode[]): string => nodes.map(({ nodeId, pod }) => `${nodeId} (${pod})`).join(', ');

export const COMPARE_QUORUM_RULES: CompareRule[] = [
  {
    id: 'static-voters-changed',
    severity: 'error',
    why: 'A quorum of static voters has the controllers it was born with. Nodes with the old list and nodes with the new one count different majorities, '
      + 'so that two leaders or none can come of it; a controller that the others do not list stays an observer.',
    see: 'https://kafka.apache.org/documentation/#kraft_reconfig; tried: a controller with another list starts without an error, as an observer',
    check: (change) => change.clusters.flatMap(({ old, new: now }): CompareViolation[] => {
      const [before, after] = [votersOf(old.metadata), votersOf(now.metadata)];
      return !before?.length || !after?.length || before.join() === after.join() ? [] : [{
        message: `the static voters of cluster ${now.name} are ${before.join(', ')}, and would be ${after.join(', ')}`,
        fix: `keep controllers ${before.join(', ')} (replicas and firstNodeId of the KRaftQuorum); only a quorum that began with MetadataQuorum.dynamic grows and shrinks`,
      }];
    }),
  },
  {
    id: 'quorum-majority-lost',
    severity: 'error',
    why: 'A voter that is away stays a voter until a majority of all voters has removed it.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.map(quorumChange).flatMap(({ pair, removed }): CompareViolation[] => {
      const voters = controllersOf(pair.old).length;
      const bearable = Math.ceil(voters / 2) - 1;
      return removed.length === 0 || removed.length <= bearable ? [] : [{
        message: `cluster ${pair.new.name} loses controllers ${idsOf(removed)}, ${removed.length} of ${voters}, at once`,
        fix: bearable === 0 ? 'first add controllers, then take these away' : `take away ${bearable} at a time, and remove ${bearable > 1 ? 'them' : 'it'} from the voters before the next`,
      }];
    }),
  },
  {
    id: 'voters-by-hand',
    severity: 'warning',
    why: 'A dynamic quorum counts the voters that it was told of: a controller that has gone still counts, and one that came counts only when it has been added.',
    see: 'https://kafka.apache.org/documentation/#kraft_reconfig; tried: a fourth controller joins by itself on 4.3.1, and not on 3.9.2',
    check: (change) => change.clusters.map(quorumChange).flatMap(({ pair, added, removed }): CompareViolation[] => {
      const waiting = added.filter((node) => !joinsAlone(node));
      return [
        ...removed.length === 0 ? [] : [{
          message: `controller ${idsOf(removed)} of cluster ${pair.new.name} goes, and stays a voter`, fix: 'remove it from the voters by kafka-metadata-quorum.sh remove-controller',
        }],
        ...waiting.length === 0 ? [] : [{
          message: `controller ${idsOf(waiting)} of cluster ${pair.new.name} comes, and is no voter`,
          fix: 'add it by kafka-metadata-quorum.sh add-controller, one after the other; from Kafka 4.2 on controllers join by themselves',
        }],
      ];
    }),
  },
];

/** What a voter is known by besides its id, where the manifests say it: the initial controllers have it from their first start. */
export const directoryIdOf = ({ metadata }: ClusterPlan, nodeId: number): string | undefined =>
  metadata.mode !== 'dynamic' ? undefined : metadata.initialControllers.find((voter) => voter.nodeId === nodeId)?.directoryId;
