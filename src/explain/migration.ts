import { ClusterPlan, MigratingPhase } from '../model/plan';

/** What to look at before the next phase, for each one. */
const CHECKS: Readonly<Record<MigratingPhase, readonly string[]>> = {
  'prepare-controllers': [
    'all controllers are Ready, and the log of their leader says "Controller Quorum is ready for Zk to KRaft migration"',
    'then say MigrationPhase.MIGRATE_METADATA',
  ],
  'migrate-metadata': [
    'all brokers have restarted, and no partition is under-replicated',
    'the log of the quorum\'s leader says "Completed migration of metadata from ZooKeeper to KRaft"',
    'then say MigrationPhase.MIGRATE_BROKERS',
  ],
  'migrate-brokers': [
    'all brokers have restarted, and no partition is under-replicated',
    'clients have worked for as long as you want a way back: from the next phase on there is none',
    'then say MigrationPhase.FINALIZE',
  ],
};

export const nextPhase = ({ metadata }: ClusterPlan): readonly string[] => metadata.mode === 'migrating' ? CHECKS[metadata.phase] : [];
