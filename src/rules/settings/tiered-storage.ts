import { holdsTopics } from './log-settings';
import { about, Rule, Violation } from '../rule';
import { has, numberOf, valueOf } from './setting-values';
import { textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { KAFKA_LOGS } from '../sources';

/** Rules over tiered storage. */
export const TIERED_STORAGE_RULES: readonly Rule<NodeSettings>[] = about(has(/^remote\.log\./), [
  {
    id: 'tiered-retention',
    severity: 'error',
    why: 'With tiered storage a broker fails to start if the local retention exceeds the total retention.',
    see: KAFKA_LOGS,
    check: (node) => !isTiered(node) ? [] : [
      ...localBeyondTotal(node, 'log.local.retention.bytes', 'log.retention.bytes', numberOf(node, 'log.retention.bytes')),
      ...localBeyondTotal(node, 'log.local.retention.ms', 'log.retention.ms', retentionMs(node)),
    ],
  },
  {
    id: 'tiered-plugin',
    severity: 'error',
    why: 'Kafka does not include a remote storage manager, and a broker fails to start without the class of one.',
    see: 'https://kafka.apache.org/documentation/#tiered_storage_config_broker',
    check: (node) => !isTiered(node) || textOf(node, 'remote.log.storage.manager.class.name') !== undefined ? [] : [{
      field: 'remote.log.storage.manager.class.name', message: 'tiered storage is enabled without remote.log.storage.manager.class.name', fix: 'set it to the class of a plugin',
    }],
  },
]);

const isTiered = (node: NodeSettings): boolean => holdsTopics(node) && /^true$/i.test(valueOf(node, 'remote.log.storage.system.enable') ?? '');

const MINUTE = 60_000;

/** Retention in milliseconds, which Kafka computes from three settings. */
function retentionMs(node: NodeSettings): number | undefined {
  const minutes = numberOf(node, 'log.retention.minutes');
  const hours = numberOf(node, 'log.retention.hours');
  const ms = numberOf(node, 'log.retention.ms') ?? (minutes !== undefined ? minutes * MINUTE : hours !== undefined ? hours * 60 * MINUTE : undefined);
  return ms !== undefined && ms < 0 ? -1 : ms;
}

/** -2 means the value of the other setting, -1 means no limit. */
function localBeyondTotal(node: NodeSettings, localKey: string, totalKey: string, total: number | undefined): Violation[] {
  const local = numberOf(node, localKey);
  return local === undefined || total === undefined || total < 0 || local === -2 || (local >= 0 && local <= total) ? [] : [{
    field: localKey, message: `${localKey} is ${local}, but ${totalKey} is only ${total}`, fix: `keep ${localKey} at or below ${totalKey}, or remove it`,
  }];
}
