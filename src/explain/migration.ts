import { ClusterPlan, MigratingPhase } from '../model/plan';

/** The checks after each phase, before the next one. */
const CHECKS: Readonly<Record<MigratingPhase, readonly string[]>> = {
  'prepare-controllers': [
    'all controllers are Ready, and the log of the active controller contains "Controller Quorum is ready for Zk to KRaft migration"',
    'then set migration: MigrationPhase.MIGRATE_METADATA',
  ],
  'migrate-metadata': [
    'all brokers have restarted, and no partition is under-replicated',
    'the log of the active controller contains "Completed migration of metadata from ZooKeeper to KRaft"',
    'then set migration: MigrationPhase.MIGRATE_BROKERS',
  ],
  'migrate-brokers': [
    'all brokers have restarted, and no partition is under-replicated',
    'clients have worked long enough with the migrated brokers: the next phase cannot be rolled back',
    'then set migration: MigrationPhase.FINALIZE',
  ],
};

export const nextPhaseChecks = ({ metadata }: ClusterPlan): readonly string[] => metadata.mode === 'migrating' ? CHECKS[metadata.phase] : [];
