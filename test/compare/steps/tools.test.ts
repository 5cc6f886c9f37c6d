import { changeOf } from '../../../src/compare/side';
import { toolsOf } from '../../../src/compare/steps/tools';
import { ClusterPlan, EnvPlan } from '../../../src/model/plan';
import { kraft } from '../clusters';

const [pair] = changeOf(kraft(), kraft()).clusters;
const withPod = (cluster: ClusterPlan, pod: { env?: readonly EnvPlan[]; jvmOptions?: readonly string[] }): ClusterPlan =>
  ({ ...cluster, sets: cluster.sets.map((set) => ({ ...set, pod: { ...set.pod, ...pod } })) });
const unset = (pod: Parameters<typeof withPod>[1]) => {
  const command = toolsOf({ old: pair.old, new: withPod(pair.new, pod) }, 'after').run('kafka-topics', '--list');
  return [...command.matchAll(/ -u (\w+)/g)].map(([, name]) => name);
};
const ALWAYS = ['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS'];

describe('the variables of the broker that a tool in its container must not inherit', () => {
  test('are heap and logging', () => {
    expect(unset({})).toEqual(ALWAYS);
  });

  test.each(['KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'JMX_PORT'])('include %s if the broker has it', (name) => {
    expect(unset({ env: [{ name, value: 'x' }] })).toEqual([...ALWAYS, name]);
  });

  test('include KAFKA_OPTS if the broker has further JVM options', () => {
    expect(unset({ jvmOptions: ['-Da=b'] })).toEqual([...ALWAYS, 'KAFKA_OPTS']);
  });

  test('include no others', () => {
    expect(unset({ env: [{ name: 'KAFKA_JVM_PERFORMANCE_OPTS', value: 'x' }, { name: 'LEVEL', value: 'y' }] })).toEqual(ALWAYS);
  });
});

test('before the apply, a tool runs in an old pod; after the apply, in a new one', () => {
  const change = { old: withPod(pair.old, { jvmOptions: ['-Da=b'] }), new: pair.new };
  expect(toolsOf(change, 'before').run('kafka-topics', '--list')).toContain(' -u KAFKA_OPTS ');
  expect(toolsOf(change, 'after').run('kafka-topics', '--list')).not.toContain('KAFKA_OPTS');
});
