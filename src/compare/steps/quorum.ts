import { Step, StepSource } from './step';
import { toolsOf } from './tools';
import { ClusterPlan, controllersOf } from '../../model/plan';
import { MemberNode } from '../rules/nodes';
import { directoryIdOf, joinsAlone, QuorumChange, quorumChange } from '../rules/quorum';

/**
 * Voters that go are removed before their pod does, while the quorum is whole. Where controllers join by themselves the pod has to go
 * first, else it is a voter again at once.
 */
export const quorumSteps: StepSource = (change) => change.clusters.map(quorumChange).flatMap((quorum): Step[] => [
  ...removal(quorum, 'before', quorum.removed.filter((node) => !joinsAlone(node))),
  ...removal(quorum, 'after', quorum.removed.filter(joinsAlone)),
  ...addition(quorum, quorum.added.filter((node) => !joinsAlone(node))),
  ...joining(quorum, quorum.added.filter(joinsAlone)),
]);

const DESCRIBE = 'describe --replication';

function removal({ pair }: QuorumChange, when: Step['when'], removed: readonly MemberNode[]): Step[] {
  const { run } = toolsOf(pair, when);
  return removed.length === 0 ? [] : [{
    when,
    what: `Controller ${removed.map(({ nodeId }) => nodeId).join(', ')} is taken out of the voters${when === 'before' ? '' : ', as soon as its pod is gone'}; `
      + 'the first command prints its directory id, and afterwards no longer shows it among the voters',
    commands: [
      run('kafka-metadata-quorum', DESCRIBE),
      ...removed.map(({ nodeId }) => run('kafka-metadata-quorum',
        `remove-controller --controller-id ${nodeId} --controller-directory-id ${directoryIdOf(pair.old, nodeId) ?? '<directory id>'}`)),
    ],
  }];
}

/** A tool that adds a controller reads the id and directories of the one in whose pod it runs. */
function addition({ pair }: QuorumChange, added: readonly MemberNode[]): Step[] {
  const { run } = toolsOf(pair, 'after');
  return added.length === 0 ? [] : [{
    when: 'after',
    what: `Controller ${added.map(({ nodeId }) => nodeId).join(', ')} becomes a voter: one after the other, each when the first command shows that it has caught up (lag near 0)`,
    commands: [
      run('kafka-metadata-quorum', DESCRIBE),
      ...added.map((node) => run('kafka-metadata-quorum', 'add-controller', { node, asks: voterAddress(pair.new, added) })),
    ],
  }];
}

function joining({ pair }: QuorumChange, added: readonly MemberNode[]): Step[] {
  return added.length === 0 ? [] : [{
    when: 'after',
    what: `Controller ${added.map(({ nodeId }) => nodeId).join(', ')} joins by itself: within a minute it is a Follower here, no Observer`,
    commands: [toolsOf(pair, 'after').run('kafka-metadata-quorum', DESCRIBE)],
  }];
}

/** A controller that is a voter already. */
function voterAddress(cluster: ClusterPlan, added: readonly MemberNode[]): string {
  const { metadata, sets } = cluster;
  const node = controllersOf(cluster).find(({ nodeId }) => !added.some((own) => own.nodeId === nodeId));
  const set = sets.find(({ nodes }) => nodes.some(({ nodeId }) => nodeId === node?.nodeId));
  const port = metadata.mode === 'dynamic' ? metadata.initialControllers[0]?.port : undefined;
  return node && set ? `${node.pod}.${set.serviceName}:${port ?? 9093}` : '<controller>:9093';
}
