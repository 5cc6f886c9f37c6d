import { StepJob, StepSource } from './step';
import { Tools, toolsOf } from './tools';
import type { ClusterPlan } from '../../model/plan';
import { reassignmentFile, THROTTLE_MEBIBYTES } from '../../plan/operations/reassignment';
import { kubectl } from '../../util/kubectl';
import { reassignmentWith } from '../reassignments';
import { rolloutsOf } from '../rolls';
import { deleteClaims, unusedClaims } from '../rules/data';
import { addedBrokers, removedBrokers, remainingBrokers } from '../rules/nodes';

/** All partitions must be fully replicated before the first broker stops. */
export const healthSteps: StepSource = (change) => {
  const rollouts = rolloutsOf(change).filter(({ restarts, deleted, roles }) => roles.includes('broker') && restarts.length + deleted.length > 0);
  const affected = new Set(rollouts.map(({ cluster, namespace }) => `${namespace}/${cluster}`));
  return change.clusters.filter((pair) => affected.has(`${pair.new.namespace}/${pair.new.name}`)).map((pair) => ({
    when: 'before',
    what: `Check cluster ${pair.new.name} for under-replicated partitions; the output must be empty. Otherwise wait or find the cause, since a restart can take `
      + 'partitions offline.',
    commands: [toolsOf(pair, 'before').run('kafka-topics', '--describe --under-replicated-partitions')],
  }));
};

/** Brokers must have no partitions before they are removed. */
export const scaleInSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const removed = removedBrokers(pair).map(({ nodeId }) => nodeId);
  if (removed.length === 0) { return []; }
  const job = reassignmentWith('drain', removed, pair.old, pair.manifests.old);
  if (job) {
    return [{
      when: 'before' as const,
      what: `Wait until Job ${job} has completed, which moves the partitions of broker ${removed.join(', ')} of cluster ${pair.new.name} to the other brokers.`,
      commands: waitFor(pair.old, job),
    }];
  }
  const tools = toolsOf(pair, 'before');
  const remaining = remainingBrokers(pair).map(({ nodeId }) => nodeId);
  return [{
    when: 'before' as const,
    what: `Move the partitions of broker ${removed.join(', ')} of cluster ${pair.new.name} to the other brokers. ${REVIEW} The last command must list no partitions; `
      + 'repeat it right before applying.',
    commands: [...reassignmentCommands(tools, remaining), tools.run('kafka-log-dirs', `--describe --broker-list ${removed.join(',')}`)],
    job: reassignment(pair.old, 'drain', removed),
  }];
});

const waitFor = (cluster: ClusterPlan, job: string): string[] =>
  [kubectl(cluster, `wait --for=condition=complete --timeout=24h job/${job}`), kubectl(cluster, `logs job/${job}`)];

/** The Job that drains or fills brokers. */
const reassignment = (cluster: ClusterPlan, option: 'drain' | 'fill', ids: readonly number[]): StepJob => ({
  kind: 'reassignment',
  cluster,
  wanted: reassignmentFile({ drain: [], fill: [], replicationFactors: {}, bytesPerSecond: THROTTLE_MEBIBYTES * 1024 * 1024, [option]: ids }),
  options: `${option}: [${ids.join(', ')}]`,
});

const REVIEW = 'Review reassignment.json before you execute it, since it reassigns all topics. --throttle limits the replication to bytes per second and broker; choose a '
  + 'value that leaves clients enough bandwidth. Repeat --verify until no reassignment is in progress, since only --verify removes the throttle.';

/** The commands that distribute the partitions of all topics over these brokers. */
function reassignmentCommands({ run, writeFile }: Tools, brokers: readonly number[]): string[] {
  const list = [...brokers].sort((a, b) => a - b).join(',');
  return [
    `${run('kafka-topics', '--list')} > topics.txt`,
    `printf '{"version":1,"topics":[%s]}' "$(sed 's/.*/{"topic":"&"}/' topics.txt | paste -sd, -)" | ${writeFile('/tmp/topics.json')}`,
    `${run('kafka-reassign-partitions', `--topics-to-move-json-file /tmp/topics.json --broker-list ${list} --generate`)} | tail -n 1 > reassignment.json`,
    `${writeFile('/tmp/reassignment.json')} < reassignment.json`,
    run('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --execute --throttle 50000000'),
    run('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --verify'),
  ];
}

/** A removed broker stays registered, and its claims remain. */
export const afterScaleInSteps: StepSource = (change) => [
  ...change.clusters.filter(({ new: { metadata } }) => metadata.mode === 'static' || metadata.mode === 'dynamic').flatMap((pair) => {
    const removed = removedBrokers(pair);
    return removed.length === 0 ? [] : [{
      when: 'after' as const,
      what: 'Unregister the removed brokers; otherwise they stay registered, and an upgrade of metadata.version also checks which versions they support.',
      commands: removed.map(({ nodeId }) => toolsOf(pair, 'after').run('kafka-cluster', `unregister --id ${nodeId}`)),
    }];
  }),
  ...claimSteps(unusedClaims(change)),
];

const claimSteps = (unused: ReturnType<typeof unusedClaims>): ReturnType<StepSource> => unused.length === 0 ? [] : [{
  when: 'after',
  what: 'Delete the claims of the removed nodes once their data is no longer needed; otherwise new pods with the same names start with the old data.',
  commands: [...new Set(unused.map(({ namespace }) => namespace))].map((namespace) =>
    deleteClaims(namespace, unused.filter((claim) => claim.namespace === namespace).map(({ claim }) => claim))),
}];

/** A new broker has no partitions. */
export const scaleOutSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const added = addedBrokers(pair).map(({ nodeId }) => nodeId);
  if (added.length === 0) { return []; }
  const job = reassignmentWith('fill', added, pair.new, pair.manifests.new);
  return [job ? {
    when: 'after' as const,
    what: `Wait until Job ${job} has completed, which moves partitions to broker ${added.join(', ')} of cluster ${pair.new.name}.`,
    commands: waitFor(pair.new, job),
  } : {
    when: 'after' as const,
    what: `Move existing partitions to broker ${added.join(', ')} of cluster ${pair.new.name}, unless it should have only partitions of new topics. ${REVIEW}`,
    commands: reassignmentCommands(toolsOf(pair, 'after'), [...remainingBrokers(pair).map(({ nodeId }) => nodeId), ...added]),
    job: reassignment(pair.new, 'fill', added),
  }];
});
