import { Rule, Violation } from './rule';
import { KAFKA_CONFIG, KAFKA_GROUPS, KAFKA_LOGS } from './sources';
import { javaList, javaLong } from '../kafka-config/java-text';
import { tableOf } from '../kafka-config/keys';
import { listOf, nodeFile, textOf } from '../kafka-config/node-file';
import { isOfNode, NodeSettings } from '../kafka-config/node-settings';
import { valueProblem } from '../kafka-config/values';
import { show } from '../plan/finding';
import { atLeast, type KAFKA_LINES } from '../plan/kafka-versions';

/** A setting as text, or what Kafka takes without it; undefined for keys that the version does not have. */
const valueOf = (node: NodeSettings, key: string): string | undefined => {
  const facts = tableOf(node)?.[key];
  return facts === undefined ? undefined : textOf(node, key) ?? facts.default;
};

/** Undefined also for what is no number: that is a question of the key by itself. */
const numberOf = (node: NodeSettings, key: string): number | undefined => javaLong(valueOf(node, key) ?? '');

/** Two settings of which the one must not exceed the other. */
interface Order {
  readonly low: string;
  readonly high: string;
  /** They must not be equal either. */
  readonly strictly?: true;
  /** The line from which on Kafka asks for it. */
  readonly since?: typeof KAFKA_LINES[number];
}

function outOfOrder(node: NodeSettings, orders: readonly Order[]): Violation[] {
  // What nobody wrote is in order.
  const asked = orders.filter(({ low, high, since }) =>
    (low in node.settings || high in node.settings) && (since === undefined || atLeast(node.version, since)));
  return asked.flatMap(({ low, high, strictly }) => {
    const [less, more] = [numberOf(node, low), numberOf(node, high)];
    if (less === undefined || more === undefined || less < more || (less === more && !strictly)) { return []; }
    return [{ field: low in node.settings ? low : high, message: `${low} is ${less}, and ${high} ${more}`, fix: `keep ${low} ${strictly ? 'below' : 'at most at'} ${high}` }];
  });
}

/** What a group says lies between a lower and an upper limit. */
const between = (prefix: string, name: string, since?: Order['since']): Order[] => [
  { low: `${prefix}.min.${name}`, high: `${prefix}.max.${name}`, since },
  { low: `${prefix}.min.${name}`, high: `${prefix}.${name}`, since },
  { low: `${prefix}.${name}`, high: `${prefix}.max.${name}`, since },
];

const ofGroups = (prefix: string): Order[] => [
  ...between(prefix, 'heartbeat.interval.ms'), ...between(prefix, 'session.timeout.ms'), ...between(prefix, 'assignment.interval.ms'),
  { low: `${prefix}.heartbeat.interval.ms`, high: `${prefix}.session.timeout.ms`, strictly: true, since: '4.0' },
];

const GROUP_ORDERS: readonly Order[] = [
  ...ofGroups('group.consumer'), ...ofGroups('group.share'), ...ofGroups('group.streams'),
  ...between('group.share', 'record.lock.duration.ms').slice(1), ...between('group.share', 'delivery.count.limit').slice(1),
  ...between('group.share', 'partition.max.record.locks').slice(1),
  { low: 'group.share.max.size', high: 'group.share.max.share.sessions' },
  { low: 'group.streams.num.standby.replicas', high: 'group.streams.max.standby.replicas' },
  { low: 'group.streams.num.warmup.replicas', high: 'group.streams.max.warmup.replicas' },
  { low: 'group.streams.min.task.offset.interval.ms', high: 'group.streams.task.offset.interval.ms' },
];

const ASSIGNORS = ['group.consumer.assignors', 'group.share.assignors', 'group.streams.assignors'];

/** What no validator says. */
const CODE_RANGES: Readonly<Record<string, { readonly min: number; readonly max?: number }>> = {
  'log.roll.ms': { min: 1 },
  'log.roll.jitter.ms': { min: 0 },
  'offsets.topic.compression.codec': { min: 0, max: 4 },
  'share.coordinator.state.topic.compression.codec': { min: 0, max: 4 },
  'share.coordinator.snapshot.update.records.per.snapshot': { min: 0, max: 500 },
};

/** A broker's setting, and the topics' one that it stands in for. */
const TOPIC_DEFAULTS: Readonly<Record<string, string>> = {
  'log.segment.bytes': 'segment.bytes',
  'log.index.size.max.bytes': 'segment.index.bytes',
  'log.index.interval.bytes': 'index.interval.bytes',
  'log.flush.interval.messages': 'flush.messages',
  'log.flush.interval.ms': 'flush.ms',
  'log.flush.scheduler.interval.ms': 'flush.ms',
  'log.retention.bytes': 'retention.bytes',
  'log.cleaner.delete.retention.ms': 'delete.retention.ms',
  'log.cleaner.min.compaction.lag.ms': 'min.compaction.lag.ms',
  'log.cleaner.max.compaction.lag.ms': 'max.compaction.lag.ms',
  'log.cleaner.min.cleanable.ratio': 'min.cleanable.dirty.ratio',
  'log.cleanup.policy': 'cleanup.policy',
  'log.segment.delete.delay.ms': 'file.delete.delay.ms',
  'log.message.timestamp.before.max.ms': 'message.timestamp.before.max.ms',
  'log.message.timestamp.after.max.ms': 'message.timestamp.after.max.ms',
  'message.max.bytes': 'max.message.bytes',
  'min.insync.replicas': 'min.insync.replicas',
  'compression.type': 'compression.type',
};

const MEBIBYTE = 1024 * 1024;

const RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'replica-fetch-wait',
    severity: 'error',
    why: 'Kafka does not start when replicas may wait longer for messages than their connection lives, or than they may lag behind.',
    see: KAFKA_CONFIG,
    check: (node) => outOfOrder(node, [
      { low: 'replica.fetch.wait.max.ms', high: 'replica.socket.timeout.ms' }, { low: 'replica.fetch.wait.max.ms', high: 'replica.lag.time.max.ms' },
    ]),
  },
  {
    id: 'group-limits',
    severity: 'error',
    why: 'Kafka does not start when what holds for groups is outside its own limits, or when members send heartbeats more rarely than their sessions last.',
    see: KAFKA_GROUPS,
    check: (node) => outOfOrder(node, GROUP_ORDERS),
  },
  {
    id: 'share-assignors',
    severity: 'error',
    why: 'Kafka: "group.share.assignors must contain exactly one assignor".',
    see: KAFKA_GROUPS,
    check: (node) => {
      const count = listOf(node, 'group.share.assignors', 'simple').length;
      return count === 1 || !atLeast(node.version, '4.1') ? [] : [{ field: 'group.share.assignors', message: `group.share.assignors has ${count} entries`, fix: 'name one' }];
    },
  },
  {
    id: 'assignor-name',
    severity: 'error',
    why: 'Kafka takes what is none of its own assignors for the name of a class, and does not start when there is none.',
    see: KAFKA_GROUPS,
    check: (node) => ASSIGNORS.flatMap((key) => {
      const own = javaList(tableOf(node)?.[key]?.default ?? '');
      const odd = javaList(valueOf(node, key) ?? '').filter((name) => name !== '' && !own.includes(name) && !/[.$]/.test(name));
      return odd.map((name) => ({ field: key, message: `${key} has ${show(name)}`, fix: `use ${own.join(', ')}, or the full name of a class` }));
    }),
  },
  {
    id: 'rack-tags',
    severity: 'error',
    why: 'Kafka 4.4: "group.streams.rack.aware.assignment.tags must not contain duplicate tag keys."',
    see: 'tried on Kafka 4.4.0',
    check: (node) => {
      const key = 'group.streams.rack.aware.assignment.tags';
      const tags = javaList(valueOf(node, key) ?? '');
      return new Set(tags).size === tags.length ? [] : [{ field: key, message: `${key} is ${show(tags.join(','))}`, fix: 'name each tag once' }];
    },
  },
  {
    id: 'rebalance-protocols',
    severity: 'error',
    why: 'Kafka: "Disabling the \'classic\' protocol is not supported." In ZooKeeper mode there is no other.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = 'group.coordinator.rebalance.protocols';
      if (!(key in node.settings)) { return []; }
      const protocols = javaList(valueOf(node, key) ?? 'classic');
      const lacks = !protocols.includes('classic') && !protocols.some((protocol) => protocol.includes('${'));
      return lacks || (protocols.includes('consumer') && isInZookeeperMode(node)) ? [{ field: key, message: `${key} is ${show(protocols.join(','))}`, fix: 'write classic, in KRaft mode also consumer' }] : [];
    },
  },
  {
    id: 'offsets-acks',
    severity: 'error',
    why: 'Kafka 3.9: "offsets.commit.required.acks must be greater or equal to -1 and less or equal to offsets.topic.replication.factor".',
    see: 'https://github.com/apache/kafka/blob/3.9.2/group-coordinator/src/main/java/org/apache/kafka/coordinator/group/GroupCoordinatorConfig.java',
    check: (node) => {
      const key = 'offsets.commit.required.acks';
      const acks = numberOf(node, key);
      return acks !== undefined && acks < -1 ? [{ field: key, message: `${key} is ${acks}`, fix: 'leave it out' }]
        : outOfOrder(node, [{ low: key, high: 'offsets.topic.replication.factor' }]);
    },
  },
  {
    id: 'range-in-code',
    severity: 'error',
    why: 'Kafka does not start with numbers that its documentation allows and its code does not: "log.roll.ms must be greater than or equal to 1", "Unknown compression type id".',
    see: 'tried on Kafka 3.9.0 to 4.4.0',
    check: (node) => Object.entries(CODE_RANGES).filter(([key]) => key in node.settings).flatMap(([key, { min, max = Infinity }]) => {
      const value = numberOf(node, key);
      return value === undefined || (value >= min && value <= max) ? [] : [{
        field: key, message: `${key} is ${value}`, fix: max === Infinity ? `use ${min} or more` : `use ${min} to ${max}`,
      }];
    }),
  },
  {
    id: 'topic-default',
    severity: 'error',
    why: 'What a broker says of logs is what topics have by default. A broker that starts checks it as topics\' settings, which may be stricter.',
    see: KAFKA_LOGS,
    check: (node) => Object.entries(TOPIC_DEFAULTS).filter(([key]) => key in node.settings && holdsTopics(node)).flatMap(([key, topicKey]) => {
      if (key === 'log.flush.scheduler.interval.ms' && 'log.flush.interval.ms' in node.settings) { return []; }
      const [own, facts] = [tableOf(node)?.[key], tableOf({ version: node.version, kind: 'topic' })?.[topicKey]];
      const value = textOf(node, key);
      const problem = value === undefined || !own || !facts || valueProblem(own, value) ? undefined : valueProblem(facts, value);
      return problem === undefined ? [] : [{ field: key, message: `${key}: ${show(value)}, as ${topicKey} of topics, ${problem.message}`, fix: problem.fix }];
    }),
  },
  {
    id: 'log-retention',
    severity: 'error',
    why: 'Kafka: "log.retention.ms must be unlimited (-1) or, greater than or equal to 1". Of milliseconds, minutes and hours the finest counts.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = ['log.retention.ms', 'log.retention.minutes'].find((finer) => finer in node.settings) ?? 'log.retention.hours';
      return numberOf(node, key) === 0 ? [{ field: key, message: `${key} is 0`, fix: 'use 1 or more, or -1 to keep everything' }] : [];
    },
  },
  {
    id: 'cleaner-buffer',
    severity: 'error',
    why: 'Kafka: "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread." With no thread it divides by zero.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const [size, threads] = [numberOf(node, 'log.cleaner.dedupe.buffer.size'), numberOf(node, 'log.cleaner.threads')];
      return size === undefined || threads === undefined || (threads !== 0 && Math.trunc(size / threads) > MEBIBYTE) ? [] : [{
        field: 'log.cleaner.threads',
        message: `log.cleaner.threads is ${threads}, and log.cleaner.dedupe.buffer.size ${size}`,
        fix: 'use one thread or more, each with more than 1048576 bytes of the buffer',
      }];
    },
  },
  {
    id: 'compaction-lag',
    severity: 'error',
    why: 'A broker that starts refuses a lag that is over before it begins: "conflict topic config setting".',
    see: KAFKA_LOGS,
    check: (node) => !holdsTopics(node) ? [] : outOfOrder(node, [{ low: 'log.cleaner.min.compaction.lag.ms', high: 'log.cleaner.max.compaction.lag.ms' }]),
  },
  {
    id: 'request-queue',
    severity: 'error',
    why: 'Kafka: "queued.max.request.bytes must be larger or equal to socket.request.max.bytes". 0 and less mean no limit.',
    see: KAFKA_CONFIG,
    check: (node) => (numberOf(node, 'queued.max.request.bytes') ?? 0) <= 0 ? []
      : outOfOrder(node, [{ low: 'socket.request.max.bytes', high: 'queued.max.request.bytes' }]),
  },
  {
    id: 'connection-limit',
    severity: 'error',
    why: 'Kafka: "max.connections.per.ip can be set to zero only if max.connections.per.ip.overrides property is set", which is address:number,….',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = 'max.connections.per.ip.overrides';
      const text = valueOf(node, key) ?? '';
      if (text.includes('${')) { return []; }
      const overrides = javaList(text.replace(/[\s,]+$/, ''));
      const odd = overrides.filter((override) => !/^\s*[0-9a-zA-Z\-%._:]*\s*:\s*[+-]?\d{1,10}\s*$/.test(override));
      const none = numberOf(node, 'max.connections.per.ip') === 0 && overrides.length === 0;
      return [
        ...odd.map((override) => ({ field: key, message: `${key} has ${show(override)}`, fix: 'write address:number, and a comma between two of them' })),
        ...none ? [{ field: 'max.connections.per.ip', message: `max.connections.per.ip is 0 without ${key}`, fix: `use 1 or more, or allow some addresses in ${key}` }] : [],
      ];
    },
  },
  {
    id: 'idle-connections',
    severity: 'error',
    why: 'Kafka: "connection.failed.authentication.delay.ms should always be less than connections.max.idle.ms to prevent failed authentication responses from timing out".',
    see: KAFKA_CONFIG,
    check: (node) => (numberOf(node, 'connections.max.idle.ms') ?? -1) < 0 ? []
      : outOfOrder(node, [{ low: 'connection.failed.authentication.delay.ms', high: 'connections.max.idle.ms', strictly: true }]),
  },
  {
    id: 'tiered-retention',
    severity: 'error',
    why: 'With tiered storage a broker does not start when more is to stay on its disks than is kept at all.',
    see: KAFKA_LOGS,
    check: (node) => !isTiered(node) ? [] : [
      ...localBeyondAll(node, 'log.local.retention.bytes', 'log.retention.bytes', numberOf(node, 'log.retention.bytes')),
      ...localBeyondAll(node, 'log.local.retention.ms', 'log.retention.ms', retentionMs(node)),
    ],
  },
  {
    id: 'tiered-plugin',
    severity: 'error',
    why: 'Kafka brings no storage for tiers along; without the class of one a broker does not start.',
    see: 'https://kafka.apache.org/documentation/#tiered_storage_config_broker',
    check: (node) => !isTiered(node) || textOf(node, 'remote.log.storage.manager.class.name') !== undefined ? [] : [{
      field: 'remote.log.storage.manager.class.name', message: 'tiered storage is on without remote.log.storage.manager.class.name', fix: 'name the class of a plugin',
    }],
  },
  {
    id: 'heartbeat-interval',
    severity: 'warning',
    why: 'A controller takes a broker for dead after one lost heartbeat, or none. Kafka from 4.2 on logs an error and goes on.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const [beat, session] = [numberOf(node, 'broker.heartbeat.interval.ms'), numberOf(node, 'broker.session.timeout.ms')];
      return beat === undefined || session === undefined || beat * 2 <= session ? [] : [{
        field: 'broker.heartbeat.interval.ms', message: `broker.heartbeat.interval.ms is ${beat}, and broker.session.timeout.ms ${session}`, fix: 'use at most half of the timeout',
      }];
    },
  },
  {
    id: 'message-beyond-request',
    severity: 'warning',
    why: 'A request that carries a message of the greatest size is refused.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_socket.request.max.bytes',
    check: (node) => outOfOrder(node, [{ low: 'message.max.bytes', high: 'socket.request.max.bytes' }]),
  },
  {
    id: 'retention-below-segment',
    severity: 'warning',
    why: 'Kafka deletes whole segments, so what is kept is never less than one.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_log.retention.bytes',
    check: (node) => (numberOf(node, 'log.retention.bytes') ?? -1) < 0 ? []
      : outOfOrder(node, [{ low: 'log.segment.bytes', high: 'log.retention.bytes' }]),
  },
];

/** Settings alone, without an ensemble, say nothing of a mode. */
const isInZookeeperMode = (node: NodeSettings): boolean => nodeFile(node).inZookeeperMode && 'zookeeper.connect' in node.settings;

/** Controllers alone hold no topics, and do not look. Where no role is said, these are settings for all. */
function holdsTopics(node: NodeSettings): boolean {
  const { isBroker, isController } = nodeFile(node);
  return isBroker || !isController;
}

const isTiered = (node: NodeSettings): boolean => holdsTopics(node) && /^true$/i.test(valueOf(node, 'remote.log.storage.system.enable') ?? '');

const MINUTE = 60_000;

/** Kafka makes one number of three settings. */
function retentionMs(node: NodeSettings): number | undefined {
  const minutes = numberOf(node, 'log.retention.minutes');
  const hours = numberOf(node, 'log.retention.hours');
  const ms = numberOf(node, 'log.retention.ms') ?? (minutes !== undefined ? minutes * MINUTE : hours !== undefined ? hours * 60 * MINUTE : undefined);
  return ms !== undefined && ms < 0 ? -1 : ms;
}

/** -2 stands for the other setting, -1 for everything. */
function localBeyondAll(node: NodeSettings, local: string, all: string, kept: number | undefined): Violation[] {
  const here = numberOf(node, local);
  return here === undefined || kept === undefined || kept < 0 || here === -2 || (here >= 0 && here <= kept) ? [] : [{
    field: local, message: `${local} is ${here}, and ${all} ${kept}`, fix: `keep ${local} at most at ${all}, or leave it out`,
  }];
}

/** What Kafka asks of several settings together, each of which is fine by itself. */
export const SETTING_CONFLICT_RULES: readonly Rule<NodeSettings>[] =
  RULES.map((rule) => ({ ...rule, check: (node) => isOfNode(node) ? rule.check(node) : [] }));
