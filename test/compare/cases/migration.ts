import { MigrationPhase } from 'cdk8s-kafka';
import { Case } from './case';
import { onZookeeper, patched, phase } from '../clusters';

export const MIGRATION_CASES: Case[] = [
  {
    rule: 'migration-order',
    what: 'a phase left out',
    old: () => phase(),
    rejected: () => phase(MigrationPhase.MIGRATE_METADATA),
    accepted: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    says: /from zookeeper straight to migrate-metadata: brokers look for controllers that are not there yet; first apply migration: MigrationPhase\.PREPARE_CONTROLLERS, and/,
  },
  {
    rule: 'migration-order',
    what: 'two phases left out',
    old: () => phase(MigrationPhase.PREPARE_CONTROLLERS),
    rejected: () => phase(MigrationPhase.FINALIZE),
    accepted: () => phase(MigrationPhase.MIGRATE_METADATA),
    says: /find a cluster without topics; first apply migration: MigrationPhase\.MIGRATE_METADATA, then MigrationPhase\.MIGRATE_BROKERS/,
  },
  {
    rule: 'migration-order',
    what: 'back after the end',
    old: () => phase(MigrationPhase.FINALIZE),
    rejected: () => phase(MigrationPhase.MIGRATE_BROKERS),
    accepted: () => phase(MigrationPhase.FINALIZE),
    says: /has left ZooKeeper, and would go back to migrate-brokers/,
  },
  {
    rule: 'zookeeper-too-new',
    what: 'Kafka 4 on ZooKeeper',
    old: onZookeeper,
    accepted: onZookeeper,
    rejected: () => patched(onZookeeper(), 'StatefulSet', 'kafka', ({ metadata }) => { metadata.labels['app.kubernetes.io/version'] = '4.3.1'; }),
    says: /kafka gets Kafka 4\.3\.1 while the cluster's metadata is in ZooKeeper/,
  },
];
