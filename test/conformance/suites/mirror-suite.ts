import { ReplicationPolicy } from 'cdk8s-kafka';
import { KubeObject } from '../inputs/pods';
import { ClientFailure } from '../loopback/client';
import { LoopbackCluster } from '../loopback/cluster';
import { JobRun } from '../operations/job';
import { jobOf, LoopbackMirrors, MIRROR_PASSWORDS, mirroredClusters, openListener } from '../operations/mirrors';

const [EAST, WEST] = ['east', 'west'].map(openListener);
/** For what a mirror does at intervals of 10 to 30 s. */
const PATIENCE_MS = 120_000;

interface Offsets {
  readonly end: Readonly<Record<string, number>>;
  readonly committed: Readonly<Record<string, number>>;
}

/** Boots both clusters, declares the users of the mirrors with the Jobs of the manifests, and starts the mirrors. */
export async function boot(
  objects: KubeObject[], version: string,
): Promise<{ readonly cluster: LoopbackCluster; readonly mirrors: LoopbackMirrors }> {
  const cluster = await LoopbackCluster.boot(objects, version);
  try {
    for (const site of ['east', 'west']) {
      const { code, lines } = await new JobRun(cluster, jobOf(objects, site)).result;
      if (code !== 0) throw new Error(lines.join('\n'));
    }
    const mirrors = new LoopbackMirrors(cluster, objects);
    return { cluster, mirrors };
  } catch (error) {
    await cluster.stopAll();
    throw error;
  }
}

export async function until<T>(get: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await get();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`does not hold within ${PATIENCE_MS / 1000} s: ${JSON.stringify(value)}`);
  }
}

const sum = (offsets: Readonly<Record<string, number>>): number => Object.values(offsets).reduce((total, offset) => total + offset, 0);

/** Reads all messages there are, and fails if one of the first `count` is missing. */
async function readAll(
  cluster: LoopbackCluster, bootstrap: string, topic: string, count: number,
): Promise<{ readonly read: number; readonly distinct: number }> {
  await cluster.client('consume', bootstrap, topic, count, 'isolation.level=read_committed');
  try {
    // It waits for one more message, and so reads what comes twice too.
    return await cluster.client('consume', bootstrap, topic, count + 1, 'isolation.level=read_committed', 'default.api.timeout.ms=15000');
  } catch (error) {
    if (!(error instanceof ClientFailure)) throw error;
    return error.answer;
  }
}

/** Declares the tests of a mirror of two pods that keeps names, with exactly once. */
export function mirrorSuite(version: string): void {
  let cluster: LoopbackCluster;
  let mirrors: LoopbackMirrors;
  let sent = 0;
  const objects = mirroredClusters(version, [
    { from: 'east', topics: ['orders', 'late.*'], groups: ['app-.*'], policy: ReplicationPolicy.identity(), replicas: 2 },
  ]);
  const topicsOf = async (bootstrap: string): Promise<string[]> => (await cluster.client('topics', bootstrap)).topics;
  const offsets = async (bootstrap: string, topic: string, group: string): Promise<Offsets> => cluster.client('offsets', bootstrap, topic, group);

  beforeAll(async () => {
    ({ cluster, mirrors } = await boot(objects, version));
  });
  afterAll(async () => {
    await mirrors?.stopAll();
    await cluster?.stopAll();
  });

  test('two pods copy messages and partitions, and one is killed (SIGKILL) in the middle: none is lost, and none comes twice', async () => {
    await cluster.client('create-topic', EAST, 'orders', 4, 1);
    await mirrors.start();
    const producer = cluster.startClient('produce', EAST, 'orders', 0, 300);
    await until(async () => topicsOf(WEST), topics => topics.includes('orders'));
    const [killed] = mirrors.nodes.keys();
    await until(async () => (await offsets(WEST, 'orders', 'none')).end, end => Object.values(end).filter(Boolean).length === 4);
    await mirrors.kill(killed, 'SIGKILL');
    const before = sum((await offsets(WEST, 'orders', 'none')).end);
    const at = Date.now();
    // All partitions go on without the pod, before it is back.
    const ends = (await offsets(WEST, 'orders', 'none')).end;
    await until(async () => (await offsets(WEST, 'orders', 'none')).end, end => Object.entries(end).every(([partition, offset]) => offset > ends[partition]));
    process.stderr.write(`mirror on ${version}: ${before} offsets at the kill, all partitions go on after ${Date.now() - at} ms\n`);
    await mirrors.start([killed]);
    const answer = await producer.stop();
    sent = answer.sent;
    expect(answer).toMatchObject({ acked: sent, failed: 0 });
    expect((await cluster.client('topic', WEST, 'orders')).partitions).toHaveLength(4);
    expect(await readAll(cluster, WEST, 'orders', sent)).toMatchObject({ read: sent, distinct: sent });
  });

  test('offsets of consumer groups are translated, never beyond what was read', async () => {
    await cluster.client('consume', EAST, 'orders', sent, 'app-shop', 'isolation.level=read_committed');
    await cluster.client('consume', EAST, 'orders', sent, 'other-group', 'isolation.level=read_committed');
    const { end, committed } = await until(async () => offsets(WEST, 'orders', 'app-shop'), found => Object.keys(found.committed).length === 4);
    const behind = Object.entries(end).map(([partition, offset]) => offset - committed[partition]);
    process.stderr.write(`mirror on ${version}: the group is behind by ${behind.join(', ')}\n`);
    // The last offset of a partition is the marker of a transaction.
    expect(behind.filter(lag => lag < 0 || lag > 1)).toEqual([]);
    expect((await offsets(WEST, 'orders', 'other-group')).committed).toEqual({});
  });

  test('a new topic is mirrored, and nothing goes in the direction that is off', async () => {
    await cluster.client('create-topic', EAST, 'late-orders', 1, 1);
    await cluster.client('create-topic', WEST, 'late-west', 1, 1);
    await cluster.client('produce', EAST, 'late-orders', 10, 0);
    await until(async () => topicsOf(WEST), topics => topics.includes('late-orders'));
    expect(await readAll(cluster, WEST, 'late-orders', 10)).toMatchObject({ read: 10 });
    expect(await topicsOf(EAST)).not.toContain('late-west');
    expect(mirrors.logs()).toMatch(/starting with 1 herders/);
    expect(mirrors.logs()).not.toMatch(/west->east\|/);
  });

  test('the permissions that the mirror declares are enough, and no password is in a log or in a topic', async () => {
    expect(mirrors.logs()).not.toMatch(/AuthorizationException|not authorized/i);
    expect(Object.values(MIRROR_PASSWORDS).filter(password => mirrors.logs().includes(password))).toEqual([]);
    const stored = await cluster.client('texts', WEST, 'mm2-configs.east.internal');
    expect(stored.texts.join('\n')).toContain('${env:KAFKA_SECRET_MIRROR_EAST_PASSWORD}');
    expect(Object.values(MIRROR_PASSWORDS).filter(password => stored.texts.join('\n').includes(password))).toEqual([]);
  });
}

/** Declares the tests of two mirrors in opposite directions. */
export function activeActiveSuite(version: string): void {
  test('each site has the messages of the other one under its prefix, and nothing comes back', async () => {
    const { cluster, mirrors } = await boot(mirroredClusters(version, [{ from: 'east', topics: ['(east\\.|west\\.)*orders'] }, { from: 'west', topics: ['(east\\.|west\\.)*orders'] }]), version);
    try {
      await Promise.all([EAST, WEST].map(async site => cluster.client('create-topic', site, 'orders', 2, 1)));
      await Promise.all([cluster.client('produce', EAST, 'orders', 500, 0), cluster.client('produce', WEST, 'orders', 300, 0)]);
      await mirrors.start();
      for (const [site, topic, count] of [[WEST, 'east.orders', 500], [EAST, 'west.orders', 300]] as const) {
        await until(async () => (await cluster.client('topics', site)).topics, (topics: string[]) => topics.includes(topic));
        expect(await readAll(cluster, site, topic, count)).toMatchObject({ read: count, distinct: count });
        expect(await readAll(cluster, site, 'orders', site === EAST ? 500 : 300)).toMatchObject({ read: site === EAST ? 500 : 300 });
        expect((await cluster.client('topics', site)).topics.filter((name: string) => /(east|west)\.(east|west)\./.test(name))).toEqual([]);
      }
      expect(mirrors.logs()).not.toMatch(/AuthorizationException|not authorized/i);
    } finally {
      await mirrors.stopAll();
      await cluster.stopAll();
    }
  });
}
