import { Rule } from '../rule';
import { has, numberOf, outOfOrder } from './setting-values';
import { tableOf } from '../../kafka-config/keys';
import { nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { TOPIC_DEFAULTS } from '../../kafka-config/topic-defaults';
import { valueProblem } from '../../kafka-config/values';
import { show } from '../../model/finding';
import { KAFKA_CONFIG, KAFKA_LOGS } from '../sources';

const MEBIBYTE = 1024 * 1024;

const hasLogSetting = has(/^log\./);

/** Rules over the log settings of brokers, which are the defaults of topics. */
export const LOG_SETTING_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'topic-default',
    severity: 'error',
    why: 'The log settings of a broker are the defaults of topics. A broker fails to start if they are not valid as topic settings, whose ranges may be stricter.',
    see: KAFKA_LOGS,
    check: (node) => Object.entries(TOPIC_DEFAULTS).filter(([key]) => key in node.settings).flatMap(([key, topicKey]) => {
      if (key === 'log.flush.scheduler.interval.ms' && 'log.flush.interval.ms' in node.settings) { return []; }
      const [own, facts] = [tableOf(node)?.[key], tableOf({ version: node.version, kind: 'topic' })?.[topicKey]];
      const value = textOf(node, key);
      const problem = value === undefined || !own || !facts || valueProblem(own, value) ? undefined : valueProblem(facts, value);
      return problem === undefined || !holdsTopics(node) ? [] : [{ field: key, message: `${key}: ${show(value)} as topic setting ${topicKey} ${problem.message}`, fix: problem.fix }];
    }),
  },
  {
    id: 'log-retention',
    onlyIf: [hasLogSetting],
    severity: 'error',
    why: 'Kafka fails to start: "log.retention.ms must be unlimited (-1) or, greater than or equal to 1". Of milliseconds, minutes and hours the finest unit takes effect.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = ['log.retention.ms', 'log.retention.minutes'].find((finer) => finer in node.settings) ?? 'log.retention.hours';
      return numberOf(node, key) === 0 ? [{ field: key, message: `${key} is 0, which is not a valid retention time`, fix: 'use 1 or more, or -1 for no limit' }] : [];
    },
  },
  {
    id: 'cleaner-buffer',
    onlyIf: [hasLogSetting],
    severity: 'error',
    why: 'Kafka fails to start: "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread." With 0 threads it divides by zero.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const [size, threads] = [numberOf(node, 'log.cleaner.dedupe.buffer.size'), numberOf(node, 'log.cleaner.threads')];
      return size === undefined || threads === undefined || (threads !== 0 && Math.trunc(size / threads) > MEBIBYTE) ? [] : [{
        field: 'log.cleaner.threads',
        message: `log.cleaner.threads is ${threads} with a log.cleaner.dedupe.buffer.size of ${size} bytes`,
        fix: 'use at least one thread, and more than 1048576 bytes of the buffer for each thread',
      }];
    },
  },
  {
    id: 'compaction-lag',
    onlyIf: [hasLogSetting],
    severity: 'error',
    why: 'A broker fails to start if the minimum compaction lag exceeds the maximum: "conflict topic config setting".',
    see: KAFKA_LOGS,
    check: (node) => !holdsTopics(node) ? [] : outOfOrder(node, [{ low: 'log.cleaner.min.compaction.lag.ms', high: 'log.cleaner.max.compaction.lag.ms' }]),
  },
];

export const RETENTION_BELOW_SEGMENT: Rule<NodeSettings> = {
  id: 'retention-below-segment',
  onlyIf: [hasLogSetting],
  severity: 'warning',
  why: 'Kafka deletes only whole segments, so it keeps at least one segment and more data than configured.',
  see: 'https://kafka.apache.org/documentation/#brokerconfigs_log.retention.bytes',
  check: (node) => (numberOf(node, 'log.retention.bytes') ?? -1) < 0 ? []
    : outOfOrder(node, [{ low: 'log.segment.bytes', high: 'log.retention.bytes' }]),
};

/** Whether the node stores topics: a node that is only a controller does not validate log settings. Settings without a role apply to all nodes. */
export function holdsTopics(node: NodeSettings): boolean {
  const { isBroker, isController } = nodeFile(node);
  return isBroker || !isController;
}
