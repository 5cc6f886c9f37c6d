/**
 * How far a cluster has come on its way from ZooKeeper to KRaft. Each phase is one synth and one apply; docs/zookeeper.md
 * says what to look at before the next one. Never skip one.
 *
 * @see https://kafka.apache.org/39/documentation.html#kraft_zk_migration
 */
export enum MigrationPhase {
  /** Controllers start and wait; brokers do not change. */
  PREPARE_CONTROLLERS = 'prepare-controllers',
  /** Brokers restart, and the controllers copy the metadata. ZooKeeper still gets every change. */
  MIGRATE_METADATA = 'migrate-metadata',
  /** Brokers restart as brokers of the quorum. ZooKeeper still gets every change: the last phase with a way back. */
  MIGRATE_BROKERS = 'migrate-brokers',
  /** Controllers restart without ZooKeeper, and nobody needs it any more. Afterwards remove `zookeeper` and `migration`. */
  FINALIZE = 'finalize',
}
