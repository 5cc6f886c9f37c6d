import { compareLines, confluentOfKafka, releaseLine } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import type { ClusterPlan } from '../../model/plan';
import { compareReleases, fullRelease, knownReleases } from '../../plan/operations/feature-upgrade';
import { Rule } from '../rule';

/** A release, and the cluster in which it is finalized. */
export interface PlannedUpgrade {
  readonly release: string;
  readonly cluster: ClusterPlan;
  /** The version of the cluster's image. */
  readonly version: string;
}

/** Returns the oldest version of a cluster's images. */
const oldestImage = ({ cluster: { sets }, version }: PlannedUpgrade): string =>
  sets.map(({ image }) => image.version).reduce((oldest, own) => compareLines(own, oldest) < 0 ? own : oldest, sets[0]?.image.version ?? version);

export const FEATURE_UPGRADE_RULES: readonly Rule<PlannedUpgrade>[] = [
  {
    id: 'feature-release',
    severity: 'error',
    why: 'The levels of the features are those of a release, and nodes support the levels up to their own version: the Job would wait for the image, and fail.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: (upgrade) => {
      const { release } = upgrade;
      const full = fullRelease(release);
      const image = oldestImage(upgrade);
      if (full === undefined) {
        const lines = [...new Set(knownReleases().map((known) => releaseLine(known)!))];
        const own = knownReleases().filter((known) => releaseLine(known) === releaseLine(release));
        return [{
          message: `release ${show(release)} of KafkaFeatureUpgrade is unknown`, fix: `use one of ${(own.length === 0 ? lines : [releaseLine(release), ...own]).join(', ')}`,
        }];
      }
      const line = releaseLine(full)!;
      return compareLines(line, image) <= 0 ? [] : [{
        message: `release ${show(release)} of KafkaFeatureUpgrade is above the image's Kafka version ${show(image)}`,
        fix: `use release ${show(releaseLine(image))}, or first run all nodes with an image of Kafka ${line}${confluentOfKafka(line) === undefined ? '' : ` (Confluent Platform ${confluentOfKafka(line)})`}`,
      }];
    },
  },
  {
    id: 'feature-release-zookeeper',
    severity: 'error',
    why: 'Features are finalized in KRaft mode. Brokers in ZooKeeper mode have the setting inter.broker.protocol.version instead.',
    see: 'https://kafka.apache.org/39/documentation.html#upgrade',
    check: ({ cluster: { complete, metadata: { mode } } }) => !complete || (mode !== 'zookeeper' && mode !== 'migrating') ? [] : [{
      message: `the cluster ${mode === 'zookeeper' ? 'uses ZooKeeper' : 'is being migrated from ZooKeeper'}, and has no features to finalize`,
      fix: mode === 'zookeeper' ? 'remove KafkaFeatureUpgrade, and set inter.broker.protocol.version in config' : 'finalize the migration first, and add KafkaFeatureUpgrade afterwards',
    }],
  },
  {
    id: 'feature-release-below',
    severity: 'warning',
    why: 'The cluster starts with the levels of metadataVersion, and nothing is lowered: the Job has nothing to do.',
    see: 'docs/operations/upgrade.md',
    check: ({ release, cluster: { sets } }) => {
      const initial = sets.map(({ rollout }) => rollout.metadataVersion).find((version) => version !== undefined);
      return fullRelease(release) === undefined || initial === undefined || compareReleases(release, initial) >= 0 ? [] : [{
        message: `release ${show(release)} of KafkaFeatureUpgrade is below metadataVersion ${show(initial)}, with which the cluster was first started`,
        fix: 'use a newer release, or remove KafkaFeatureUpgrade',
      }];
    },
  },
];
