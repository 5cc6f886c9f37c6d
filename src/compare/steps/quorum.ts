import { Step, StepSource } from './step';
import { toolsOf } from './tools';
import { ClusterPlan, controllersOf } from '../../model/plan';
import { MemberNode } from '../rules/nodes';
import { directoryIdOf, joinsAutomatically, QuorumChange, quorumChange } from '../rules/quorum';

/**
 * Removed controllers are removed from the voters before their pods are deleted, while the quorum is complete. If controllers
 * join automatically, the pod must be deleted first; otherwise it becomes a voter again immediately.
 */
export const quorumSteps: StepSource = (change) => change.clusters.map(quorumChange).flatMap((quorum): Step[] => [
  ...removal(quorum, 'before', quorum.removed.filter((node) => !joinsAutomatically(node))),
  ...removal(quorum, 'after', quorum.removed.filter(joinsAutomatically)),
  ...addition(quorum, quorum.added.filter((node) => !joinsAutomatically(node))),
  ...joining(quorum, quorum.added.filter(joinsAutomatically)),
]);

const DESCRIBE = 'describe --replication';

function removal({ pair }: QuorumChange, when: Step['when'], removed: readonly MemberNode[]): Step[] {
  const { run } = toolsOf(pair, when);
  return removed.length === 0 ? [] : [{
    when,
    what: `Remove controller ${removed.map(({ nodeId }) => nodeId).join(', ')} from the voters${when === 'before' ? '' : ' as soon as its pod is deleted'}. `
      + 'The first command prints its directory id; afterwards, it must no longer list the controller as a voter.',
    commands: [
      run('kafka-metadata-quorum', DESCRIBE),
      ...removed.map(({ nodeId }) => run('kafka-metadata-quorum',
        `remove-controller --controller-id ${nodeId} --controller-directory-id ${directoryIdOf(pair.old, nodeId) ?? '<directory id>'}`)),
    ],
  }];
}

/** add-controller reads the node id and the log directories of the controller in whose pod it runs. */
function addition({ pair }: QuorumChange, added: readonly MemberNode[]): Step[] {
  const { run } = toolsOf(pair, 'after');
  return added.length === 0 ? [] : [{
    when: 'after',
    what: `Add controller ${added.map(({ nodeId }) => nodeId).join(', ')} to the voters, one at a time, when the first command shows that it has caught up (lag near 0).`,
    commands: [
      run('kafka-metadata-quorum', DESCRIBE),
      ...added.map((node) => run('kafka-metadata-quorum', 'add-controller', { node, bootstrapController: voterAddress(pair.new, added) })),
    ],
  }];
}

function joining({ pair }: QuorumChange, added: readonly MemberNode[]): Step[] {
  return added.length === 0 ? [] : [{
    when: 'after',
    what: `Check that controller ${added.map(({ nodeId }) => nodeId).join(', ')} has joined the voters automatically: within a minute it must be listed as Follower, not Observer.`,
    commands: [toolsOf(pair, 'after').run('kafka-metadata-quorum', DESCRIBE)],
  }];
}

/** The address of a controller that is already a voter. */
function voterAddress(cluster: ClusterPlan, added: readonly MemberNode[]): string {
  const { metadata, sets } = cluster;
  const node = controllersOf(cluster).find(({ nodeId }) => !added.some((own) => own.nodeId === nodeId));
  const set = sets.find(({ nodes }) => nodes.some(({ nodeId }) => nodeId === node?.nodeId));
  const port = metadata.mode === 'dynamic' ? metadata.initialControllers[0]?.port : undefined;
  return node && set ? `${node.pod}.${set.serviceName}:${port ?? 9093}` : '<controller>:9093';
}
