import { Rule } from '../rule';
import { has, numberOf, Order, outOfOrder, valueOf } from './setting-values';
import { atLeast } from '../../kafka-config/kafka-versions';
import { tableOf } from '../../kafka-config/keys';
import { listOf, nodeFile } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { javaList } from '../../util/java-text';
import { KAFKA_CONFIG, KAFKA_GROUPS } from '../sources';

/** A group setting must be between a lower and an upper limit. */
const between = (prefix: string, name: string): Order[] => [
  { low: `${prefix}.min.${name}`, high: `${prefix}.max.${name}` },
  { low: `${prefix}.min.${name}`, high: `${prefix}.${name}` },
  { low: `${prefix}.${name}`, high: `${prefix}.max.${name}` },
];

const groupOrders = (prefix: string): Order[] => [
  ...between(prefix, 'heartbeat.interval.ms'), ...between(prefix, 'session.timeout.ms'), ...between(prefix, 'assignment.interval.ms'),
  { low: `${prefix}.heartbeat.interval.ms`, high: `${prefix}.session.timeout.ms`, strictly: true, since: '4.0' },
];

const allGroupOrders = (): Order[] => [
  ...groupOrders('group.consumer'), ...groupOrders('group.share'), ...groupOrders('group.streams'),
  ...between('group.share', 'record.lock.duration.ms').slice(1), ...between('group.share', 'delivery.count.limit').slice(1),
  ...between('group.share', 'partition.max.record.locks').slice(1),
  { low: 'group.share.max.size', high: 'group.share.max.share.sessions' },
  { low: 'group.streams.num.standby.replicas', high: 'group.streams.max.standby.replicas' },
  { low: 'group.streams.num.warmup.replicas', high: 'group.streams.max.warmup.replicas' },
  { low: 'group.streams.min.task.offset.interval.ms', high: 'group.streams.task.offset.interval.ms' },
];

const ASSIGNORS = ['group.consumer.assignors', 'group.share.assignors', 'group.streams.assignors'];

const hasGroupSetting = has(/^group\./);

/** Rules over the broker settings of consumer, share and streams groups. */
export const GROUP_SETTING_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'group-limits',
    onlyIf: [hasGroupSetting],
    severity: 'error',
    why: 'Kafka fails to start if a group setting is outside its limits, or if the heartbeat interval is not shorter than the session timeout.',
    see: KAFKA_GROUPS,
    check: (node) => outOfOrder(node, allGroupOrders()),
  },
  {
    id: 'share-assignors',
    onlyIf: [hasGroupSetting],
    severity: 'error',
    why: 'Kafka fails to start: "group.share.assignors must contain exactly one assignor".',
    see: KAFKA_GROUPS,
    check: (node) => {
      const count = listOf(node, 'group.share.assignors', 'simple').length;
      return count === 1 || !atLeast(node.version, '4.1') ? [] : [{ field: 'group.share.assignors', message: `group.share.assignors has ${count} entries instead of one`, fix: 'set exactly one assignor' }];
    },
  },
  {
    id: 'assignor-name',
    onlyIf: [hasGroupSetting],
    severity: 'error',
    why: 'Kafka interprets a name that is not one of its own assignors as a class name, and fails to start if the class does not exist.',
    see: KAFKA_GROUPS,
    check: (node) => ASSIGNORS.flatMap((key) => {
      const own = javaList(tableOf(node)?.[key]?.default ?? '');
      const unknown = javaList(valueOf(node, key) ?? '').filter((name) => name !== '' && !own.includes(name) && !/[.$]/.test(name));
      return unknown.map((name) => ({ field: key, message: `${key} has unknown assignor ${show(name)}`, fix: `use ${own.join(', ')}, or the full name of a class` }));
    }),
  },
  {
    id: 'rack-tags',
    onlyIf: [hasGroupSetting],
    severity: 'error',
    why: 'Kafka 4.4 fails to start: "group.streams.rack.aware.assignment.tags must not contain duplicate tag keys."',
    see: 'tested on Kafka 4.4.0',
    check: (node) => {
      const key = 'group.streams.rack.aware.assignment.tags';
      const tags = javaList(valueOf(node, key) ?? '');
      return new Set(tags).size === tags.length ? [] : [{ field: key, message: `${key} has duplicate tags (${show(tags.join(','))})`, fix: 'remove the duplicates' }];
    },
  },
  {
    id: 'rebalance-protocols',
    onlyIf: [hasGroupSetting],
    severity: 'error',
    why: 'Kafka fails to start: "Disabling the \'classic\' protocol is not supported." ZooKeeper mode supports no other protocol.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = 'group.coordinator.rebalance.protocols';
      if (!(key in node.settings)) { return []; }
      const protocols = javaList(valueOf(node, key) ?? 'classic');
      const lacks = !protocols.includes('classic') && !protocols.some((protocol) => protocol.includes('${'));
      return !lacks && !(protocols.includes('consumer') && isInZookeeperMode(node)) ? [] : [{
        field: key,
        message: `${key} is ${show(protocols.join(','))}, ${lacks ? 'without classic' : 'but ZooKeeper mode supports only classic'}`,
        fix: 'use classic, in KRaft mode also consumer',
      }];
    },
  },
  {
    id: 'offsets-acks',
    severity: 'error',
    why: 'Kafka 3.9 fails to start: "offsets.commit.required.acks must be greater or equal to -1 and less or equal to offsets.topic.replication.factor".',
    see: 'https://github.com/apache/kafka/blob/3.9.2/group-coordinator/src/main/java/org/apache/kafka/coordinator/group/GroupCoordinatorConfig.java',
    check: (node) => {
      const key = 'offsets.commit.required.acks';
      const acks = numberOf(node, key);
      return acks !== undefined && acks < -1 ? [{ field: key, message: `${key} is ${acks}, which is less than -1`, fix: 'remove it' }]
        : outOfOrder(node, [{ low: key, high: 'offsets.topic.replication.factor' }]);
    },
  },
];

/** Without zookeeper.connect, the settings may be an excerpt, and the mode is unknown. */
const isInZookeeperMode = (node: NodeSettings): boolean => nodeFile(node).inZookeeperMode && 'zookeeper.connect' in node.settings;
