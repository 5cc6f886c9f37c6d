import { CompareRule, CompareViolation } from './rule';
import { atLeast } from '../../kafka-config/kafka-versions';
import { isController, MetadataPlan, NodeSetPlan } from '../../model/plan';
import { Change, ClusterPair } from '../side';

/** The steps of the migration from ZooKeeper to KRaft; each is applied separately. */
const STEPS = ['zookeeper', 'prepare-controllers', 'migrate-metadata', 'migrate-brokers', 'finalize'] as const;
type Step = typeof STEPS[number];

/** The consequences of skipping a step. */
const SKIPPED: Readonly<Record<string, string>> = {
  'prepare-controllers': 'brokers connect to controllers that do not exist yet',
  'migrate-metadata': 'the controllers have no metadata, and brokers that restart in KRaft mode find a cluster without topics',
  'migrate-brokers': 'controllers leave ZooKeeper while brokers still read their metadata from it',
};

/** A cluster with static voters has finished the migration, or never needed it. */
const stepOf = (metadata: MetadataPlan): Step => metadata.mode === 'migrating' ? metadata.phase : metadata.mode === 'zookeeper' ? 'zookeeper' : 'finalize';

const phaseOf = (step: Step): string => `MigrationPhase.${step.toUpperCase().replace(/-/g, '_')}`;

/** Clusters whose migration is given up after metadata has been copied to the quorum. */
export const abandonedMigrations = (change: Change): ClusterPair[] => change.clusters.filter((pair) =>
  stepOf(pair.old.metadata) === 'migrate-metadata' && stepOf(pair.new.metadata) === 'zookeeper');

/** Their controllers, which must be gone before the apply. */
export type ControllerSet = NodeSetPlan & { readonly namespace?: string };

export const abandonedControllers = (change: Change): ControllerSet[] => abandonedMigrations(change).flatMap(({ old, new: now }) => old.sets
  .filter((set) => isController(set) && !now.sets.some(({ name }) => name === set.name)).map((set) => ({ ...set, namespace: old.namespace })));

export const MIGRATION_RULES: CompareRule[] = [
  {
    id: 'migration-order',
    severity: 'error',
    why: 'Each phase requires that the previous phase is complete.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const [before, after] = [stepOf(pair.old.metadata), stepOf(pair.new.metadata)];
      const [from, to] = [STEPS.indexOf(before), STEPS.indexOf(after)];
      const [first, ...further] = STEPS.slice(from + 1, to);
      if (first !== undefined) {
        return [{
          message: `the migration of cluster ${pair.new.name} skips phases, from ${before} to ${after}: ${SKIPPED[first]}`,
          fix: `first apply migration: ${[first, ...further].map(phaseOf).join(', then ')}, and wait until each phase is complete`,
        }];
      }
      if (to >= from) { return []; }
      if (before === 'migrate-brokers' && after !== 'migrate-metadata') {
        return [{
          message: `the migration of cluster ${pair.new.name} is reverted from ${before} to ${after} and skips ${phaseOf('migrate-metadata')}: brokers leave the quorum while `
            + 'ZooKeeper does not yet have a controller again',
          fix: `first apply migration: ${phaseOf('migrate-metadata')}, and wait until all brokers have restarted; then remove migration and the KRaftQuorum`,
        }];
      }
      return before === 'finalize' ? [{
        message: `cluster ${pair.new.name} has left ZooKeeper, but changes back to ${after}`,
        fix: 'remove zookeeper and migration, since ZooKeeper does not contain the metadata that the quorum has written',
      }] : [{
        severity: 'warning',
        message: `the migration of cluster ${pair.new.name} is reverted from ${before} to ${after}`,
        fix: before === 'migrate-metadata' && after === 'prepare-controllers'
          ? 'remove migration and the KRaftQuorum instead: these brokers do not accept a controller of the quorum, which remains the controller'
          : 'follow the steps in their order, see docs/zookeeper.md; from finalize on, the migration cannot be reverted',
      }];
    }),
  },
  {
    id: 'zookeeper-too-new',
    severity: 'error',
    why: 'Kafka 4.0 and newer cannot read metadata from ZooKeeper: its brokers join a quorum that contains none of the topics.',
    see: 'https://kafka.apache.org/40/documentation.html#upgrade',
    check: (change) => change.clusters.flatMap((pair) => pair.old.metadata.mode === 'static' || pair.old.metadata.mode === 'dynamic' ? []
      : pair.new.sets.filter(({ image }) => atLeast(image.version, '4.0')).map((set): CompareViolation => ({
        set: set.name,
        message: `StatefulSet ${set.name} changes to Kafka ${set.image.version} while the metadata of the cluster is in ZooKeeper`,
        fix: 'keep Kafka 3.9 until the migration is finalized, then upgrade',
      }))),
  },
];
