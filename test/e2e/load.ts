import { Client } from './clients';
import { say, until } from './until';

const PARTITIONS = 12;
const SAMPLE_MS = 500;
/** A partition may be below its minimum for as long as a follower that has just come back needs to catch up. */
const BELOW_MS = 5000;

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

/**
 * Disturbs the cluster while a producer with acks=all writes. All that it wrote is there, no partition stays below
 * `minIsr` in-sync replicas, and in the end every replica is in sync.
 */
export async function losesNothing(client: Client, topic: string, minIsr: number, disturb: () => Promise<unknown>) {
  await client.run('create-topic', topic, PARTITIONS, -1);
  const producer = client.start('produce', topic, 0, 200);
  const watch = client.start('min-isr', topic, minIsr, SAMPLE_MS);
  const [disturbed] = await Promise.allSettled([disturb()]);
  const [produced, watched] = await Promise.all([producer.answer(), watch.answer()]);
  if (disturbed.status === 'rejected') {
    throw disturbed.reason;
  }
  say(`${topic}: ${produced.acked} messages; below min ISR in ${watched.below} of ${watched.samples} samples`);
  expect(produced.acked).toBeGreaterThan(0);
  expect(produced.acked).toBe(produced.sent);
  expect(watched.samples).toBeGreaterThan(0);
  expect(watched.below * SAMPLE_MS).toBeLessThanOrEqual(BELOW_MS);
  expect(await client.run('consume', topic, produced.sent)).toMatchObject({ missing: 0 });
  await until(`every replica of ${topic} in sync`, 60, async () => {
    const { partitions } = await client.run('topic', topic);
    return partitions.every((p: any) => p.isr.length === p.replicas.length);
  });
}
