import { StepSource } from './step';
import { Tools, toolsOf } from './tools';
import { rollsOf } from '../rolls';
import { deleteClaims, leftClaims } from '../rules/data';
import { comingBrokers, leavingBrokers, stayingBrokers } from '../rules/nodes';

/** Nothing may be missing replicas when the first broker goes down. */
export const healthSteps: StepSource = (change) => {
  const rolls = rollsOf(change).filter(({ restarts, deleted, roles }) => roles.includes('broker') && restarts.length + deleted.length > 0);
  const touched = new Set(rolls.map(({ cluster, namespace }) => `${namespace}/${cluster}`));
  return change.clusters.filter((pair) => touched.has(`${pair.new.namespace}/${pair.new.name}`)).map((pair) => ({
    when: 'before',
    what: `No partition of cluster ${pair.new.name} is under-replicated: this prints nothing. Wait, or find out why, else a restart takes partitions offline`,
    commands: [toolsOf(pair, 'before').run('kafka-topics', '--describe --under-replicated-partitions')],
  }));
};

/** A broker goes when it holds nothing any more. */
export const scaleInSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const leaving = leavingBrokers(pair).map(({ nodeId }) => nodeId).join(',');
  if (leaving === '') { return []; }
  const tools = toolsOf(pair, 'before');
  const stay = stayingBrokers(pair).map(({ nodeId }) => nodeId);
  return [{
    when: 'before' as const,
    what: `The partitions of broker ${leaving} of cluster ${pair.new.name} move to the others. ${LOOK}. At the end the last command lists no partition, nor does it right before applying`,
    commands: [...spread(tools, stay), tools.run('kafka-log-dirs', `--describe --broker-list ${leaving}`)],
  }];
});

const LOOK = 'Look through reassignment.json, which places every topic anew, before it is executed, and repeat --verify until nothing is in progress';

/** Partitions of all topics, over these brokers. */
function spread({ run, receive }: Tools, brokers: readonly number[]): string[] {
  const list = [...brokers].sort((a, b) => a - b).join(',');
  return [
    `${run('kafka-topics', '--list')} > topics.txt`,
    `printf '{"version":1,"topics":[%s]}' "$(sed 's/.*/{"topic":"&"}/' topics.txt | paste -sd, -)" | ${receive('/tmp/topics.json')}`,
    `${run('kafka-reassign-partitions', `--topics-to-move-json-file /tmp/topics.json --broker-list ${list} --generate`)} | tail -n 1 > reassignment.json`,
    `${receive('/tmp/reassignment.json')} < reassignment.json`,
    run('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --execute'),
    run('kafka-reassign-partitions', '--reassignment-json-file /tmp/reassignment.json --verify'),
  ];
}

/** A broker that has gone stays registered, and keeps its claims. */
export const afterScaleInSteps: StepSource = (change) => [
  ...change.clusters.filter(({ new: { metadata } }) => metadata.mode === 'static' || metadata.mode === 'dynamic').flatMap((pair) => {
    const leaving = leavingBrokers(pair);
    return leaving.length === 0 ? [] : [{
      when: 'after' as const,
      what: 'The brokers that have gone are forgotten, else they stay registered, and an upgrade of metadata.version asks what they can do',
      commands: leaving.map(({ nodeId }) => toolsOf(pair, 'after').run('kafka-cluster', `unregister --id ${nodeId}`)),
    }];
  }),
  ...claims(leftClaims(change)),
];

const claims = (left: ReturnType<typeof leftClaims>): ReturnType<StepSource> => left.length === 0 ? [] : [{
  when: 'after',
  what: 'The claims of nodes that have gone are deleted, when nothing on them is needed any more: a pod that comes back by its name starts with the old data',
  commands: [...new Set(left.map(({ namespace }) => namespace))].map((namespace) =>
    deleteClaims(namespace, left.filter((claim) => claim.namespace === namespace).map(({ claim }) => claim))),
}];

/** A broker that came holds nothing. */
export const scaleOutSteps: StepSource = (change) => change.clusters.flatMap((pair) => {
  const added = comingBrokers(pair).map(({ nodeId }) => nodeId);
  return added.length === 0 ? [] : [{
    when: 'after' as const,
    what: `Broker ${added.join(', ')} of cluster ${pair.new.name} takes its part of the partitions, where it is to have more than those of new topics. ${LOOK}`,
    commands: spread(toolsOf(pair, 'after'), [...stayingBrokers(pair).map(({ nodeId }) => nodeId), ...added]),
  }];
});
