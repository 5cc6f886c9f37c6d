import { brokersOf } from '../../model/plan';
import { KAFKA_REPLICATION } from '../../plan/settings';
import { placeOfSetting } from '../place';
import { LintRule } from '../rule';

const valueOf = (properties: Readonly<Record<string, string>>, key: string): number => Number(properties[key] ?? KAFKA_REPLICATION[key]);

/** What constructs set by themselves, and manifests of others may leave as Kafka has it. */
export const REPLICATION_RULES: readonly LintRule[] = [
  {
    id: 'single-copy',
    severity: 'warning',
    why: 'Topics that do not say otherwise, automatic ones above all, have one copy: with its broker away they are away, with its disk lost they are lost.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_default.replication.factor',
    check: ({ sets, plan }) => brokersOf(plan).length < 2 ? [] : sets.filter(({ spec, source }) => spec.roles.includes('broker') && source.missing.length === 0)
      .filter(({ source: { properties } }) => valueOf(properties, 'default.replication.factor') === 1).map(({ source }) => ({
        ...placeOfSetting(source, 'default.replication.factor'),
        set: source.object,
        message: `default.replication.factor is ${source.properties['default.replication.factor'] ?? '1, as Kafka has it by itself,'} with ${brokersOf(plan).length} brokers`,
        fix: `use ${Math.min(3, brokersOf(plan).length)}`,
      })),
  },
  {
    id: 'single-in-sync',
    severity: 'warning',
    why: 'With acks=all a message counts as written when one replica alone has it; if that one is lost before the others have caught up, so is the message.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: ({ sets, plan }) => brokersOf(plan).length < 3 ? [] : sets.filter(({ spec }) => spec.roles.includes('broker'))
      .filter(({ source: { properties } }) => valueOf(properties, 'default.replication.factor') >= 3 && valueOf(properties, 'min.insync.replicas') === 1).map(({ source }) => ({
        ...placeOfSetting(source, 'min.insync.replicas'),
        set: source.object,
        message: `min.insync.replicas is ${source.properties['min.insync.replicas'] ?? '1, as Kafka has it by itself,'} with default.replication.factor ${source.properties['default.replication.factor']}`,
        fix: 'use 2',
      })),
  },
];
