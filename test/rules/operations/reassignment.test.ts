import { Chart, Size } from 'cdk8s';
import { KafkaCluster, KafkaReassignment, KafkaReassignmentProps, KafkaTopic, KafkaTopicProps } from 'cdk8s-kafka';
import { chartOf, errorsOf, separate } from '../../synth';
import { RuleCase, testErrors } from '../cases';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

/** A cluster of brokers 0 to 2 with a reassignment, and a topic if it is given. */
type Texts = Record<string, string>;
const moving = (props: Partial<KafkaReassignmentProps>, topic?: Partial<KafkaTopicProps>, config: Texts = {}, env: Texts = {}) => () => {
  const chart = separate({ config }, { env }, { env });
  if (topic) { new KafkaTopic(chart, 'orders', { cluster: clusterOf(chart), ...topic }); }
  new KafkaReassignment(chart, 'move', { cluster: clusterOf(chart), ...props });
  return chart;
};

/** Topics with so few replicas that a broker can be drained. */
const TWO = { 'default.replication.factor': '2', 'offsets.topic.replication.factor': '2', 'transaction.state.log.replication.factor': '2', 'transaction.state.log.min.isr': '1', 'min.insync.replicas': '1' };

testErrors([
  { rule: 'reassignment-empty', when: 'nothing', rejected: moving({}), at: 'chart/move', messageParts: ['moves nothing', 'set drain, fill or replicationFactors'], accepted: moving({ fill: [2] }) },
  { rule: 'reassignment-empty', when: 'no traffic', rejected: moving({ fill: [2], throttle: Size.mebibytes(0) }), messageParts: ['throttle is 0'], accepted: moving({ fill: [2], throttle: Size.kibibytes(1) }) },
  ...[3, -1, 1.5].flatMap((id): RuleCase[] => [
    { rule: 'reassignment-broker', when: `fill ${id}`, rejected: moving({ fill: [id] }), messageParts: [`fill has ${id}`, '(0, 1, 2)'], accepted: moving({ fill: [0] }) },
    { rule: 'reassignment-broker', when: `drain ${id}`, rejected: moving({ drain: [id] }, undefined, TWO), messageParts: [`drain has ${id}`, 'still has it'], accepted: moving({ drain: [2] }, undefined, TWO) },
  ]),
  { rule: 'reassignment-broker', when: 'in both', rejected: moving({ drain: [2], fill: [2] }, undefined, TWO), messageParts: ['broker 2 is in drain and in fill'], accepted: moving({ drain: [2], fill: [1] }, undefined, TWO) },
  { rule: 'drain-without-place', when: 'default factor', rejected: moving({ drain: [2] }), messageParts: ['2 brokers, and topics with default.replication.factor 3'], accepted: moving({ drain: [2] }, undefined, TWO) },
  { rule: 'drain-without-place', when: 'all', rejected: moving({ drain: [0, 1, 2] }, undefined, TWO), messageParts: ['has all brokers'], accepted: moving({ drain: [2] }, undefined, TWO) },
  {
    rule: 'drain-without-place',
    when: 'a declared topic',
    rejected: moving({ drain: [2] }, { replicationFactor: 3 }, TWO),
    messageParts: ['2 brokers, and topic "orders" has 3 replicas'],
    accepted: moving({ drain: [2] }, { replicationFactor: 2 }, TWO),
  },
  ...[0, 4, 1.5].map((factor): RuleCase => ({
    rule: 'reassignment-replication-factor',
    when: `${factor} replicas`,
    rejected: moving({ replicationFactors: { __consumer_offsets: factor } }),
    messageParts: [`has ${factor} for topic "__consumer_offsets"`, 'from 1 to 3'],
    accepted: moving({ replicationFactors: { __consumer_offsets: 3 } }),
  })),
  { rule: 'reassignment-replication-factor', when: 'a name', rejected: moving({ replicationFactors: { 'a b': 3 } }), messageParts: ['"a b"'], accepted: moving({ replicationFactors: { ab: 3 } }) },
  {
    rule: 'reassignment-replication-factor',
    when: 'below min.insync.replicas',
    rejected: moving({ replicationFactors: { orders: 1 } }),
    messageParts: ['below its min.insync.replicas 2', 'use 2 or more'],
    accepted: moving({ replicationFactors: { orders: 2 } }),
  },
  {
    rule: 'reassignment-replication-factor',
    when: 'below min.insync.replicas of the topic',
    rejected: moving({ replicationFactors: { orders: 2 } }, { config: { 'min.insync.replicas': '3' }, replicationFactor: undefined }),
    messageParts: ['below its min.insync.replicas 3'],
    accepted: moving({ replicationFactors: { orders: 2 } }, { config: { 'min.insync.replicas': '2' } }),
  },
  {
    rule: 'reassignment-replication-factor',
    when: 'below a variable',
    rejected: moving({ replicationFactors: { orders: 1 } }, undefined, { 'min.insync.replicas': '${env:IN_SYNC}' }, { IN_SYNC: '2' }),
    messageParts: ['below its min.insync.replicas 2'],
    accepted: moving({ replicationFactors: { orders: 1 } }, undefined, { 'min.insync.replicas': '${env:IN_SYNC}' }, { IN_SYNC: '1' }),
  },
  {
    rule: 'reassignment-replication-factor',
    when: 'another declaration',
    rejected: moving({ replicationFactors: { orders: 2 } }, { replicationFactor: 3 }),
    messageParts: ['and KafkaTopic declares 3', 'to 2, too'],
    accepted: moving({ replicationFactors: { orders: 2 } }, { replicationFactor: 2 }),
  },
]);

test('a topic whose replicas are reduced in the same reassignment does not prevent a drain', () => {
  const chart = moving({ drain: [2], replicationFactors: { orders: 2 } }, { replicationFactor: 2 }, TWO)();
  expect(errorsOf(chart)).toEqual([]);
});

test('brokers of a cluster that other code deploys are not known', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' });
  new KafkaReassignment(chart, 'move', { cluster, drain: [17], replicationFactors: { orders: 9 } });
  expect(errorsOf(chart)).toEqual([]);
});
