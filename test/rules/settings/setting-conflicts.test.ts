import { findings, testFiles } from '../node-file-cases';

type Changes = Readonly<Record<string, string>>;
type Row = readonly [rule: string, rejected: Changes, messageParts: readonly string[], accepted: Changes, version?: string];

const cases = (rows: readonly Row[]) => rows.map(([rule, rejected, messageParts, accepted, version]) =>
  ({ rule, when: Object.entries(rejected).map((entry) => entry.join('=')).join(' '), rejected, messageParts, accepted, version }));

/** The ids in the form that test/library/every-rule.test.ts searches for. */
const IN_CODE = { rule: 'range-in-code' }.rule;
const TOPIC = { rule: 'topic-default' }.rule;
const WAIT = { rule: 'replica-fetch-wait' }.rule;
const GROUPS = { rule: 'group-limits' }.rule;
const ASSIGNOR = { rule: 'assignor-name' }.rule;
const TIERED = { rule: 'tiered-retention' }.rule;
const LIMIT = { rule: 'connection-limit' }.rule;
const on = { 'remote.log.storage.system.enable': 'true', 'remote.log.storage.manager.class.name': 'com.example.Tier' };

testFiles('error', cases([
  [WAIT, { 'replica.fetch.wait.max.ms': '30001' }, ['which exceeds replica.socket.timeout.ms (30000)', 'which exceeds replica.lag.time.max.ms (30000)'], { 'replica.fetch.wait.max.ms': '30000' }],
  [WAIT, { 'replica.lag.time.max.ms': '499' }, ['replica.fetch.wait.max.ms is 500'], { 'replica.lag.time.max.ms': '500' }],
  [GROUPS, { 'group.consumer.session.timeout.ms': '44999' }, ['group.consumer.min.session.timeout.ms is 45000'], { 'group.consumer.session.timeout.ms': '45000' }],
  [GROUPS, { 'group.share.heartbeat.interval.ms': '15001' }, ['group.share.max.heartbeat.interval.ms (15000)'], { 'group.share.heartbeat.interval.ms': '15000' }],
  [
    GROUPS, { 'group.streams.max.heartbeat.interval.ms': '45000', 'group.streams.heartbeat.interval.ms': '45000' }, ['below group.streams.session.timeout.ms'],
    { 'group.streams.max.heartbeat.interval.ms': '45000', 'group.streams.heartbeat.interval.ms': '44999' },
  ],
  [GROUPS, { 'group.consumer.min.assignment.interval.ms': '15001' }, ['group.consumer.max.assignment.interval.ms'], { 'group.consumer.min.assignment.interval.ms': '0' }],
  [GROUPS, { 'group.share.max.share.sessions': '199' }, ['group.share.max.size is 200'], { 'group.share.max.share.sessions': '200' }],
  [GROUPS, { 'group.share.record.lock.duration.ms': '60001' }, ['group.share.max.record.lock.duration.ms (60000)'], { 'group.share.record.lock.duration.ms': '60000' }],
  [GROUPS, { 'group.streams.num.standby.replicas': '3' }, ['group.streams.max.standby.replicas (2)'], { 'group.streams.num.standby.replicas': '2' }],
  [ASSIGNOR, { 'group.consumer.assignors': 'UNIFORM' }, ['"UNIFORM"', 'use uniform, range'], { 'group.consumer.assignors': 'range,com.example.Assignor' }],
  [IN_CODE, { 'log.roll.ms': '0' }, ['log.roll.ms is 0', 'use 1 or more'], { 'log.roll.ms': '1' }],
  [IN_CODE, { 'log.roll.jitter.ms': '-1' }, ['use 0 or more'], { 'log.roll.jitter.ms': '0' }],
  [IN_CODE, { 'offsets.topic.compression.codec': '5' }, ['use 0 to 4'], { 'offsets.topic.compression.codec': '4' }],
  [TOPIC, { 'log.flush.interval.ms': '-1' }, ['as topic setting flush.ms'], { 'log.flush.interval.ms': '0', 'log.flush.scheduler.interval.ms': '-1' }],
  [TOPIC, { 'log.flush.scheduler.interval.ms': '-1' }, ['as topic setting flush.ms'], { 'log.flush.scheduler.interval.ms': '0' }],
  [LIMIT, { 'max.connections.per.ip': '0' }, ['without max.connections.per.ip.overrides'], { 'max.connections.per.ip': '0', 'max.connections.per.ip.overrides': '10.0.0.1:5' }],
  [LIMIT, { 'max.connections.per.ip.overrides': '10.0.0.1' }, ['"10.0.0.1", which is not valid', 'address:number'], { 'max.connections.per.ip.overrides': 'host:5 , fd00::1:7' }],
  [TIERED, { ...on, 'log.local.retention.bytes': '101', 'log.retention.bytes': '100' }, ['log.retention.bytes is only 100'], { ...on, 'log.local.retention.bytes': '100', 'log.retention.bytes': '100' }],
  [TIERED, { ...on, 'log.local.retention.ms': '60001', 'log.retention.minutes': '1' }, ['log.retention.ms is only 60000'], { 'log.local.retention.ms': '60001', 'log.retention.minutes': '1' }],
  [TIERED, { ...on, 'log.local.retention.ms': '-1' }, ['log.local.retention.ms is -1'], { ...on, 'log.local.retention.ms': '-2' }],
]));

testFiles('error', [
  {
    rule: 'share-assignors',
    when: 'two',
    rejected: { 'group.share.assignors': 'simple,com.example.Assignor' },
    messageParts: ['has 2 entries instead of one', 'set exactly one assignor'],
    accepted: { 'group.share.assignors': 'simple' },
  },
  {
    rule: 'rack-tags',
    when: 'a duplicate tag',
    version: '4.4.0',
    rejected: { 'group.streams.rack.aware.assignment.tags': 'zone,rack, zone' },
    messageParts: ['has duplicate tags ("zone,rack,zone")', 'remove the duplicates'],
    accepted: { 'group.streams.rack.aware.assignment.tags': 'zone,rack' },
  },
  {
    rule: 'rebalance-protocols',
    when: 'without classic',
    rejected: { 'group.coordinator.rebalance.protocols': 'consumer' },
    messageParts: ['is "consumer", without classic', 'use classic'],
    accepted: { 'group.coordinator.rebalance.protocols': 'consumer,classic' },
  },
  {
    rule: 'rebalance-protocols',
    when: 'consumer in ZooKeeper mode',
    base: 'zookeeper',
    rejected: { 'group.coordinator.rebalance.protocols': 'classic,consumer' },
    messageParts: ['but ZooKeeper mode supports only classic', 'in KRaft mode also consumer'],
    accepted: { 'group.coordinator.rebalance.protocols': 'classic' },
  },
  {
    rule: 'offsets-acks',
    when: 'more than the replication factor',
    version: '3.9.2',
    rejected: { 'offsets.commit.required.acks': '4' },
    messageParts: ['offsets.topic.replication.factor (3)'],
    accepted: { 'offsets.commit.required.acks': '3' },
  },
  {
    rule: 'offsets-acks',
    when: 'less than -1',
    version: '3.9.2',
    rejected: { 'offsets.commit.required.acks': '-2' },
    messageParts: ['is -2'],
    accepted: { 'offsets.commit.required.acks': '-1' },
  },
  {
    rule: 'log-retention',
    when: 'zero',
    rejected: { 'log.retention.minutes': '0', 'log.retention.hours': '5' },
    messageParts: ['log.retention.minutes is 0'],
    accepted: { 'log.retention.minutes': '0', 'log.retention.ms': '5' },
  },
  {
    rule: 'cleaner-buffer',
    when: 'one mebibyte for each thread',
    rejected: { 'log.cleaner.threads': '128' },
    messageParts: ['log.cleaner.threads is 128', '134217728'],
    accepted: { 'log.cleaner.threads': '127' },
  },
  {
    rule: 'cleaner-buffer',
    when: 'zero threads',
    rejected: { 'log.cleaner.threads': '0' },
    messageParts: ['use at least one thread'],
    accepted: { 'log.cleaner.threads': '1' },
  },
  {
    rule: 'compaction-lag',
    when: 'a minimum above the maximum',
    rejected: { 'log.cleaner.min.compaction.lag.ms': '2', 'log.cleaner.max.compaction.lag.ms': '1' },
    messageParts: ['log.cleaner.min.compaction.lag.ms is 2'],
    accepted: { 'log.cleaner.min.compaction.lag.ms': '2', 'log.cleaner.max.compaction.lag.ms': '2' },
  },
  {
    rule: 'compaction-lag',
    when: 'on a broker',
    base: 'broker',
    rejected: { 'log.cleaner.max.compaction.lag.ms': '1', 'log.cleaner.min.compaction.lag.ms': '2' },
    messageParts: ['at or below'],
    accepted: { 'log.cleaner.max.compaction.lag.ms': '1' },
  },
  {
    rule: 'request-queue',
    when: 'less than one request',
    rejected: { 'queued.max.request.bytes': '104857599' },
    messageParts: ['socket.request.max.bytes is 104857600'],
    accepted: { 'queued.max.request.bytes': '104857600' },
  },
  {
    rule: 'request-queue',
    when: 'less than one request, unless it is 0',
    rejected: { 'queued.max.request.bytes': '1' },
    messageParts: ['queued.max.request.bytes (1)'],
    accepted: { 'queued.max.request.bytes': '0' },
  },
  {
    rule: 'idle-connections',
    when: 'equal to the delay of a failed authentication',
    rejected: { 'connections.max.idle.ms': '100' },
    messageParts: ['connection.failed.authentication.delay.ms is 100, which is not less than connections.max.idle.ms (100)', 'below'],
    accepted: { 'connections.max.idle.ms': '101' },
  },
  {
    rule: 'idle-connections',
    when: 'zero, unlike -1',
    rejected: { 'connections.max.idle.ms': '0' },
    messageParts: ['connections.max.idle.ms (0)'],
    accepted: { 'connections.max.idle.ms': '-1' },
  },
  {
    rule: 'tiered-plugin',
    when: 'enabled without a plugin',
    rejected: { 'remote.log.storage.system.enable': 'TRUE' },
    messageParts: ['set it to the class of a plugin'],
    accepted: on,
  },
]);

testFiles('warning', [
  {
    rule: 'heartbeat-interval',
    when: 'more than half of the session timeout',
    rejected: { 'broker.heartbeat.interval.ms': '4501' },
    messageParts: ['broker.session.timeout.ms (9000)', 'at most half'],
    accepted: { 'broker.heartbeat.interval.ms': '4500' },
  },
  {
    rule: 'message-beyond-request',
    when: 'larger than the largest request',
    rejected: { 'message.max.bytes': '104857601' },
    messageParts: ['message.max.bytes is 104857601'],
    accepted: { 'message.max.bytes': '104857600' },
  },
  {
    rule: 'retention-below-segment',
    when: 'less than a segment',
    rejected: { 'log.retention.bytes': '107374182' },
    messageParts: ['log.segment.bytes is 1073741824'],
    accepted: { 'log.retention.bytes': '1073741824' },
  },
]);

test('unknown values do not conflict', () => {
  const hidden = { 'replica.fetch.wait.max.ms': '${env:WAIT}', 'group.share.session.timeout.ms': 'many', 'log.cleaner.threads': '${env:THREADS}' };
  expect(findings({ base: 'placeholders' }, hidden).map(({ rule }) => rule)).toEqual(['setting-type']);
});

test('Kafka 3.9 does not compare heartbeats with sessions', () => {
  const changes = { 'group.consumer.max.heartbeat.interval.ms': '50000', 'group.consumer.heartbeat.interval.ms': '45000' };
  expect(findings({ version: '3.9.2' }, changes)).toEqual([]);
  expect(findings({ version: '4.0.2' }, changes).map(({ rule }) => rule)).toEqual(['group-limits']);
});
