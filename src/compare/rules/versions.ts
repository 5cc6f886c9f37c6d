import { CompareRule, CompareViolation } from './rule';
import { compareLines, releaseLine } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { ClusterPair } from '../side';

/** The old and the new state of a node set. */
interface SetPair {
  readonly old: NodeSetPlan;
  readonly new: NodeSetPlan;
  readonly cluster: ClusterPair;
}

function setPairs(cluster: ClusterPair): SetPair[] {
  return cluster.new.sets.flatMap((set) => {
    const old = cluster.old.sets.find(({ name }) => name === set.name);
    return old ? [{ old, new: set, cluster }] : [];
  });
}

const isDowngrade = ({ old, new: now }: SetPair): boolean => compareLines(now.image.version, old.image.version) < 0;
const hasQuorum = ({ metadata }: ClusterPlan): boolean => metadata.mode === 'static' || metadata.mode === 'dynamic';

/** Returns the release line that a KRaft cluster is upgraded to; undefined if it is not upgraded. */
export function upgradedLine(pair: ClusterPair): string | undefined {
  const higher = setPairs(pair).find((sets) => compareLines(sets.old.image.version, sets.new.image.version) < 0);
  return higher && hasQuorum(pair.new) ? releaseLine(higher.new.image.version) : undefined;
}

const changesMetadataVersion = ({ old, new: now }: SetPair): boolean => old.rollout.metadataVersion !== now.rollout.metadataVersion;

/** Returns the new metadataVersion, if it changes after the disks have been formatted with another one. */
export function changedMetadataVersion(pair: ClusterPair): string | undefined {
  return hasQuorum(pair.old) ? setPairs(pair).find(changesMetadataVersion)?.new.rollout.metadataVersion : undefined;
}

export const VERSION_RULES: CompareRule[] = [
  {
    id: 'version-jump',
    severity: 'error',
    why: 'Kafka 4.0 and newer require metadata of version 3.3 or newer, and brokers in ZooKeeper mode must use the inter-broker protocol of the oldest of them.',
    see: 'https://kafka.apache.org/40/documentation.html#upgrade',
    check: (change) => change.clusters.flatMap(setPairs).flatMap(({ old, new: now, cluster }): CompareViolation[] => {
      const [from, to] = [old.image.version, now.image.version];
      if (hasQuorum(cluster.old) && compareLines(from, '3.3') < 0 && compareLines(to, '4.0') >= 0 && releaseLine(to) !== undefined) {
        return [{
          set: now.name,
          message: `StatefulSet ${now.name} is upgraded from Kafka ${from} directly to ${to}`,
          fix: 'first upgrade to Kafka 3.9 and finalize the upgrade with kafka-features.sh upgrade --metadata 3.9',
        }];
      }
      const pinned = now.config['inter.broker.protocol.version'];
      return cluster.new.metadata.mode !== 'zookeeper' || compareLines(from, to) >= 0 || (pinned !== undefined && compareLines(pinned, from) <= 0) ? [] : [{
        set: now.name,
        message: `StatefulSet ${now.name} is upgraded from Kafka ${from} to ${to} with inter.broker.protocol.version ${
          pinned ?? `${releaseLine(to)} (the default)`}, which brokers that have not restarted yet do not support`,
        fix: `set config: { 'inter.broker.protocol.version': '${releaseLine(from)}' } until all brokers run ${releaseLine(to)}, then remove it`,
      }];
    }),
  },
  {
    id: 'version-downgrade',
    severity: 'error',
    why: 'A node does not start on metadata of a newer version than it supports, and Kafka writes its newest version unless configured otherwise; from 4.3 on, metadata '
      + 'cannot be downgraded.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: (change) => change.clusters.flatMap(setPairs).filter(isDowngrade).map(({ old, new: now, cluster }) => {
      const quorum = hasQuorum(cluster.old);
      const pinned = quorum ? old.rollout.metadataVersion : old.config['inter.broker.protocol.version'];
      const known = pinned !== undefined && compareLines(pinned, now.image.version) <= 0;
      const name = quorum ? 'metadata.version' : 'inter.broker.protocol.version';
      return {
        set: now.name,
        severity: known ? 'warning' : 'error',
        message: `StatefulSet ${now.name} is downgraded from Kafka ${old.image.version} to ${now.image.version}, ${
          known ? `with initial ${name} ${pinned}` : `but its ${name} may be ${releaseLine(old.image.version)}`}`,
        fix: quorum ? `keep the image, unless kafka-features.sh describe prints a FinalizedVersionLevel of metadata.version up to ${releaseLine(now.image.version)}`
          : `keep the image, unless all brokers have run with ${name} ${releaseLine(now.image.version)}`,
      } satisfies CompareViolation;
    }),
  },
  {
    id: 'metadata-version-ignored',
    severity: 'warning',
    why: 'Only kafka-storage.sh format uses metadataVersion, and it does not change formatted disks: the pods restart, and the metadata version stays the same.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades; tested: format -g on a formatted disk does nothing',
    check: (change) => change.clusters.filter(({ old }) => hasQuorum(old)).flatMap(setPairs)
      .filter(changesMetadataVersion).map(({ old, new: now }) => ({
        set: now.name,
        message: `metadataVersion of ${now.name} changes from ${show(old.rollout.metadataVersion)} to ${show(now.rollout.metadataVersion)}, but its disks are already formatted`,
        fix: 'keep the value of the first start, and change the metadata version with kafka-features.sh upgrade',
      })),
  },
];
