import { Duration, Size } from 'cdk8s';
import { KafkaBrokerSetProps, PodManagementPolicy } from 'cdk8s-kafka';
import { combined, ensemble, separate, warningsOf } from '../../synth';
import { RuleCase, testErrors } from '../cases';
import { planOf, said, withSets } from '../plans';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const called = (name: string) => [{ name, image: 'x:1' }];

const container = (when: string, says: string, rejected: RuleCase['rejected'], accepted: RuleCase['accepted']): RuleCase => ({ rule: 'container', when, rejected, says: [says], accepted });

testErrors([
  ...[
    ['KAFKA_OPTS', 'use jvmOptions'], ['KAFKA_LOG4J_OPTS', 'stdout'], ['KAFKA_GC_LOG_OPTS', '-Xlog:gc'], ['LOG_DIR', 'stdout'], ['ZK_SERVER_HEAP', 'use heap'], ['ZOO_LOG_DIR', 'stdout'],
  ].map(([name, fix]): RuleCase => ({
    rule: 'env', when: name, rejected: brokers({ env: { [name]: 'x' } }), says: [`variable ${name}`, fix], accepted: brokers({ env: { [`MY_${name}`]: 'x' } }),
  })),
  ...['-XX:InitialRAMPercentage=50', '-XX:MaxRAMPercentage=50', '-XX:InitialHeapSize=1g', '-XX:MaxHeapSize=1g', '-Xms1g', '-Xmx1g'].map((option): RuleCase => ({
    rule: 'jvm-option', when: option, rejected: brokers({ jvmOptions: [option] }), says: [`"${option}"`, 'use heap'], accepted: brokers({ jvmOptions: [`-Da=${option}`] }),
  })),
  ...[' k', 'k ', 'a b', 'ä', ''].map((key): RuleCase => ({
    rule: 'env', when: `the key ${key} of a Secret`, rejected: brokers({ secretEnv: { A: { name: 's', key } } }), says: [`is key "${key}" of Secret "s"`], accepted: brokers({ secretEnv: { A: { name: 's', key: 'A-b_c.9' } } }),
  })),
  {
    rule: 'resources',
    when: 'memory of nothing',
    rejected: brokers({ resources: { memoryRequest: Size.mebibytes(0) } }),
    says: ['memory requests "0Mi"', 'use Size.gibibytes(4)'],
    accepted: brokers({ resources: { memoryRequest: Size.mebibytes(1), memoryLimit: Size.gibibytes(1) } }),
  },
  {
    rule: 'heap',
    when: 'one MiB above the limit',
    rejected: brokers({ heap: Size.mebibytes(1025), resources: { memoryLimit: Size.gibibytes(1) } }),
    says: ['1025 MiB above the memory limit 1Gi'],
    accepted: brokers({ heap: Size.mebibytes(1024), resources: { memoryLimit: Size.gibibytes(1) } }),
  },
  container('an init container without an image', 'lacks a name or an image', brokers({ initContainers: [{ name: 'x' }] }), brokers({ initContainers: called('x') })),
  container('a sidecar without a name', '{"image":"x:1"} lacks a name', brokers({ sidecars: [{ image: 'x:1' }] }), brokers({ sidecars: called('x') })),
  ...['kafka', 'format', 'own-volumes'].map((name) => container(`an init container called ${name}`, `called "${name}"`, brokers({ initContainers: called(name) }), brokers({ initContainers: called('myid') }))),
  ...['zookeeper', 'myid', 'own-volumes'].map((name) => container(`of an ensemble, called ${name}`, `called "${name}"`, () => ensemble({ sidecars: called(name) }), () => ensemble({ sidecars: called('kafka') }))),
  { rule: 'rollout', when: 'half a pod', rejected: brokers({ partition: 1.5 }), says: ['partition 1.5'], accepted: brokers({ partition: 1 }) },
  {
    rule: 'ordered-start',
    when: 'two nodes',
    rejected: () => combined({ replicas: 2, podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
    says: ['broker+controller pods'],
    accepted: () => combined({ replicas: 1, podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
  },
]);

test.each([[15, 1], [16, 0]])('of %i s for controllers, which wait 15 s for brokers, %i warns', (seconds, warnings) => {
  expect(warningsOf(separate({}, {}, { terminationGracePeriod: Duration.seconds(seconds) })).filter((line) => line.includes('[short-grace]'))).toHaveLength(warnings);
});

test('a heap above the limit is not tight besides', () => {
  const plan = planOf(separate());
  const heap = (mebibytes: number) => said(withSets(plan, () => ({ heap: mebibytes })), 'tight-heap').length;
  expect([heap(1024), heap(2047), heap(2048), heap(2049)]).toEqual([1, 1, 1, 0]);
});
