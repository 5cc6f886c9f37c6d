import { textOf } from '../../../src/model/finding';
import { findingsOf } from '../../../src/rules/rule';
import { SETTING_RULES } from '../../../src/rules/settings/settings';

const found = (settings: Record<string, string>, version = '4.3.1') =>
  findingsOf(SETTING_RULES, { version, settings, pluginPrefixes: [], kind: 'topic' }).map(textOf);

test.each<[Record<string, string>, string, Record<string, string>]>([
  [{ 'log.retention.ms': '1' }, 'log.retention.ms is no setting of topics of Kafka 4.3.1; did you mean retention.ms? [unknown-setting]', { 'retention.ms': '1' }],
  [{ 'my.own': '1' }, 'my.own is no setting of topics of Kafka 4.3.1; leave it out [unknown-setting]', { preallocate: 'true' }],
  [{ 'listener.name.a.max.connections': '1' }, 'listener.name.a.max.connections is no setting of topics of Kafka 4.3.1; leave it out [unknown-setting]', {}],
  [{ 'cleanup.policy': 'compacted' }, '"compacted", which is none of compact, delete', { 'cleanup.policy': 'compact,delete' }],
  [{ 'follower.replication.throttled.replicas': '0-101' }, 'is no list of partition:broker', { 'follower.replication.throttled.replicas': '0:101,1:102' }],
  [{ 'leader.replication.throttled.replicas': '0:a' }, 'is no list of partition:broker', { 'leader.replication.throttled.replicas': '*' }],
  [{ 'min.insync.replicas': '0' }, 'out of range (from 1 on)', { 'min.insync.replicas': '1' }],
  [{ 'message.format.version': '3.0' }, 'Kafka 3.9 was the last to read message.format.version', { 'message.timestamp.type': 'CreateTime' }],
])('of topics %j is refused', (settings, text, accepted) => {
  expect(found(settings)).toEqual([expect.stringContaining(text)]);
  expect(found(accepted)).toEqual([]);
});
