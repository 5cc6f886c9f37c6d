import { GROUP_SETTING_RULES } from './group-settings';
import { LOG_SETTING_RULES, RETENTION_BELOW_SEGMENT } from './log-settings';
import { REMOVED_CLASS_RULES } from './removed-classes';
import { about, Rule } from '../rule';
import { has, numberOf, outOfOrder, valueOf } from './setting-values';
import { KAFKA_CONFIG } from '../sources';
import { TIERED_STORAGE_RULES } from './tiered-storage';
import { isOfNode, NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { javaList } from '../../util/java-text';
import { EMPTY_PASSWORD_RULES } from '../security/empty-passwords';
import { LOGIN_SETTING_RULES } from '../security/login-settings';

/** Ranges that Kafka checks in its code, and not in the validators of the settings. */
const CODE_RANGES: Readonly<Record<string, { readonly min: number; readonly max?: number }>> = {
  'log.roll.ms': { min: 1 },
  'log.roll.jitter.ms': { min: 0 },
  'offsets.topic.compression.codec': { min: 0, max: 4 },
  'share.coordinator.state.topic.compression.codec': { min: 0, max: 4 },
  'share.coordinator.snapshot.update.records.per.snapshot': { min: 0, max: 500 },
};

const hasLimit = has(/^(queued|socket|connections?|max\.connections|message)\./);

/** Rules over combinations of settings whose values are valid individually. */
export const SETTING_CONFLICT_RULES: readonly Rule<NodeSettings>[] = about(isOfNode, [
  {
    id: 'replica-fetch-wait',
    onlyIf: [has(/^replica\./)],
    severity: 'error',
    why: 'Kafka fails to start if the wait time of replica fetches exceeds the socket timeout or the maximum lag of replicas.',
    see: KAFKA_CONFIG,
    check: (node) => outOfOrder(node, [
      { low: 'replica.fetch.wait.max.ms', high: 'replica.socket.timeout.ms' }, { low: 'replica.fetch.wait.max.ms', high: 'replica.lag.time.max.ms' },
    ]),
  },
  ...GROUP_SETTING_RULES, ...REMOVED_CLASS_RULES, ...EMPTY_PASSWORD_RULES, ...LOGIN_SETTING_RULES,
  {
    id: 'range-in-code',
    severity: 'error',
    why: 'Kafka fails to start with values that its documentation allows but its code rejects: "log.roll.ms must be greater than or equal to 1", "Unknown compression type id".',
    see: 'tested on Kafka 3.9.0 to 4.4.0',
    check: (node) => Object.entries(CODE_RANGES).filter(([key]) => key in node.settings).flatMap(([key, { min, max = Infinity }]) => {
      const value = numberOf(node, key);
      return value === undefined || (value >= min && value <= max) ? [] : [{
        field: key, message: `${key} is ${value}, which is out of range`, fix: max === Infinity ? `use ${min} or more` : `use ${min} to ${max}`,
      }];
    }),
  },
  ...LOG_SETTING_RULES,
  {
    id: 'request-queue',
    onlyIf: [hasLimit],
    severity: 'error',
    why: 'Kafka fails to start: "queued.max.request.bytes must be larger or equal to socket.request.max.bytes". A value of 0 or less means no limit.',
    see: KAFKA_CONFIG,
    check: (node) => (numberOf(node, 'queued.max.request.bytes') ?? 0) <= 0 ? []
      : outOfOrder(node, [{ low: 'socket.request.max.bytes', high: 'queued.max.request.bytes' }]),
  },
  {
    id: 'connection-limit',
    onlyIf: [hasLimit],
    severity: 'error',
    why: 'Kafka fails to start: "max.connections.per.ip can be set to zero only if max.connections.per.ip.overrides property is set". Overrides have the form address:number,….',
    see: KAFKA_CONFIG,
    check: (node) => {
      const key = 'max.connections.per.ip.overrides';
      const text = valueOf(node, key) ?? '';
      if (text.includes('${')) { return []; }
      const overrides = javaList(text.replace(/[\s,]+$/, ''));
      const malformed = overrides.filter((override) => !/^\s*[0-9a-zA-Z\-%._:]*\s*:\s*[+-]?\d{1,10}\s*$/.test(override));
      const none = numberOf(node, 'max.connections.per.ip') === 0 && overrides.length === 0;
      return [
        ...malformed.map((override) => ({ field: key, message: `${key} has ${show(override)}, which is not valid`, fix: 'use address:number, separated by commas' })),
        ...none ? [{ field: 'max.connections.per.ip', message: `max.connections.per.ip is 0 without ${key}`, fix: `use 1 or more, or allow some addresses in ${key}` }] : [],
      ];
    },
  },
  {
    id: 'idle-connections',
    onlyIf: [hasLimit],
    severity: 'error',
    why: 'Kafka fails to start: "connection.failed.authentication.delay.ms should always be less than connections.max.idle.ms to prevent failed authentication responses from timing out".',
    see: KAFKA_CONFIG,
    check: (node) => (numberOf(node, 'connections.max.idle.ms') ?? -1) < 0 ? []
      : outOfOrder(node, [{ low: 'connection.failed.authentication.delay.ms', high: 'connections.max.idle.ms', strictly: true }]),
  },
  ...TIERED_STORAGE_RULES,
  {
    id: 'heartbeat-interval',
    onlyIf: [has(/^broker\.(heartbeat|session)\./)],
    severity: 'warning',
    why: 'The controller considers a broker failed after at most one lost heartbeat. Kafka 4.2 and later log an error and start.',
    see: KAFKA_CONFIG,
    check: (node) => {
      const [beat, session] = [numberOf(node, 'broker.heartbeat.interval.ms'), numberOf(node, 'broker.session.timeout.ms')];
      return beat === undefined || session === undefined || beat * 2 <= session ? [] : [{
        field: 'broker.heartbeat.interval.ms',
        message: `broker.heartbeat.interval.ms is ${beat}, which is more than half of broker.session.timeout.ms (${session})`,
        fix: 'use at most half of the timeout',
      }];
    },
  },
  {
    id: 'message-beyond-request',
    onlyIf: [hasLimit],
    severity: 'warning',
    why: 'A broker rejects requests that contain a message of the maximum size.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_socket.request.max.bytes',
    check: (node) => outOfOrder(node, [{ low: 'message.max.bytes', high: 'socket.request.max.bytes' }]),
  },
  RETENTION_BELOW_SEGMENT,
]);
