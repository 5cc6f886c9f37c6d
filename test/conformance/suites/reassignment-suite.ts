import { LoopbackCluster } from '../loopback/cluster';
import { openCluster } from '../provisioning/clusters';
import { ProvisioningTool, RunOptions } from '../provisioning/tool';

const THROTTLES = ['leader.replication.throttled.rate', 'follower.replication.throttled.rate'];
const CORDONED = 'cordoned.log.dirs';
const MEBIBYTE = 1024 * 1024;

/** Declares tests of the command `reassign`: two brokers become four and two again, while messages flow. */
export function reassignmentSuite(version: string, clients: string): void {
  const hasCordon = !version.startsWith('3.');
  let cluster: LoopbackCluster;
  let tool: ProvisioningTool;
  let servers: string;

  beforeAll(async () => {
    const { objects, admin } = openCluster(version, 2);
    cluster = await LoopbackCluster.boot(objects, version);
    tool = new ProvisioningTool(cluster, admin);
    servers = String(admin['bootstrap.servers']);
    await client('create-topic', servers, 'orders', 8, 2);
    await client('create-topic', servers, 'alone', 3, 1);
    // With a payload, so that moves take a while with a limit.
    await client('create-topic', servers, 'large', 4, 2);
    await client('produce', servers, 'large', 40_000, 0);
  });
  afterAll(async () => {
    tool?.close();
    await cluster?.stopAll();
  });

  const client = (...args: (string | number)[]) => cluster.internalClients.client(...args);
  const reassign = (wanted: object, options: RunOptions = {}) => tool.provision(wanted, { command: 'reassign', clients, ...options });

  /** The brokers with replicas of a topic, each as often as it has one. */
  async function brokersOf(topic: string): Promise<number[]> {
    const { partitions }: { partitions: { replicas: number[]; isr: number[] }[] } = await client('topic', servers, topic);
    for (const { replicas, isr } of partitions) expect(isr).toEqual([...replicas].sort());
    return partitions.flatMap(({ replicas }) => replicas).sort();
  }

  const count = (ids: number[], id: number) => ids.filter(other => other === id).length;

  async function expectNoLimits(): Promise<void> {
    const configs: Record<string, Record<string, string | null>> = await client('broker-configs', servers, THROTTLES.join(','));
    // Without a limit some versions print the greatest number.
    for (const values of Object.values(configs)) for (const value of Object.values(values)) expect([null, '9223372036854775807']).toContain(value);
    const { topics } = await tool.state();
    expect(Object.values(topics).flatMap((topic: any) => Object.keys(topic.config).filter(key => key.includes('throttled')))).toEqual([]);
  }

  test('waits for brokers that are starting, fills them, and a second run changes nothing', async () => {
    const flow = cluster.internalClients.startClient('produce', servers, 'orders', 0, 200);
    const run = tool.start({ fill: [2, 3], throttleBytesPerSecond: 50 * MEBIBYTE }, { command: 'reassign', clients });
    await run.prints('waiting for broker [2, 3]');
    await cluster.apply(openCluster(version, 4).objects);
    const filled = await run.outcome;
    expect(filled).toMatchObject({ code: 0, errors: [] });
    const [orders, alone, large] = [await brokersOf('orders'), await brokersOf('alone'), await brokersOf('large')];
    for (const id of [0, 1, 2, 3]) {
      expect(count([...orders, ...alone, ...large], id)).toBeGreaterThanOrEqual(5);
      expect(count([...orders, ...alone, ...large], id)).toBeLessThanOrEqual(9);
    }
    await expectNoLimits();
    const { sent, acked } = await flow.stop();
    expect(acked).toBe(sent);
    expect(acked).toBeGreaterThan(0);
    expect((await reassign({ fill: [2, 3] })).changes.length).toBeLessThanOrEqual(1);
  });

  test('a run that was killed is finished by the next one, which removes its limits', async () => {
    const run = tool.start({ drain: [3], throttleBytesPerSecond: 20_000 }, { command: 'reassign', clients });
    await run.prints('waiting for the moves');
    run.kill();
    expect((await tool.state()).topics).toBeDefined();
    // It gives the moves that have begun its own limit, with which they end soon.
    const next = tool.start({ drain: [3], throttleBytesPerSecond: 50 * MEBIBYTE }, { command: 'reassign', clients });
    const ended = await next.outcome;
    expect(ended).toMatchObject({ code: 0, errors: [] });
    expect(ended.progress).toContain('broker 3 is empty');
    for (const topic of ['orders', 'alone', 'large']) expect(count(await brokersOf(topic), 3)).toBe(0);
    await expectNoLimits();
  });

  test('drains while messages flow, and nothing is lost', async () => {
    await client('create-topic', servers, 'drained', 8, 2);
    const flow = cluster.internalClients.startClient('produce', servers, 'drained', 0, 200);
    const dry = await reassign({ drain: [2, 3] }, { dryRun: true });
    const drained = await reassign({ drain: [2, 3] });
    expect(drained).toMatchObject({ code: 0, errors: [] });
    // The same partitions; sizes, and so the targets, change while messages flow.
    const moved = ({ changes }: { changes: string[] }) => changes.map(change => change.split(' from ')[0]);
    expect(moved(drained)).toEqual(moved(dry));
    expect(drained.progress).toEqual(expect.arrayContaining(['broker 2 is empty', 'broker 3 is empty']));
    expect(await reassign({ drain: [2, 3] })).toMatchObject({ code: 0, changes: [] });
    if (hasCordon) {
      await client('create-topic', servers, 'later', 8, 2);
      expect([...new Set(await brokersOf('later'))]).toEqual([0, 1]);
      const configs = await client('broker-configs', servers, CORDONED);
      expect([configs[0][CORDONED] ?? '', configs[3][CORDONED]]).toEqual(['', '*']);
    } else {
      expect(drained.progress.join('\n')).toContain('is not cordoned');
    }
    const { sent, acked } = await flow.stop();
    expect(acked).toBe(sent);
    expect(await client('consume', servers, 'drained', acked)).toMatchObject({ missing: 0 });
    await cluster.apply(openCluster(version, 2).objects);
    expect(await reassign({ drain: [2, 3] })).toMatchObject({ code: 0, changes: [] });
  });

  test('changes replication factors, also of topics that Kafka creates', async () => {
    await client('produce', servers, 'alone', 3, 0);
    await client('consume', servers, 'alone', 3, 'some-group');
    expect(await reassign({ replicationFactor: { alone: 2, large: 1, __consumer_offsets: 1 } })).toMatchObject({ code: 0, errors: [] });
    expect(await brokersOf('alone')).toEqual([0, 0, 0, 1, 1, 1]);
    expect((await brokersOf('large')).length).toBe(4);
    expect((await brokersOf('__consumer_offsets')).length).toBe(50);
    expect(await reassign({ replicationFactor: { alone: 2, large: 1, __consumer_offsets: 1 } })).toMatchObject({ code: 0, changes: [] });
  });

  test('reports what is impossible, and does everything else', async () => {
    const replicationFactor = { alone: 3, nowhere: 1, orders: 1 };
    const { code, errors, changes } = await reassign({ waitSeconds: 3, drain: [1], fill: [9], replicationFactor });
    expect(code).toBe(1);
    expect(errors).toEqual(expect.arrayContaining([
      'no broker [9] to fill: the cluster has [0, 1]',
      'topic alone cannot have 3 replicas on 1 brokers',
      'topic nowhere does not exist',
      expect.stringMatching(/^alone-0 has 2 replicas, and there are no other brokers for them/),
    ]));
    expect(changes.some(change => change.startsWith('move orders-0'))).toBe(true);
    expect([...new Set(await brokersOf('orders'))]).toEqual([0]);
  });
}
