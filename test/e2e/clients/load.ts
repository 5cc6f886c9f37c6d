import { Client } from './clients';
import { printLine, until } from '../kubernetes/until';

const PARTITIONS = 12;
const SAMPLE_MS = 500;
/** The time for which a partition may be below min ISR, while a follower that has just restarted catches up. */
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

/** `expectNoLossFor` with one client. */
export function expectNoLoss(client: Client, topic: string, minIsr: number, disturb: () => Promise<unknown>): Promise<void> {
  return expectNoLossFor({ [topic]: client }, minIsr, disturb);
}

/**
 * Disturbs the cluster while each client writes with acks=all to its own topic. Fails unless all messages are there, partitions
 * are below `minIsr` in-sync replicas only briefly, and all replicas are in sync at the end.
 */
export async function expectNoLossFor(
  clients: Record<string, Client>, minIsr: number, disturb: () => Promise<unknown>, { maxBelowMs = MAX_BELOW_MS, rate = 200 } = {},
) {
  const each = Object.entries(clients);
  await Promise.all(each.map(([topic, client]) => client.run('create-topic', topic, PARTITIONS, -1)));
  const producers = each.map(([topic, client]) => client.start('produce', topic, 0, rate));
  // Watching one topic is enough: the partitions of all topics are on the same brokers.
  const [[watchedTopic, watcher]] = each;
  const watch = watcher.start('min-isr', watchedTopic, minIsr, SAMPLE_MS);
  const allProducing = Promise.all(each.map(([topic, client]) => client.run('consume', topic, PARTITIONS)));
  const [disturbed] = await Promise.allSettled([allProducing.then(disturb)]);
  const [watched, ...produced] = await Promise.all([watch, ...producers].map(running => running.answer()));
  if (disturbed.status === 'rejected') {
    throw disturbed.reason;
  }
  expect(watched.samples).toBeGreaterThan(0);
  expect(watched.below * SAMPLE_MS).toBeLessThanOrEqual(maxBelowMs);
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
