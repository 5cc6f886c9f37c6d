import { addedControllers, removedControllers, MemberNode } from './nodes';
import { CompareRule, CompareViolation } from './rule';
import { ClusterPlan, controllersOf, MetadataPlan } from '../../model/plan';
import { rolloutsOf } from '../rolls';
import { Change, ClusterPair } from '../side';

/** The controllers that are added to or removed from a dynamic quorum. */
export interface QuorumChange {
  readonly pair: ClusterPair;
  readonly added: readonly MemberNode[];
  readonly removed: readonly MemberNode[];
}

export function quorumChange(pair: ClusterPair): QuorumChange {
  if (pair.old.metadata.mode !== 'dynamic' || pair.new.metadata.mode !== 'dynamic') { return { pair, added: [], removed: [] }; }
  return { pair, added: addedControllers(pair), removed: removedControllers(pair) };
}

/** Whether a controller adds itself to the voters. */
export const joinsAutomatically = ({ set }: MemberNode): boolean => set.config['controller.quorum.auto.join.enable'] === 'true';

const votersOf = (metadata: MetadataPlan): number[] | undefined =>
  metadata.mode === 'static' || metadata.mode === 'migrating' ? metadata.voters.map(({ nodeId }) => nodeId).sort((a, b) => a - b) : undefined;

const idsOf = (nodes: readonly MemberNode[]): string => nodes.map(({ nodeId, pod }) => `${nodeId} (${pod})`).join(', ');

/**
 * Controllers that join automatically can be removed from the voters only when their pods are gone. Until then, a restart of another
 * voter is one too many.
 */
function restartsWithoutMajority(change: Change, { pair, removed }: QuorumChange, voters: number, tolerated: number): CompareViolation[] {
  const late = removed.filter(joinsAutomatically);
  if (late.length === 0 || late.length < tolerated) { return []; }
  const restarted = rolloutsOf(change).filter((rollout) => rollout.cluster === pair.new.name && rollout.namespace === pair.new.namespace
    && rollout.roles.includes('controller') && rollout.restarts.length > 0 && rollout.strategy === 'RollingUpdate');
  const listed = ({ metadata }: ClusterPlan): number => metadata.mode === 'dynamic' ? metadata.initialControllers.length : 0;
  return restarted.length === 0 ? [] : [{
    message: `cluster ${pair.new.name} loses ${late.length} of ${voters} voters, ${idsOf(late)}, while ${restarted.map(({ set }) => set).join(', ')} restarts the others (${
      restarted[0].because.join(', ')}): each restart leaves ${voters - late.length - 1} of ${voters}, which is no majority`,
    fix: `${listed(pair.new) < listed(pair.old) ? 'keep initialControllers as it is, since only its change restarts them; otherwise ' : ''}first apply only the new number of `
      + 'controllers, remove the others from the voters, then apply the rest',
  }];
}

export const COMPARE_QUORUM_RULES: CompareRule[] = [
  {
    id: 'static-voters-changed',
    severity: 'error',
    why: 'A quorum with static voters keeps the controllers that it was created with. Nodes with the old list and nodes with the new list count different '
      + 'majorities, so two leaders or none can be elected; a controller that the others do not list stays an observer.',
    see: 'https://kafka.apache.org/documentation/#kraft_reconfig; tested: a controller with another list starts without an error, as an observer',
    check: (change) => change.clusters.flatMap(({ old, new: now }): CompareViolation[] => {
      const [before, after] = [votersOf(old.metadata), votersOf(now.metadata)];
      return !before?.length || !after?.length || before.join() === after.join() ? [] : [{
        message: `the static voters of cluster ${now.name} change from ${before.join(', ')} to ${after.join(', ')}`,
        fix: `keep controllers ${before.join(', ')} (replicas and firstNodeId of the KRaftQuorum); only a quorum created with MetadataQuorum.dynamic can be resized`,
      }];
    }),
  },
  {
    id: 'quorum-majority-lost',
    severity: 'error',
    why: 'A voter that is not running stays a voter until a majority of all voters has removed it.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes',
    check: (change) => change.clusters.map(quorumChange).flatMap((quorum): CompareViolation[] => {
      const { pair, removed } = quorum;
      const voters = controllersOf(pair.old).length;
      const tolerated = Math.ceil(voters / 2) - 1;
      if (removed.length <= tolerated) { return restartsWithoutMajority(change, quorum, voters, tolerated); }
      return removed.length === 0 ? [] : [{
        message: `cluster ${pair.new.name} loses ${removed.length} of ${voters} controllers at once: ${idsOf(removed)}`,
        fix: tolerated === 0 ? 'add controllers before you remove these' : `remove at most ${tolerated} at a time, and remove ${
          tolerated > 1 ? 'them' : 'it'} from the voters before you continue`,
      }];
    }),
  },
  {
    id: 'voters-by-hand',
    severity: 'warning',
    why: 'A dynamic quorum changes its voters only by command: a removed controller still counts as a voter, and a new controller counts only after it has been added.',
    see: 'https://kafka.apache.org/documentation/#kraft_reconfig; tested: a fourth controller joins automatically on 4.3.1, but not on 3.9.2',
    check: (change) => change.clusters.map(quorumChange).flatMap(({ pair, added, removed }): CompareViolation[] => {
      const waiting = added.filter((node) => !joinsAutomatically(node));
      return [
        ...removed.length === 0 ? [] : [{
          message: `controller ${idsOf(removed)} of cluster ${pair.new.name} is removed, but stays a voter`,
          fix: 'remove it from the voters with kafka-metadata-quorum.sh remove-controller',
        }],
        ...waiting.length === 0 ? [] : [{
          message: `controller ${idsOf(waiting)} of cluster ${pair.new.name} is created, but does not become a voter`,
          fix: 'add it to the voters with kafka-metadata-quorum.sh add-controller, one controller at a time; from Kafka 4.2 on, controllers join automatically',
        }],
      ];
    }),
  },
];

/** Returns the directory id of a voter; undefined unless it is an initial controller whose directory id is in the manifests. */
export const directoryIdOf = ({ metadata }: ClusterPlan, nodeId: number): string | undefined =>
  metadata.mode !== 'dynamic' ? undefined : metadata.initialControllers.find((voter) => voter.nodeId === nodeId)?.directoryId;
