import { Client } from './clients';
import { printLine, until } from '../kubernetes/until';

const PARTITIONS = 12;
const SAMPLE_MS = 500;
/** A partition may be below its minimum for as long as a follower that has just come back needs to catch up. */
const MAX_BELOW_MS = 5000;

/** Creates a topic with leaders on every broker, writes to each partition, and reads all of it back. */
export async function reachesEveryPartition(client: Client, topic: string): Promise<void> {
  const { partitions } = await client.run('create-topic', topic, PARTITIONS, -1);
  const { brokers } = await client.run('describe');
  expect(new Set(partitions.map((p: any) => p.leader))).toEqual(new Set(brokers.map((b: any) => b.id)));

  const each = 100;
  const count = PARTITIONS * each;
  const perPartition = Object.fromEntries(partitions.map((p: any) => [p.partition, each]));
  expect(await client.run('produce', topic, count, 0)).toMatchObject({ acked: count, perPartition });
  expect(await client.run('consume', topic, count)).toMatchObject({ missing: 0, perPartition });
}

/** As for several clients at once, with one. */
export function expectNoLoss(client: Client, topic: string, minIsr: number, disturb: () => Promise<unknown>): Promise<void> {
  return expectNoLossFor({ [topic]: client }, minIsr, disturb);
}

/**
 * Disturbs the cluster while a producer with acks=all writes for each client, to a topic of its own. All that they wrote
 * is there, no partition stays below `minIsr` in-sync replicas, and in the end every replica is in sync.
 */
export async function expectNoLossFor(clients: Record<string, Client>, minIsr: number, disturb: () => Promise<unknown>) {
  const each = Object.entries(clients);
  await Promise.all(each.map(([topic, client]) => client.run('create-topic', topic, PARTITIONS, -1)));
  const producers = each.map(([topic, client]) => client.start('produce', topic, 0, 200));
  // One topic's partitions are on the same brokers as another's.
  const [[watchedTopic, watcher]] = each;
  const watch = watcher.start('min-isr', watchedTopic, minIsr, SAMPLE_MS);
  const inMidStream = Promise.all(each.map(([topic, client]) => client.run('consume', topic, PARTITIONS)));
  const [disturbed] = await Promise.allSettled([inMidStream.then(disturb)]);
  const [watched, ...produced] = await Promise.all([watch, ...producers].map(running => running.answer()));
  if (disturbed.status === 'rejected') {
    throw disturbed.reason;
  }
  expect(watched.samples).toBeGreaterThan(0);
  expect(watched.below * SAMPLE_MS).toBeLessThanOrEqual(MAX_BELOW_MS);
  await Promise.all(each.map(async ([topic, client], i) => {
    printLine(`${topic}: ${produced[i].acked} messages; below min ISR in ${watched.below} of ${watched.samples} samples`);
    expect(produced[i].acked).toBeGreaterThan(0);
    expect(produced[i].acked).toBe(produced[i].sent);
    expect(await client.run('consume', topic, produced[i].sent)).toMatchObject({ missing: 0 });
  }));
  await until(`every replica of ${watchedTopic} in sync`, 60, async () => {
    const { partitions } = await watcher.run('topic', watchedTopic);
    return partitions.every((p: any) => p.isr.length === p.replicas.length);
  });
}
