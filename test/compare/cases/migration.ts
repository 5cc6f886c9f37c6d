import { MigrationPhase } from 'cdk8s-kafka';
import { Case } from './case';
import { onZookeeper, patched, phase } from '../clusters';

export const MIGRATION_CASES: Case[] = [
  {
    rule: 'migration-order',
    title: 'a skipped phase',
    old: () => phase(),
    rejected: () => phase(MigrationPhase.MIGRATE_METADATA),
    accepted: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    expected: /skips phases, from zookeeper to migrate-metadata: brokers connect to controllers that do not exist yet; first apply migration: MigrationPhase\.PREPARE_CONTROLLERS, and/,
  },
  {
    rule: 'migration-order',
    title: 'two skipped phases',
    old: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    rejected: () => phase(MigrationPhase.FINALIZE),
    accepted: () => phase(MigrationPhase.MIGRATE_METADATA),
    expected: /find a cluster without topics; first apply migration: MigrationPhase\.MIGRATE_METADATA, then MigrationPhase\.MIGRATE_BROKERS/,
  },
  {
    rule: 'migration-order',
    title: 'a finished migration that is reverted',
    old: () => phase(MigrationPhase.FINALIZE),
    rejected: () => phase(MigrationPhase.MIGRATE_BROKERS),
    accepted: () => phase(MigrationPhase.FINALIZE),
    expected: /has left ZooKeeper, but changes back to migrate-brokers/,
  },
  {
    rule: 'migration-order',
    title: 'a skipped phase on the way back',
    old: () => phase(MigrationPhase.MIGRATE_BROKERS),
    rejected: () => phase(),
    accepted: () => phase(MigrationPhase.MIGRATE_BROKERS),
    expected: /is reverted from migrate-brokers to zookeeper and skips MigrationPhase\.MIGRATE_METADATA.*; first apply migration: MigrationPhase\.MIGRATE_METADATA, and wait/,
  },
  {
    rule: 'zookeeper-too-new',
    title: 'Kafka 4 with ZooKeeper',
    old: onZookeeper,
    accepted: onZookeeper,
    rejected: () => patched(onZookeeper(), 'StatefulSet', 'kafka', ({ metadata }) => { metadata.labels['app.kubernetes.io/version'] = '4.3.1'; }),
    expected: /StatefulSet kafka changes to Kafka 4\.3\.1 while the metadata of the cluster is in ZooKeeper/,
  },
];
