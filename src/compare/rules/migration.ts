import { CompareRule, CompareViolation } from './rule';
import { MetadataPlan } from '../../model/plan';
import { atLeast } from '../../plan/kafka-versions';

/** The way from ZooKeeper to KRaft, one apply a step. */
const STEPS = ['zookeeper', 'prepare-controllers', 'migrate-metadata', 'migrate-brokers', 'finalize'] as const;
type Step = typeof STEPS[number];

/** What Kafka does where a step is left out. */
const SKIPPED: Readonly<Record<string, string>> = {
  'prepare-controllers': 'brokers look for controllers that are not there yet',
  'migrate-metadata': 'the controllers have no metadata, and brokers that restart in KRaft mode find a cluster without topics',
  'migrate-brokers': 'controllers leave ZooKeeper while brokers still take their metadata from there',
};

/** Static voters are the end of the way; a cluster that never was on it stays there. */
const stepOf = (metadata: MetadataPlan): Step => metadata.mode === 'migrating' ? metadata.phase : metadata.mode === 'zookeeper' ? 'zookeeper' : 'finalize';

const phaseOf = (step: Step): string => `MigrationPhase.${step.toUpperCase().replace(/-/g, '_')}`;

export const MIGRATION_RULES: CompareRule[] = [
  {
    id: 'migration-order',
    severity: 'error',
    why: 'Each phase needs the one before to be over; there is no shorter way.',
    see: 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration',
    check: (change) => change.clusters.flatMap((pair): CompareViolation[] => {
      const [before, after] = [stepOf(pair.old.metadata), stepOf(pair.new.metadata)];
      const [from, to] = [STEPS.indexOf(before), STEPS.indexOf(after)];
      const [first, ...further] = STEPS.slice(from + 1, to);
      if (first !== undefined) {
        return [{
          message: `cluster ${pair.new.name} goes from ${before} straight to ${after}: ${SKIPPED[first]}`,
          fix: `first apply migration: ${[first, ...further].map(phaseOf).join(', then ')}, and look whether each is over before the next`,
        }];
      }
      if (to >= from) { return []; }
      return before === 'finalize' ? [{
        message: `cluster ${pair.new.name} has left ZooKeeper, and would go back to ${after}`, fix: 'leave zookeeper and migration out: what the quorum wrote since is not in ZooKeeper',
      }] : [{
        severity: 'warning',
        message: `cluster ${pair.new.name} goes back from ${before} to ${after}`,
        fix: 'take back one phase at a time, as docs/zookeeper.md says; from finalize on there is no way back',
      }];
    }),
  },
  {
    id: 'zookeeper-too-new',
    severity: 'error',
    why: 'Kafka 4.0 and newer cannot read metadata in ZooKeeper: its brokers join a quorum that knows none of the topics.',
    see: 'https://kafka.apache.org/40/documentation.html#upgrade',
    check: (change) => change.clusters.flatMap((pair) => pair.old.metadata.mode === 'static' || pair.old.metadata.mode === 'dynamic' ? []
      : pair.new.sets.filter(({ image }) => atLeast(image.version, '4.0')).map((set): CompareViolation => ({
        set: set.name,
        message: `${set.name} gets Kafka ${set.image.version} while the cluster's metadata is in ZooKeeper`,
        fix: 'stay with Kafka 3.9 until the migration is over and finalized, then upgrade',
      }))),
  },
];
