import { CompareRule, CompareViolation } from './rule';
import { show } from '../../model/finding';
import { ClusterPlan, NodeSetPlan } from '../../model/plan';
import { ClusterPair } from '../side';

/** A set before and after, where the version of both is known. */
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

/** `4.3` of `4.3.1`, `4.3-IV0` and `4.3`. */
export const lineOf = (version: string | undefined): string | undefined => /^\d+\.\d+/.exec(version ?? '')?.[0];

/** Below 0 where the first is older, 0 where they are one line or one of them is not known. */
function compareLines(a: string | undefined, b: string | undefined): number {
  const [first, second] = [a, b].map((version) => lineOf(version)?.split('.').map(Number));
  return first && second ? first[0] - second[0] || first[1] - second[1] : 0;
}

const isDowngrade = ({ old, new: now }: SetPair): boolean => compareLines(now.image.version, old.image.version) < 0;
const hasQuorum = ({ metadata }: ClusterPlan): boolean => metadata.mode === 'static' || metadata.mode === 'dynamic';

/** The line that a cluster of a quorum is upgraded to, undefined where it is not. */
export function upgradeOf(pair: ClusterPair): string | undefined {
  const higher = setPairs(pair).find((sets) => compareLines(sets.old.image.version, sets.new.image.version) < 0);
  return higher && hasQuorum(pair.new) ? lineOf(higher.new.image.version) : undefined;
}

const isLate = ({ old, new: now }: SetPair): boolean => old.rollout.metadataVersion !== now.rollout.metadataVersion;

/** A `-r` that comes too late, as it is now wanted. */
export function lateMetadataVersion(pair: ClusterPair): string | undefined {
  return hasQuorum(pair.old) ? setPairs(pair).find(isLate)?.new.rollout.metadataVersion : undefined;
}

export const VERSION_RULES: CompareRule[] = [
  {
    id: 'version-jump',
    severity: 'error',
    why: 'Kafka 4.0 and newer start on metadata of 3.3 or newer only, and ZooKeeper-mode brokers speak with each other as the oldest of them must.',
    see: 'https://kafka.apache.org/40/documentation.html#upgrade',
    check: (change) => change.clusters.flatMap(setPairs).flatMap(({ old, new: now, cluster }): CompareViolation[] => {
      const [from, to] = [old.image.version, now.image.version];
      if (hasQuorum(cluster.old) && compareLines(from, '3.3') < 0 && compareLines(to, '4.0') >= 0 && lineOf(to) !== undefined) {
        return [{
          set: now.name, message: `${now.name} goes from Kafka ${from} straight to ${to}`, fix: 'first go to Kafka 3.9 and finalize it there: kafka-features.sh upgrade --metadata 3.9',
        }];
      }
      const pinned = now.config['inter.broker.protocol.version'];
      return cluster.new.metadata.mode !== 'zookeeper' || compareLines(from, to) >= 0 || (pinned !== undefined && compareLines(pinned, from) <= 0) ? [] : [{
        set: now.name,
        message: `${now.name} goes from Kafka ${from} to ${to} with inter.broker.protocol.version ${pinned ?? `of ${lineOf(to)}`}, which brokers that have not restarted do not speak`,
        fix: `say config: { 'inter.broker.protocol.version': '${lineOf(from)}' } until all brokers run ${lineOf(to)}, then take it away`,
      }];
    }),
  },
  {
    id: 'version-downgrade',
    severity: 'error',
    why: 'A node does not start on metadata of a newer version than it knows, and Kafka writes its newest unless told otherwise; from 4.3 on there is no way back of metadata at all.',
    see: 'https://kafka.apache.org/documentation/#upgrade',
    check: (change) => change.clusters.flatMap(setPairs).filter(isDowngrade).map(({ old, new: now, cluster }) => {
      const quorum = hasQuorum(cluster.old);
      const pinned = quorum ? old.rollout.metadataVersion : old.config['inter.broker.protocol.version'];
      const known = pinned !== undefined && compareLines(pinned, now.image.version) <= 0;
      const name = quorum ? 'metadata.version' : 'inter.broker.protocol.version';
      return {
        set: now.name,
        severity: known ? 'warning' : 'error',
        message: `${now.name} goes back from Kafka ${old.image.version} to ${now.image.version}, ${known ? `with ${name} ${pinned} at first` : `and its ${name} may be that of ${lineOf(old.image.version)}`}`,
        fix: quorum ? `keep the image, unless kafka-features.sh describe prints a FinalizedVersionLevel of metadata.version up to ${lineOf(now.image.version)}`
          : `keep the image, unless all brokers have run with ${name} ${lineOf(now.image.version)}`,
      } satisfies CompareViolation;
    }),
  },
  {
    id: 'metadata-version-ignored',
    severity: 'warning',
    why: 'kafka-storage.sh format reads it, and leaves disks alone that are formatted: the pods restart, and nothing else happens.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades; tried: format -g on a formatted disk does nothing',
    check: (change) => change.clusters.filter(({ old }) => hasQuorum(old)).flatMap(setPairs).filter(isLate).map(({ old, new: now }) => ({
      set: now.name,
      message: `${now.name} has metadataVersion ${show(old.rollout.metadataVersion)}, and would get ${show(now.rollout.metadataVersion)}`,
      fix: 'keep it as it was at the first start, and change the version by kafka-features.sh upgrade',
    })),
  },
];
