import { brokersOf } from '../../model/plan';
import { KAFKA_REPLICATION } from '../../plan/settings';
import { locationOfSetting } from '../place';
import { LintRule } from '../rule';

const valueOf = (properties: Readonly<Record<string, string>>, key: string): number => Number(properties[key] ?? KAFKA_REPLICATION[key]);

const INTERNAL_TOPICS = ['offsets.topic.replication.factor', 'transaction.state.log.replication.factor', 'share.coordinator.state.topic.replication.factor'];

/** Settings that constructs set by default, and that foreign manifests may leave at Kafka's defaults. */
export const REPLICATION_RULES: readonly LintRule[] = [
  {
    id: 'single-copy',
    severity: 'warning',
    why: 'Topics without a replication factor of their own, such as automatically created ones, have one replica: they are unavailable while its broker is down, and lost '
      + 'with its disk.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_default.replication.factor',
    check: ({ sets, plan }) => brokersOf(plan).length < 2 ? [] : sets.filter(({ spec, source }) => spec.roles.includes('broker') && source.settingsAreKnown && !(source.hasImageFile && source.properties['default.replication.factor'] === undefined))
      .filter(({ source: { properties } }) => valueOf(properties, 'default.replication.factor') === 1).map(({ source }) => ({
        ...locationOfSetting(source, 'default.replication.factor'),
        set: source.object,
        message: `default.replication.factor is ${source.properties['default.replication.factor'] ?? '1 (the default of Kafka)'} with ${brokersOf(plan).length} brokers`,
        fix: `set it to ${Math.min(3, brokersOf(plan).length)}`,
      })),
  },
  {
    id: 'single-internal-copy',
    severity: 'warning',
    why: 'Kafka stores the offsets of consumer groups and the state of transactions in internal topics. With one replica, a part of the groups stops while its broker is '
      + 'down, and loses its offsets with the disk.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_offsets.topic.replication.factor',
    check: ({ sets, plan }) => brokersOf(plan).length < 2 ? [] : sets.filter(({ spec }) => spec.roles.includes('broker')).flatMap(({ source }) => {
      const keys = INTERNAL_TOPICS.filter((key) => source.properties[key] === '1');
      const factor = Math.min(3, brokersOf(plan).length);
      return keys.length === 0 ? [] : [{
        ...locationOfSetting(source, keys[0]),
        set: source.object,
        message: `${keys.join(' and ')} ${keys.length === 1 ? 'is' : 'are'} 1${source.imageSettings.has(keys[0]) ? ' (in the file of the image)' : ''} with ${brokersOf(plan).length} brokers`,
        fix: `set ${keys.length === 1 ? 'it' : 'them'} to ${factor} before the first start, or else increase the replicas of the topics with kafka-reassign-partitions.sh too`,
      }];
    }),
  },
  {
    id: 'single-in-sync',
    severity: 'warning',
    why: 'With acks=all, a record is acknowledged when a single replica has it; if that replica is lost before the others have caught up, the record is lost.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: ({ sets, plan }) => brokersOf(plan).length < 3 ? [] : sets.filter(({ spec }) => spec.roles.includes('broker'))
      .filter(({ source: { properties } }) => valueOf(properties, 'default.replication.factor') >= 3 && valueOf(properties, 'min.insync.replicas') === 1).map(({ source }) => ({
        ...locationOfSetting(source, 'min.insync.replicas'),
        set: source.object,
        message: `min.insync.replicas is ${source.properties['min.insync.replicas'] ?? '1 (the default of Kafka)'} with default.replication.factor ${source.properties['default.replication.factor']}`,
        fix: 'set it to 2',
      })),
  },
];
