import { textOf } from '../../../src/model/finding';
import { findingsOf } from '../../../src/rules/rule';
import { SETTING_RULES } from '../../../src/rules/settings/settings';

const found = (settings: Record<string, string>, version = '4.3.1') =>
  findingsOf(SETTING_RULES, { version, settings, pluginPrefixes: [], kind: 'topic' }).map(textOf);

test.each<[Record<string, string>, string, Record<string, string>]>([
  [{ 'log.retention.ms': '1' }, 'log.retention.ms is not a topic setting of Kafka 4.3.1; did you mean retention.ms? [unknown-setting]', { 'retention.ms': '1' }],
  [{ 'my.own': '1' }, 'my.own is not a topic setting of Kafka 4.3.1; remove it [unknown-setting]', { preallocate: 'true' }],
  [{ 'listener.name.a.max.connections': '1' }, 'listener.name.a.max.connections is not a topic setting of Kafka 4.3.1; remove it [unknown-setting]', {}],
  [{ 'cleanup.policy': 'compacted' }, '"compacted", which is not one of compact, delete', { 'cleanup.policy': 'compact,delete' }],
  [{ 'follower.replication.throttled.replicas': '0-101' }, 'is not a list of partition:broker pairs', { 'follower.replication.throttled.replicas': '0:101,1:102' }],
  [{ 'leader.replication.throttled.replicas': '0:a' }, 'is not a list of partition:broker pairs', { 'leader.replication.throttled.replicas': '*' }],
  [{ 'min.insync.replicas': '0' }, 'out of range (1 or more)', { 'min.insync.replicas': '1' }],
  [{ 'message.format.version': '3.0' }, 'message.format.version was removed after Kafka 3.9', { 'message.timestamp.type': 'CreateTime' }],
])('topic settings %j are rejected', (settings, text, accepted) => {
  expect(found(settings)).toEqual([expect.stringContaining(text)]);
  expect(found(accepted)).toEqual([]);
});
