import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KRaftQuorum } from 'cdk8s-kafka';
import { chartOf, combined, separate } from '../../synth';
import { testErrors } from '../cases';

function twoSets(secondFirst: number): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'a', { cluster });
  new KafkaBrokerSet(chart, 'b', { cluster, firstNodeId: secondFirst });
  return chart;
}

function imported(firstNodeId: number): Chart {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 1, host: 'controller.example.com' }],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster, firstNodeId });
  return chart;
}

testErrors([
  {
    rule: 'replicas',
    when: 'none',
    rejected: () => combined({ replicas: 0 }),
    at: 'chart/kafka',
    messageParts: ['replicas is not a positive whole number (0)', 'of at least 1'],
    accepted: () => combined({ replicas: 1 }),
  },
  { rule: 'replicas', when: 'negative', rejected: () => combined({ replicas: -1 }), messageParts: ['-1'], accepted: () => combined({ replicas: 3 }) },
  { rule: 'replicas', when: 'a fraction', rejected: () => combined({ replicas: 1.5 }), messageParts: ['1.5'], accepted: () => combined({ replicas: 2 }) },
  {
    rule: 'replicas',
    when: 'more than one set can have',
    rejected: () => separate({}, { replicas: 30_000 }),
    messageParts: ['30000', 'split the set into several sets'],
    accepted: () => separate({}, { replicas: 100 }),
  },
  {
    rule: 'node-ids',
    when: 'nodeIds of another length',
    rejected: () => separate({}, { replicas: 3, nodeIds: [1, 2] }),
    at: 'chart/brokers',
    messageParts: ['nodeIds has 2 entries for 3 replicas: [1,2]'],
    accepted: () => separate({}, { replicas: 3, nodeIds: [1012, 1013, 1014] }),
  },
  {
    rule: 'node-ids',
    when: 'nodeIds together with firstNodeId',
    rejected: () => separate({}, { firstNodeId: 5, nodeIds: [5, 6, 7] }),
    messageParts: ['remove one of them'],
    accepted: () => separate({}, { firstNodeId: 5 }),
  },
  {
    rule: 'node-id-range',
    when: 'negative',
    rejected: () => separate({}, { firstNodeId: -1 }),
    at: 'chart/brokers',
    messageParts: ['node id -1 of kafka-brokers-0 is not valid', 'from 0'],
    accepted: () => separate({}, { firstNodeId: 0 }),
  },
  {
    rule: 'node-id-range',
    when: 'above 32 bits',
    rejected: () => separate({}, { nodeIds: [2 ** 31] }, {}),
    messageParts: ['2147483648'],
    accepted: () => separate({}, { nodeIds: [2 ** 31 - 1] }),
  },
  {
    rule: 'node-id-overlap',
    when: 'two broker sets',
    rejected: () => twoSets(2),
    at: 'chart/b',
    messageParts: ['node id 2 is used more than once, by kafka-a-2 and kafka-b-0', 'firstNodeId'],
    accepted: () => twoSets(3),
  },
  {
    rule: 'node-id-overlap',
    when: 'a broker and a controller',
    rejected: () => separate({}, {}, { firstNodeId: 2 }),
    messageParts: ['kafka-controllers-0 and kafka-brokers-2'],
    accepted: () => separate({}, {}, { firstNodeId: 3 }),
  },
  {
    rule: 'node-id-overlap',
    when: 'twice in nodeIds',
    rejected: () => separate({}, { nodeIds: [1, 1, 2] }),
    messageParts: ['node id 1 is used more than once'],
    accepted: () => separate({}, { nodeIds: [1, 3, 2] }),
  },
  {
    rule: 'node-id-overlap',
    when: 'a broker and a controller that other code deploys',
    rejected: () => imported(0),
    messageParts: ['kafka-brokers-1', 'controller controller.example.com'],
    accepted: () => imported(2),
  },
]);
