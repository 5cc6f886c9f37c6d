import { TOOLS } from './live-objects';
import { parseBrokers, parsePartitions, parseVoters, UnreadableOutput } from '../../src/roll/tool-output';

describe('kafka-topics --describe', () => {
  test('partitions with the min.insync.replicas of their topic', () => {
    expect(parsePartitions(TOOLS['kafka-topics'])).toEqual([
      { name: 'orders-0', hasLeader: true, replicas: [2, 1, 0], isr: [2, 1, 0], minIsr: 2 },
      { name: 'orders-1', hasLeader: true, replicas: [0, 2, 1], isr: [0, 2, 1], minIsr: 2 },
    ]);
  });

  test('of Kafka 3.9, between other settings, without a leader, with moving replicas, and of a topic without settings', () => {
    expect(parsePartitions([
      '[2026-01-01 00:00:00] WARN something: else',
      'Topic: a\tTopicId: x\tPartitionCount: 1\tReplicationFactor: 2\tConfigs: cleanup.policy=compact,min.insync.replicas=3,follower.replication.throttled.replicas=0:1,1:2',
      '\tTopic: a\tPartition: 0\tLeader: none\tReplicas: 1,2\tIsr: \tAdding Replicas: 2\tRemoving Replicas: 1',
      'Topic: b-c.d\tTopicId: y\tPartitionCount: 1\tReplicationFactor: 1\tConfigs: ',
      '\tTopic: b-c.d\tPartition: 10\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: N/A\tLastKnownElr: N/A',
    ].join('\n'))).toEqual([
      { name: 'a-0', hasLeader: false, replicas: [1, 2], isr: [], minIsr: 3 },
      { name: 'b-c.d-10', hasLeader: true, replicas: [1], isr: [1], minIsr: 1 },
    ]);
  });

  test('without topics', () => {
    expect(parsePartitions('\n')).toEqual([]);
  });

  test('in another form is an error, since partitions would be missed', () => {
    expect(() => parsePartitions('\tTopic: a\tPartition: 0\tLeader: 1\tReplicas: 1\n')).toThrow(UnreadableOutput);
  });
});

test('kafka-broker-api-versions: brokers that answer', () => {
  expect(parseBrokers(TOOLS['kafka-broker-api-versions'])).toEqual([0, 1, 2]);
  expect(parseBrokers([
    '10.0.0.1:9092 (id: 1 rack: zone a) -> (', ')',
    'b:9092 (id: 2 rack: null isFenced: true) -> (', ')',
    'c:9092 (id: 3 rack: null isFenced: false) -> ERROR: org.apache.kafka.common.errors.DisconnectException',
  ].join('\n'))).toEqual([1]);
});

describe('kafka-metadata-quorum describe --replication', () => {
  test('voters, without observers', () => {
    expect(parseVoters(TOOLS['kafka-metadata-quorum'])).toEqual([
      { nodeId: 9002, isLeader: true, caughtUpAt: 1796060401672 },
      { nodeId: 9000, isLeader: false, caughtUpAt: 1796060401495 },
      { nodeId: 9001, isLeader: false, caughtUpAt: 1796060401497 },
    ]);
  });

  test('without the column of directory ids', () => {
    expect(parseVoters('NodeId\tLogEndOffset\tLag\tLastFetchTimestamp\tLastCaughtUpTimestamp\tStatus\n1\t5\t0\t10\t9\tLeader\n')).toEqual([{ nodeId: 1, isLeader: true, caughtUpAt: 9 }]);
  });

  test.each(['', 'Error\n'])('another text (%j) is an error', (text) => {
    expect(() => parseVoters(text)).toThrow(UnreadableOutput);
  });
});
