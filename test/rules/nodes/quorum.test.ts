import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, MetadataQuorum, Storage } from 'cdk8s-kafka';
import { checkPlan } from '../../../src/rules';
import { chartOf, combined, separate } from '../../synth';
import { testErrors, testWarnings } from '../cases';

const withId = (clusterId: string) => () => separate({ clusterId });
const dynamic = (initialControllers: number[], replicas = 3, directoryIds?: Record<string, string>) => () =>
  separate({ quorum: MetadataQuorum.dynamic({ initialControllers, directoryIds }) }, {}, { replicas });

function onlyBrokers(controller: boolean): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller });
  return chart;
}

function onlyControllers(withBrokers: boolean): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  new KRaftQuorum(chart, 'controllers', { cluster });
  if (withBrokers) { new KafkaBrokerSet(chart, 'brokers', { cluster }); }
  return chart;
}

testErrors([
  {
    rule: 'no-controllers',
    when: 'brokers only',
    rejected: () => onlyBrokers(false),
    at: 'chart/kafka',
    messageParts: ['no controllers', 'KRaftQuorum'],
    accepted: () => onlyBrokers(true),
  },
  {
    rule: 'cluster-id',
    when: 'too short',
    rejected: withId('my-cluster'),
    at: 'chart/kafka',
    messageParts: ['"my-cluster" is not 22 characters'],
    accepted: withId('5L6g3nShT-eMCtK--X86sw'),
  },
  { rule: 'cluster-id', when: 'with a plus', rejected: withId('5L6g3nShT+eMCtK++X86sw'), messageParts: ['base64url'], accepted: withId('5L6g3nShT_eMCtK__X86sw') },
  { rule: 'cluster-id', when: 'reserved', rejected: withId('AAAAAAAAAAAAAAAAAAAAAQ'), messageParts: ['is reserved'], accepted: withId('AAAAAAAAAAAAAAAAAAAAAg') },
  { rule: 'cluster-id', when: 'too long, with the leading dash that generated ids may have', rejected: withId('--2Re0seDRRGwTG9T1ZSRDg'), messageParts: ['22 characters'], accepted: withId('-2Re0seDRRGwTG9T1ZSRDg') },
  {
    rule: 'cluster-id',
    when: 'an invalid directory id',
    rejected: dynamic([9000, 9001, 9002], 3, { 9001: 'short' }),
    messageParts: ['directory id of controller 9001 "short"'],
    accepted: dynamic([9000, 9001, 9002], 3, { 9001: '5L6g3nShT-eMCtK--X86sw' }),
  },
  {
    rule: 'initial-controllers',
    when: 'the ids of brokers',
    rejected: dynamic([9000, 9001, 2]),
    at: 'chart/kafka',
    messageParts: ['contains 2 (a broker)', '[9000,9001,9002]'],
    accepted: dynamic([9000, 9001]),
  },
  {
    rule: 'initial-controllers',
    when: 'no id of a controller',
    rejected: dynamic([100, 101, 102]),
    at: 'chart/kafka',
    messageParts: ['contains 100, 101, 102', 'if all of them have been replaced'],
    accepted: dynamic([9002, 9003]),
  },
  {
    rule: 'initial-controllers',
    when: 'an empty list',
    rejected: dynamic([]),
    at: 'chart/kafka',
    messageParts: ['initialControllers [] contains no controller'],
    accepted: dynamic([9002]),
  },
  ...['4.4', '5.0-IV1', 'newest', '4', '3.2'].map((metadataVersion) => ({
    rule: 'metadata-version',
    when: metadataVersion,
    rejected: () => separate({ metadataVersion }),
    at: 'chart/controllers',
    messageParts: [`metadataVersion "${metadataVersion}" is not valid for Kafka "4.3.1"`],
    accepted: () => separate({ metadataVersion: '4.3-IV0' }),
  })),
  {
    rule: 'metadata-version',
    when: 'older than 3.3',
    rejected: () => separate({ metadataVersion: '3.2' }),
    messageParts: ['"3.2"'],
    accepted: () => separate({ metadataVersion: '3.3' }),
  },
  {
    rule: 'jbod-metadata-version',
    when: '3.6',
    rejected: () => separate({ metadataVersion: '3.6' }, { storage: Storage.jbod(Storage.persistent(), Storage.persistent()) }),
    at: 'chart/brokers',
    messageParts: ['2 disks are not supported with metadataVersion "3.6"'],
    accepted: () => separate({ metadataVersion: '3.7' }, { storage: Storage.jbod(Storage.persistent(), Storage.persistent()) }),
  },
  {
    rule: 'image',
    when: 'a registry with a scheme',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { registry: 'https://registry.example.com' }) }),
    at: 'chart/kafka',
    messageParts: ['"https://registry.example.com" has a scheme'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { registry: 'registry.example.com:8090/mirror/' }) }),
  },
  {
    rule: 'image',
    when: 'an incomplete version as tag',
    rejected: () => separate({ image: KafkaImage.apache('4.3') }),
    at: 'chart/kafka',
    messageParts: ['there is no image apache/kafka:4.3', 'use a complete version, such as 4.3.1'],
    accepted: () => separate({ image: KafkaImage.apache('4.3', { tag: '4.3-corporate' }) }),
  },
  {
    rule: 'image',
    when: 'an incomplete version of Confluent Platform',
    rejected: () => separate({ image: KafkaImage.confluent('8.0') }),
    messageParts: ['there is no image confluentinc/cp-kafka:8.0', '7.9.2'],
    accepted: () => separate({ image: KafkaImage.confluent('8.0.0') }),
  },
  {
    rule: 'image',
    when: 'an invalid digest',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { digest: 'sha256:123' }) }),
    messageParts: ['"sha256:123"'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { digest: `sha256:${'0'.repeat(64)}` }) }),
  },
  {
    rule: 'image',
    when: 'a repository with upper-case letters',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'mirror/Kafka' }) }),
    messageParts: ['repository "mirror/Kafka"'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'Registry.example.com:8090/a/b__c-d.e_f' }) }),
  },
  {
    rule: 'image',
    when: 'a repository with a tag',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'mirror/kafka:4.3.1' }) }),
    messageParts: ['set the tag with its own option'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'mirror/kafka', tag: '4.3.1' }) }),
  },
  {
    rule: 'image',
    when: 'a tag with a space',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { tag: '4.3.1 ' }) }),
    messageParts: ['tag "4.3.1 "'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { tag: '4.3.1-rc_1' }) }),
  },
  {
    rule: 'image',
    when: 'an image without a JVM',
    rejected: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'apache/kafka-native' }) }),
    messageParts: ['neither a JVM nor kafka-storage.sh'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { repository: 'mirror/kafka' }) }),
  },
  {
    rule: 'kafka-version',
    when: 'unknown',
    rejected: () => separate({ image: KafkaImage.apache('5.0.0') }),
    at: 'chart/kafka',
    messageParts: ['"5.0.0" is not supported', '3.9 to 4.4'],
    accepted: () => separate({ image: KafkaImage.apache('4.4.0') }),
  },
  {
    rule: 'kafka-version',
    when: 'older than 3.9, of a set',
    rejected: () => separate({}, { image: KafkaImage.apache('3.8.1') }),
    at: 'chart/brokers',
    messageParts: ['"3.8.1"'],
    accepted: () => separate({}, { image: KafkaImage.apache('3.9.0') }),
  },
  {
    rule: 'kafka-version',
    when: 'a tag instead of a version',
    rejected: () => separate({ image: KafkaImage.apache('latest') }),
    messageParts: ['"latest"'],
    accepted: () => separate({ image: KafkaImage.apache('4.3.1', { tag: 'latest' }) }),
  },
  {
    rule: 'kafka-version',
    when: 'an unknown Confluent Platform',
    rejected: () => separate({ image: KafkaImage.confluent('6.2.0') }),
    messageParts: ['"Confluent Platform 6.2.0" is not supported'],
    accepted: () => separate({ image: KafkaImage.confluent('8.0.0') }),
  },
]);

testWarnings([
  { rule: 'single-controller', when: 'one node', rejected: () => combined({ replicas: 1 }), messageParts: ['the cluster has one controller, which is a single point of failure'], accepted: () => combined() },
  { rule: 'single-broker', when: 'one node', rejected: () => combined({ replicas: 1 }), messageParts: ['single point of failure'], accepted: () => combined() },
  { rule: 'even-quorum', when: 'two', rejected: () => separate({}, {}, { replicas: 2 }), messageParts: ['a quorum of 2 controllers', 'use 1 or 3'], accepted: () => separate() },
  { rule: 'even-quorum', when: 'four', rejected: () => separate({}, {}, { replicas: 4 }), messageParts: ['use 3 or 5'], accepted: () => separate({}, {}, { replicas: 5 }) },
  { rule: 'no-brokers', when: 'controllers only', rejected: () => onlyControllers(false), messageParts: ['the cluster has no brokers'], accepted: () => onlyControllers(true) },
  {
    rule: 'cluster-id-canonical',
    when: 'a last character with more than two bits',
    rejected: withId('5L6g3nShT-eMCtK--X86sx'),
    messageParts: ['not canonical'],
    accepted: withId('5L6g3nShT-eMCtK--X86sw'),
  },
  {
    rule: 'former-controllers',
    when: 'an id of no node',
    rejected: dynamic([9000, 9001, 9009]),
    messageParts: ['contains 9009', '[9000,9001,9002]', 'for a new cluster list its controllers'],
    accepted: dynamic([9000, 9001]),
  },
  {
    rule: 'dynamic-quorum-join',
    when: 'a controller added before 4.2',
    rejected: () => separate({ image: KafkaImage.apache('4.1.2'), quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, { replicas: 5 }),
    messageParts: ['9003, 9004', 'add-controller'],
    accepted: () => separate({ image: KafkaImage.apache('4.2.1'), quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, { replicas: 5 }),
  },
]);

test('a dynamic quorum requires Kafka 3.9', () => {
  const chart = dynamic([9000, 9001, 9002])();
  const { _plan: plan } = chart.node.findAll().find((construct) => construct instanceof KafkaCluster)!;
  const older = { ...plan, sets: plan.sets.map((set) => ({ ...set, image: { ...set.image, version: '3.8.1' } })) };
  expect(checkPlan(older).filter(({ rule }) => rule === 'dynamic-quorum-version').map(({ set }) => set)).toEqual(['kafka-controllers', 'kafka-brokers']);
  expect(checkPlan(plan).filter(({ rule }) => rule === 'dynamic-quorum-version')).toEqual([]);
});
