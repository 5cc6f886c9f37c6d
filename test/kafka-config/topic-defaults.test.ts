import { keyTables } from '../../src/kafka-config/tables';
import { brokerSettingOf, TOPIC_DEFAULTS } from '../../src/kafka-config/topic-defaults';

test.each([
  ['segment.bytes', 'log.segment.bytes'], ['segment.index.bytes', 'log.index.size.max.bytes'], ['index.interval.bytes', 'log.index.interval.bytes'],
  ['flush.messages', 'log.flush.interval.messages'], ['flush.ms', 'log.flush.interval.ms'], ['retention.bytes', 'log.retention.bytes'],
  ['delete.retention.ms', 'log.cleaner.delete.retention.ms'], ['min.compaction.lag.ms', 'log.cleaner.min.compaction.lag.ms'],
  ['max.compaction.lag.ms', 'log.cleaner.max.compaction.lag.ms'], ['min.cleanable.dirty.ratio', 'log.cleaner.min.cleanable.ratio'],
  ['cleanup.policy', 'log.cleanup.policy'], ['file.delete.delay.ms', 'log.segment.delete.delay.ms'],
  ['message.timestamp.before.max.ms', 'log.message.timestamp.before.max.ms'], ['message.timestamp.after.max.ms', 'log.message.timestamp.after.max.ms'],
  ['max.message.bytes', 'message.max.bytes'], ['min.insync.replicas', 'min.insync.replicas'], ['compression.type', 'compression.type'],
  ['unknown', undefined], ['', undefined],
])('the default of topic setting %s is broker setting %s', (topic, broker) => expect(brokerSettingOf(topic)).toBe(broker));

test('both names are settings of Kafka', () => {
  const { broker, topic } = keyTables('4.3.1')!;
  expect(Object.entries(TOPIC_DEFAULTS).filter(([own, other]) => !(own in broker) || !(other in topic))).toEqual([]);
});
