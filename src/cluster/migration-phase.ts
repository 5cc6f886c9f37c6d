/**
 * The phase of the migration from ZooKeeper to KRaft. Each phase requires one synth and one apply. Never skip a phase;
 * docs/zookeeper.md lists the checks before the next one.
 *
 * @see https://kafka.apache.org/39/documentation.html#kraft_zk_migration
 */
export enum MigrationPhase {
  /** The controllers start and wait for the brokers. Brokers do not change. */
  PREPARE_CONTROLLERS = 'prepare-controllers',
  /** Brokers restart, and the controllers copy the metadata. Changes are written to both the quorum and ZooKeeper. */
  MIGRATE_METADATA = 'migrate-metadata',
  /** Brokers restart in KRaft mode. Changes are still written to ZooKeeper; this is the last phase that can be rolled back. */
  MIGRATE_BROKERS = 'migrate-brokers',
  /** Controllers restart without ZooKeeper, which the cluster no longer needs. Afterwards, remove `zookeeper` and `migration`. */
  FINALIZE = 'finalize',
}
