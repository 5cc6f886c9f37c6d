import { ReplicationPolicy } from 'cdk8s-kafka';
import { KubeObject } from '../inputs/pods';
import { ClientFailure, ClientRun } from '../loopback/client';
import { LoopbackCluster } from '../loopback/cluster';
import { JobResult, JobRun } from '../operations/job';
import { bootMirrored, declareUsers, Offsets, sum, until } from '../operations/mirror-clients';
import { checkOf, LoopbackMirrors, mirroredClusters, openListener } from '../operations/mirrors';
import { TestCa } from '../security/test-certificates';

const [EAST, NEW_EAST, WEST] = ['east', 'east-2', 'west'].map(openListener);
const FLOW = { topics: ['orders'], groups: ['app-.*'], policy: ReplicationPolicy.identity() };
const RATE = 200;
const PARTITIONS = 4;
/** A number of messages that no topic has. */
const MORE_THAN_ALL = 300_000;

/** Declares the tests of docs/operations/mirroring.md: each is a step of the page, or several. */
export function mirrorDrillSuite(version: string): void {
  const cas = { 'east': new TestCa('east'), 'east-2': new TestCa('east-2'), 'west': new TestCa('west') };
  const names = { east: 'east-2', west: 'west' };
  const first = mirroredClusters(version, [{ from: 'east', ...FLOW }], { cas, checked: true });
  const back = mirroredClusters(version, [{ from: 'west', ...FLOW }], { cas, names, checked: true });
  const again = mirroredClusters(version, [{ from: 'east', ...FLOW }], { cas, names, checked: true });
  let cluster: LoopbackCluster;
  let mirrors: LoopbackMirrors;
  const started: LoopbackMirrors[] = [];
  let producer: ClientRun;
  /** Messages that the group has read at the first site, by partition. */
  let readAtEast: Record<string, number>;
  const offsets = async (bootstrap: string): Promise<Offsets> => cluster.client('offsets', bootstrap, 'orders', 'app-shop');
  /** Checks a mirror; without a number of seconds, it looks once. */
  const check = async (objects: KubeObject[], waitSeconds?: number): Promise<JobResult> =>
    new JobRun(cluster, checkOf(objects), { wanted: waitSeconds === undefined ? {} : { waitSeconds }, dryRun: waitSeconds === undefined }).result;
  const start = async (objects: KubeObject[]): Promise<LoopbackMirrors> => {
    const all = new LoopbackMirrors(cluster, objects);
    started.push(all);
    await all.start();
    return all;
  };
  /** Reads this number of messages at least, or all if there are fewer, and returns their numbers by partition. With a group, it commits offsets. */
  const readTo = async (count: number, bootstrap: string, ...args: string[]): Promise<Record<string, number>> => {
    try {
      return (await cluster.client('consume', bootstrap, 'orders', count, ...args, 'isolation.level=read_committed', 'default.api.timeout.ms=8000')).perPartition;
    } catch (error) {
      if (!(error instanceof ClientFailure)) throw error;
      return error.answer.perPartition;
    }
  };
  const read = async (bootstrap: string, ...args: string[]) => readTo(MORE_THAN_ALL, bootstrap, ...args);
  const resume = async (bootstrap: string) => read(bootstrap, 'app-shop', 'auto.offset.reset=none');

  beforeAll(async () => {
    ({ cluster, mirrors } = await bootMirrored(first, version));
    started.push(mirrors);
  });
  afterAll(async () => {
    for (const each of started) await each.stopAll();
    await cluster?.stopAll();
  });

  test('a check finds what is missing, and passes when everything is copied, also while messages come', async () => {
    await cluster.client('create-topic', EAST, 'orders', PARTITIONS, 1);
    producer = cluster.startClient('produce', EAST, 'orders', 0, RATE, 'delivery.timeout.ms=6000', 'request.timeout.ms=5000');
    await readTo(1000, EAST, 'app-shop');
    const before = await check(first);
    expect(before).toMatchObject({ code: 1, lines: expect.arrayContaining(['ERROR topic orders is not at the target']) });
    await mirrors.start();
    // A group that is far behind when a mirror begins gets no offsets from MirrorMaker.
    await until(async () => (await cluster.client('topics', WEST)).topics as string[], topics => topics.includes('orders'));
    await readTo(sum((await offsets(EAST)).end), EAST, 'app-shop');
    const after = await check(first, 180);
    expect(after.lines.join('\n')).toMatch(/^group app-shop 4 partitions, translated\ntopic orders 4 partitions, lag 0; \d+ offsets added.*\nmirror from east to west: PASSED$/m);
    expect(after.code).toBe(0);
  });

  test('failover: the source is lost, groups go on at the target, and what is lost and comes twice is known', async () => {
    readAtEast = await readTo(sum((await offsets(EAST)).end), EAST, 'app-shop');
    const atEast = await until(async () => sum((await offsets(EAST)).end), count => count > sum(readAtEast) + 4 * RATE);
    await cluster.stop(['east-nodes-0'], 'SIGKILL');
    const answer = await producer.stop().catch(error => {
      if (!(error instanceof ClientFailure)) throw error;
      return error.answer;
    });
    // Steps 1 and 2: no producer is left, and no mirror.
    for (const pod of mirrors.nodes.keys()) await mirrors.kill(pod, 'SIGTERM');
    // Step 3: the group has an offset for every partition.
    const { committed } = await offsets(WEST);
    expect(Object.keys(committed)).toHaveLength(PARTITIONS);
    // Step 4.
    const atWest = await read(WEST);
    const resumed = await resume(WEST);
    expect(sum(atWest)).toBeGreaterThanOrEqual(atEast - 10 * RATE);
    const partitions = Object.keys(atWest);
    const unread = partitions.map(partition => Math.max(0, atWest[partition] - (readAtEast[partition] ?? 0)));
    const skipped = partitions.map((partition, i) => Math.max(0, unread[i] - (resumed[partition] ?? 0)));
    const twice = partitions.map((partition, i) => Math.max(0, (resumed[partition] ?? 0) - unread[i])).reduce((total, count) => total + count, 0);
    expect(skipped.filter(count => count > 0)).toEqual([]);
    process.stderr.write(`failover on ${version}: of ${answer.acked} messages ${answer.acked - sum(atWest)} are lost, the group reads ${twice} again\n`);
    expect(twice).toBeLessThan(sum(readAtEast));
    await cluster.client('produce', WEST, 'orders', 500, 0);
    expect(sum(await resume(WEST))).toBe(500);
  });

  test('failback: a new and empty cluster gets everything, and the group goes on where it was', async () => {
    // Steps 1 and 2.
    await cluster.apply(back);
    await declareUsers(cluster, back);
    expect((await cluster.client('topics', NEW_EAST)).topics).not.toContain('orders');
    expect((await check(back)).lines).toContain('ERROR topic orders is not at the target');
    mirrors = await start(back);
    // A group that reads nothing while messages come would get no offsets before it goes on.
    expect((await check(back, 180)).lines.at(-1)).toBe('mirror from west to east: PASSED');
    // Step 3, while applications work.
    producer = cluster.startClient('produce', WEST, 'orders', 0, RATE);
    const whileProducing = await check(back, 180);
    expect(whileProducing.lines.join('\n')).toMatch(/topic orders 4 partitions, lag 0; \d+ offsets added since the check began\nmirror from west to east: PASSED$/);
    // Steps 4 and 5: the group has read everything.
    const { sent } = await producer.stop();
    await resume(WEST);
    const quiet = await check(back, 120);
    expect(quiet.lines.slice(-3)).toEqual(['group app-shop 4 partitions, translated', 'topic orders 4 partitions, lag 0', 'mirror from west to east: PASSED']);
    expect(mirrors.logs()).toMatch(/starting with 1 herders/);
    expect(mirrors.logs()).not.toMatch(/east->west\||AuthorizationException|not authorized/);
    const atWest = await read(WEST);
    expect(sent).toBeGreaterThan(0);
    expect(await read(NEW_EAST)).toEqual(atWest);
    // Step 6: nothing comes twice, and nothing is skipped.
    for (const pod of mirrors.nodes.keys()) await mirrors.kill(pod, 'SIGTERM');
    await cluster.client('produce', NEW_EAST, 'orders', 400, 0);
    const resumed = sum(await resume(NEW_EAST));
    process.stderr.write(`failback on ${version}: the group reads ${resumed - 400} messages again\n`);
    expect(resumed).toBe(400);
  });

  test('step 7: the second site is protected again by copying everything; a mirror that would make a circle is found', async () => {
    await cluster.client('delete-topic', WEST, 'orders');
    const internal = (await cluster.client('topics', WEST)).topics.filter((topic: string) => topic.startsWith('mm2-') || topic === 'east.checkpoints.internal');
    for (const topic of internal) await cluster.client('delete-topic', WEST, topic);
    await cluster.apply(again);
    await declareUsers(cluster, again);
    await start(again);
    const { code, lines } = await check(again, 180);
    expect(lines.slice(-3)).toEqual(['group app-shop 4 partitions, translated', 'topic orders 4 partitions, lag 0', 'mirror from east to west: PASSED']);
    expect(code).toBe(0);
    const atEast = await read(NEW_EAST);
    expect(await read(WEST)).toEqual(atEast);
    // The former mirror starts too, as a program of somebody else would do it.
    await start(back);
    await cluster.client('produce', NEW_EAST, 'orders', 1, 0);
    // It is seen by what comes back while the check runs.
    const circle = await until(async () => check(again, 10), result => result.lines.some(line => line.includes('circle')));
    expect(circle.lines).toContain('ERROR topic orders is also copied from west to east, in a circle: stop one of the mirrors');
    expect(circle.code).toBe(1);
  });
}
