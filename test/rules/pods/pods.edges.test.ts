import { Duration, Size } from 'cdk8s';
import { KafkaBrokerSetProps, PodManagementPolicy } from 'cdk8s-kafka';
import { combined, ensemble, separate, warningsOf } from '../../synth';
import { RuleCase, testErrors } from '../cases';
import { planOf, said, withSets } from '../plans';

const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const containers = (name: string) => [{ name, image: 'x:1' }];

const container = (when: string, part: string, rejected: RuleCase['rejected'], accepted: RuleCase['accepted']): RuleCase => ({ rule: 'container', when, rejected, messageParts: [part], accepted });

testErrors([
  ...[
    ['KAFKA_OPTS', 'use jvmOptions'], ['KAFKA_LOG4J_OPTS', 'stdout'], ['KAFKA_GC_LOG_OPTS', '-Xlog:gc'], ['LOG_DIR', 'stdout'], ['ZK_SERVER_HEAP', 'use heap'], ['ZOO_LOG_DIR', 'stdout'],
  ].map(([name, fix]): RuleCase => ({
    rule: 'env', when: name, rejected: brokers({ env: { [name]: 'x' } }), messageParts: [`variable ${name}`, fix], accepted: brokers({ env: { [`MY_${name}`]: 'x' } }),
  })),
  ...['-XX:InitialRAMPercentage=50', '-XX:MaxRAMPercentage=50', '-XX:InitialHeapSize=1g', '-XX:MaxHeapSize=1g', '-Xms1g', '-Xmx1g'].map((option): RuleCase => ({
    rule: 'jvm-option', when: option, rejected: brokers({ jvmOptions: [option] }), messageParts: [`"${option}"`, 'use heap'], accepted: brokers({ jvmOptions: [`-Da=${option}`] }),
  })),
  ...[' k', 'k ', 'a b', 'ä', ''].map((key): RuleCase => ({
    rule: 'env', when: `the key ${key} of a Secret`, rejected: brokers({ secretEnv: { A: { name: 's', key } } }), messageParts: [`refers to key "${key}" of Secret "s"`], accepted: brokers({ secretEnv: { A: { name: 's', key: 'A-b_c.9' } } }),
  })),
  {
    rule: 'resources',
    when: 'a memory request of zero',
    rejected: brokers({ resources: { memoryRequest: Size.mebibytes(0) } }),
    messageParts: ['memory requests "0Mi" is not a positive quantity', 'use a size such as Size.gibibytes(4)'],
    accepted: brokers({ resources: { memoryRequest: Size.mebibytes(1), memoryLimit: Size.gibibytes(1) } }),
  },
  {
    rule: 'heap',
    when: 'one MiB above the limit',
    rejected: brokers({ heap: Size.mebibytes(1025), resources: { memoryLimit: Size.gibibytes(1) } }),
    messageParts: ['1025 MiB exceeds the memory limit 1Gi'],
    accepted: brokers({ heap: Size.mebibytes(1023), resources: { memoryLimit: Size.gibibytes(1) } }),
  },
  {
    rule: 'heap',
    when: 'equal to the limit',
    rejected: brokers({ heap: Size.mebibytes(1024), resources: { memoryLimit: Size.gibibytes(1) } }),
    messageParts: ['1024 MiB is all of the memory limit 1Gi'],
    accepted: brokers({ heap: Size.mebibytes(1023), resources: { memoryLimit: Size.gibibytes(1) } }),
  },
  container('an init container without an image', 'lacks a name or an image', brokers({ initContainers: [{ name: 'x' }] }), brokers({ initContainers: containers('x') })),
  container('a sidecar without a name', '{"image":"x:1"} lacks a name', brokers({ sidecars: [{ image: 'x:1' }] }), brokers({ sidecars: containers('x') })),
  ...['kafka', 'format', 'own-volumes'].map((name) => container(`an init container with the name ${name}`, `have the name "${name}"`, brokers({ initContainers: containers(name) }), brokers({ initContainers: containers('myid') }))),
  ...['zookeeper', 'myid', 'own-volumes'].map((name) => container(`of an ensemble, with the name ${name}`, `have the name "${name}"`, () => ensemble({ sidecars: containers(name) }), () => ensemble({ sidecars: containers('kafka') }))),
  { rule: 'rollout', when: 'a fractional partition', rejected: brokers({ partition: 1.5 }), messageParts: ['partition 1.5'], accepted: brokers({ partition: 1 }) },
  {
    rule: 'ordered-start',
    when: 'two nodes',
    rejected: () => combined({ replicas: 2, podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
    messageParts: ['broker+controller pods cannot start with podManagementPolicy "OrderedReady"'],
    accepted: () => combined({ replicas: 1, podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
  },
]);

test.each([[15, 1], [16, 0]])('a grace period of %i s for controllers, which wait 15 s for brokers, has %i warnings', (seconds, warnings) => {
  expect(warningsOf(separate({}, {}, { terminationGracePeriod: Duration.seconds(seconds) })).filter((line) => line.includes('[short-grace]'))).toHaveLength(warnings);
});

test('a heap of the limit or more is not also reported as tight', () => {
  const plan = planOf(separate());
  const heap = (mebibytes: number) => said(withSets(plan, () => ({ heap: mebibytes })), 'tight-heap').length;
  expect([heap(1023), heap(2047), heap(2048), heap(2049)]).toEqual([1, 1, 0, 0]);
});
