import { holdsTopics } from './log-settings';
import { Rule, Violation } from '../rule';
import { numberOf, valueOf } from './setting-values';
import { textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { KAFKA_LOGS } from '../sources';

/** What a broker keeps on its own disks of logs that it moves elsewhere. */
export const TIERED_STORAGE_RULES: readonly Rule<NodeSettings>[] = [
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
];

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
