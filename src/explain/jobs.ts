import type { OperationKind } from '../model/operations/operation';
import { lagExporterIn } from '../plan/operations/lag-exporter';
import { listOf } from '../read/objects';
import { drillIn, ensembleDrillIn } from '../read/own/operations/drill';
import type { ReadOperation } from '../read/own/operations/operation';
import { provisioningIn } from '../read/own/operations/provisioning';
import { reassignmentIn } from '../read/own/operations/reassignment';

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const several = (noun: string, items: readonly (string | number)[]): string => `${noun}${items.length === 1 ? '' : 's'} ${items.join(', ')}`;
const parts = (...texts: readonly (string | false)[]): string => texts.filter((text) => text !== false).join(', ');

/** What Jobs of each kind do. */
const ACTIONS: { readonly [K in OperationKind]: (read: ReadOperation) => string } = {
  'provisioning': (read) => {
    const { topics, users, absentTopics, absentUsers } = provisioningIn(read);
    return parts(
      `declares ${count(topics.length, 'topic')} and ${count(users.length, 'user')}`,
      absentTopics.length > 0 && several('deletes topic', absentTopics),
      absentUsers.length > 0 && several('deletes user', absentUsers),
      read.cronJob !== undefined && `again at ${read.cronJob.body.spec?.schedule}`,
    );
  },
  'feature-upgrade': ({ wanted }) => `finalizes release ${wanted.release}`,
  'smoke-test': ({ wanted }) => `writes to and reads from every broker on ${several('listener', listOf(wanted.listeners).map(({ name }) => String(name)))}`,
  'reassignment': (read) => {
    const { drain, fill, replicationFactors } = reassignmentIn(read);
    return parts(
      drain.length > 0 && several('moves all replicas off broker', drain),
      fill.length > 0 && several('moves replicas to broker', fill),
      Object.keys(replicationFactors).length > 0
        && several('changes the replication factor of topic', Object.entries(replicationFactors).map(([topic, factor]) => `${topic} to ${factor}`)),
    );
  },
  'ha-drill': (read) => {
    const { brokers, evicts } = drillIn(read);
    return evicts ? `evicts ${several('pod', brokers.map(({ pod }) => pod))} in turn while messages flow`
      : `watches ${several('broker', brokers.map(({ id }) => id))} while messages flow`;
  },
  'lag-exporter': (read) => {
    const { intervalSeconds, ...spec } = lagExporterIn(read);
    const patterns = (noun: 'groups' | 'topics') => parts(
      several(noun.slice(0, -1), spec[noun]), spec[`${noun}Exclude`].length > 0 && `except ${spec[`${noun}Exclude`].join(', ')}`,
    );
    return `answers Prometheus the lag of ${patterns('groups')} on ${patterns('topics')}, and asks Kafka every ${intervalSeconds} s`;
  },
  'mirror-check': ({ wanted: { source, target } }) => `waits until the mirror from ${source?.alias} to ${target?.alias} has copied all messages and offsets of groups`,
  'zookeeper-ha-drill': (read) => `evicts the leader among ${several('pod', ensembleDrillIn(read).servers.map(({ pod }) => pod))}`,
};

/** Returns what each Job does, one line for each. */
export const describeJobs = (reads: readonly ReadOperation[]): string[] => reads.map((read) => `${read.job.name} ${ACTIONS[read.kind](read)}`);
