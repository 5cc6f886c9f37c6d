import { separate } from '../../synth';
import { testErrors } from '../cases';

const config = (values: Record<string, any>) => () => separate({ config: values });

testErrors([
  ...[
    ['process.roles', 'broker', 'KRaftQuorum'], ['node.id', '7', 'firstNodeId'], ['broker.id', '7', 'firstNodeId'],
    ['listeners', 'X://:1', 'externalAccess'], ['advertised.listeners', 'X://a:1', 'externalAccess'], ['log.dirs', '/data', 'storage'],
    ['controller.quorum.voters', '1@a:1', 'KRaftQuorum'], ['broker.rack', 'a', 'rack of the KafkaBrokerSet'], ['zookeeper.connect', 'zk:2181', 'zookeeper of the cluster'], ['zookeeper.metadata.migration.enable', 'true', 'migration of the cluster'],
  ].map(([key, value, fix]) => ({
    rule: 'owned-key',
    when: key,
    rejected: () => separate({}, { config: { [key]: value } }),
    at: 'chart/brokers',
    messageParts: [`config sets ${key} to "${value}"`, fix],
    accepted: config({ 'log.retention.hours': '24' }),
  })),
  {
    rule: 'owned-key', when: 'for the whole cluster', rejected: config({ 'node.id': '7' }), messageParts: ['node.id to "7"'], accepted: config({ 'num.partitions': '6' }),
  },
  {
    rule: 'config-entry',
    when: 'a key with a space',
    rejected: config({ 'log.retention.hours ': '24' }),
    messageParts: ['"log.retention.hours "'],
    accepted: config({ 'log.retention.hours': '24' }),
  },
  {
    rule: 'config-entry',
    when: 'a value with a trailing space',
    rejected: config({ 'compression.type': 'lz4 ' }),
    messageParts: ['"lz4 " of compression.type'],
    accepted: config({ 'compression.type': 'lz4' }),
  },
  {
    rule: 'option-type',
    when: 'a setting that is not a string',
    rejected: config({ 'num.partitions': 6 }),
    messageParts: ['config["num.partitions"] of KafkaCluster is not a string (6); write "6"'],
    accepted: config({ 'num.partitions': '6' }),
  },
  {
    rule: 'option-type',
    when: 'a setting without a value',
    rejected: config({ 'num.partitions': undefined }),
    messageParts: ['config["num.partitions"] of KafkaCluster is missing'],
    accepted: config({}),
  },
]);
