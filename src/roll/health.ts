import { Partition, Voter } from './tool-output';

/** What Kafka reports about itself. */
export interface Health {
  /** The ids of the brokers that answer. */
  readonly brokers: readonly number[];
  readonly partitions: readonly Partition[];
  /** The controllers; empty in ZooKeeper mode. */
  readonly voters: readonly Voter[];
}

export const activeControllerOf = ({ voters }: Health): number | undefined => voters.find(({ isLeader }) => isLeader)?.nodeId;

export const isInSync = ({ hasLeader, replicas, isr }: Partition): boolean => hasLeader && replicas.every((id) => isr.includes(id));

/** Whether producers with acks=all are refused. A topic with fewer replicas than min.insync.replicas cannot have more of them in sync. */
export const isBelowMinIsr = (partition: Partition): boolean => !partition.hasLeader || partition.isr.length < requiredIsr(partition);

/** Whether producers with acks=all have to wait while one of the replicas restarts. */
export const hasNoSpareReplica = (partition: Partition): boolean => partition.replicas.length <= requiredIsr(partition);

const requiredIsr = ({ minIsr, replicas }: Partition): number => Math.min(minIsr, replicas.length);

/** A follower fetches at least twice a second, and the leader writes a record every half second. */
const MAX_BEHIND_MS = 3000;

/** Returns the voters that are down or have not caught up. */
export function votersBehind({ voters }: Health): Voter[] {
  const leader = voters.find(({ isLeader }) => isLeader);
  return voters.filter((voter) => leader === undefined || leader.caughtUpAt - voter.caughtUpAt > MAX_BEHIND_MS);
}

const MAX_NAMES = 3;

/** `orders-3 (in sync 0, 1 of 0, 1, 2), … and 9 more` */
export function describePartitions(partitions: readonly Partition[]): string {
  const names = partitions.slice(0, MAX_NAMES).map(({ name, hasLeader, isr, replicas }) =>
    `${name} (in sync ${isr.join(', ') || 'none'} of ${replicas.join(', ')}${hasLeader ? '' : ', without a leader'})`);
  return `${names.join(', ')}${partitions.length > MAX_NAMES ? ` and ${partitions.length - MAX_NAMES} more` : ''}`;
}

export const count = (items: readonly unknown[], noun: string): string => `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;
