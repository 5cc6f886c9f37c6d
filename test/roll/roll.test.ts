import { FakeCluster, racks } from './fake-cluster';
import { dryRun, roll, RunningCluster, Temporary, Unfinished } from '../../src/roll/roll';

const TIMEOUT = 600_000;
const run = (cluster: FakeCluster, timeout = TIMEOUT) => roll(cluster, cluster.environment, timeout);
const ORDER = ['kafka-a-1', 'kafka-a-0', 'kafka-b-0', 'kafka-controllers-2', 'kafka-controllers-0', 'kafka-controllers-1'];

test('brokers are restarted set by set, then controllers, the active one last; never two replicas at a time', async () => {
  const cluster = racks();
  await run(cluster);
  expect(cluster.evictions).toEqual(ORDER);
  expect(cluster.fewestInSync).toBe(2);
  expect(cluster.list.map(({ revision, state }) => [revision, state])).toEqual(Array(6).fill(['new', 'ready']));
});

test('progress: one line for each step and for each thing that it waits for', async () => {
  const cluster = racks();
  await run(cluster);
  expect(cluster.printed.slice(0, 12)).toEqual([
    'cluster kafka: 6 of 6 pods to restart, in this order',
    '  1. kafka-a-1 (broker 1)',
    '  2. kafka-a-0 (broker 0)',
    '  3. kafka-b-0 (broker 100)',
    '  4. kafka-controllers-2 (controller 9002)',
    '  5. kafka-controllers-0 (controller 9000)',
    '  6. kafka-controllers-1 (controller 9001, active)',
    'evicted kafka-a-1 (broker 1), 5 pods left',
    'waiting for pod kafka-a-1 to stop',
    'waiting for pod kafka-a-1 to be Ready',
    'waiting for 3 partitions to be in sync: orders-0 (in sync 0, 100 of 0, 1, 100), orders-1 (in sync 100, 0 of 1, 100, 0), orders-2 (in sync 100, 0 of 100, 0, 1)',
    'evicted kafka-a-0 (broker 0), 4 pods left',
  ]);
  expect(cluster.printed.at(-1)).toBe('cluster kafka: all pods are current and in sync');
});

test('the controller that is active when it is its turn is last, also after the leader has changed', async () => {
  const cluster = racks();
  cluster.onTick = () => { if (cluster.evictions.length === 4) { cluster.activeController = 9000; } };
  await run(cluster);
  expect(cluster.evictions.slice(3)).toEqual(['kafka-controllers-2', 'kafka-controllers-1', 'kafka-controllers-0']);
});

test('combined nodes: the active controller is last', async () => {
  const cluster = new FakeCluster().set('kafka', ['broker', 'controller'], 0, 3);
  cluster.activeController = 2;
  await run(cluster);
  expect(cluster.evictions).toEqual(['kafka-1', 'kafka-0', 'kafka-2']);
});

test('only pods that are not current are restarted; without any, nothing is done', async () => {
  const cluster = racks();
  for (const name of ['kafka-a-0', 'kafka-a-1', 'kafka-controllers-1']) { cluster.pod(name).revision = 'new'; }
  await run(cluster);
  expect(cluster.evictions).toEqual(['kafka-b-0', 'kafka-controllers-2', 'kafka-controllers-0']);

  cluster.time += TIMEOUT;
  cluster.printed.length = 0;
  await run(cluster);
  expect(cluster.printed).toEqual(['cluster kafka: nothing to do, all pods are current']);
  expect(cluster.evictions).toHaveLength(3);
});

describe('interrupted', () => {
  class Killed extends Error {}

  const SECONDS = Array.from({ length: 23 }, (_, index) => 4 * index);
  test.each(SECONDS)('after %i seconds and run again: no pod restarts twice, and no two replicas are away', async (seconds) => {
    const cluster = racks();
    const end = cluster.time + seconds * 1000;
    const sleep = async (milliseconds: number) => {
      await cluster.environment.sleep(milliseconds);
      if (cluster.time > end) { throw new Killed(); }
    };
    await expect(roll(cluster, { ...cluster.environment, sleep }, TIMEOUT)).rejects.toThrow(Killed);
    await run(cluster);
    expect(cluster.evictions).toEqual(ORDER);
    expect(cluster.fewestInSync).toBe(2);
  });

  test('after the last eviction: the last pod is waited for', async () => {
    const cluster = racks();
    const sleep = async (): Promise<void> => {
      if (cluster.evictions.length === 6) { throw new Killed(); }
      await cluster.environment.sleep(2000);
    };
    const dies = { ...cluster.environment, sleep };
    await expect(roll(cluster, dies, TIMEOUT)).rejects.toThrow(Killed);
    cluster.printed.length = 0;
    await run(cluster);
    expect(cluster.printed[0]).toBe('waiting for pod kafka-controllers-1 to stop');
    expect(cluster.printed.at(-1)).toBe('cluster kafka: all pods are current and in sync');
    expect(cluster.evictions).toEqual(ORDER);
  });
});

describe('partitions', () => {
  test('below min ISR without a restart: refused, before anything is evicted', async () => {
    const cluster = racks();
    for (const id of [0, 1]) { cluster.lost.add(id); }
    await expect(run(cluster)).rejects.toThrow(/^3 partitions below min\.insync\.replicas, and no restart is in progress: orders-0 \(in sync 100 of 0, 1, 100\), .*; repair or reassign/);
    await expect(run(cluster)).rejects.toThrow(Unfinished);
    expect(cluster.evictions).toEqual([]);
  });

  test('below min ISR while a broker starts: waited for', async () => {
    const cluster = racks();
    cluster.minIsr = 3;
    cluster.pod('kafka-a-0').readyAt = cluster.time;
    await run(cluster);
    expect(cluster.printed[0]).toMatch(/^waiting for 3 partitions to be in sync/);
    expect(cluster.evictions).toEqual(ORDER);
  });

  test('under-replicated, with min ISR: waited for, until the time limit', async () => {
    const cluster = racks();
    cluster.lost.add(100);
    await expect(run(cluster)).rejects.toThrow(/^no progress within 10 minutes, waiting for 3 partitions to be in sync/);
    expect(cluster.evictions).toEqual([]);
    cluster.lost.clear();
    await run(cluster);
    expect(cluster.evictions).toEqual(ORDER);
  });

  test('with fewer replicas than min.insync.replicas are not below it, and are noted', async () => {
    const cluster = racks();
    cluster.replication = 1;
    await run(cluster);
    expect(cluster.evictions).toEqual(ORDER);
    expect(cluster.text).toContain('note: producers with acks=all wait while a broker with one of these 3 partitions restarts, since no replica is beyond min.insync.replicas: '
      + 'orders-0 (in sync 0 of 0)');
  });
});

describe('pods', () => {
  test('that do not start with the new revision stop the roll at the time limit; a second run waits for them first', async () => {
    const cluster = racks();
    cluster.pod('kafka-a-1').broken = 'new';
    await expect(run(cluster, 120_000)).rejects.toThrow('no progress within 2 minutes, waiting for pod kafka-a-1 to be Ready');
    await expect(run(cluster, 120_000)).rejects.toThrow('no progress within 2 minutes, waiting for pod kafka-a-1 to be Ready');
    expect(cluster.evictions).toEqual(['kafka-a-1']);
  });

  test('that do not start with an old revision are evicted first, and without waiting for them', async () => {
    const cluster = racks();
    cluster.pod('kafka-a-1').broken = 'new';
    await expect(run(cluster, 120_000)).rejects.toThrow(Unfinished);
    cluster.wanted = 'repaired';
    await run(cluster);
    expect(cluster.evictions).toEqual(['kafka-a-1', ...ORDER]);
    expect(cluster.fewestInSync).toBe(2);
  });

  test('that fail their readiness probe are waited for', async () => {
    const cluster = racks();
    Object.assign(cluster.pod('kafka-b-0'), { state: 'not-ready' });
    await expect(run(cluster, 60_000)).rejects.toThrow('no progress within 1 minute, waiting for pod kafka-b-0 to be Ready');
    expect(cluster.evictions).toEqual([]);
  });

  test('that return with the old revision are not evicted again', async () => {
    const cluster = racks();
    const { evict } = cluster;
    const stubborn: RunningCluster = { ...cluster, pods: cluster.pods, health: cluster.health, name: 'kafka', evict: async (pod) => ({ ...await evict(pod) }) };
    cluster.onTick = () => { const pod = cluster.pod('kafka-a-1'); if (pod.state === 'down') { pod.revision = 'old'; } };
    await expect(roll(stubborn, cluster.environment, TIMEOUT)).rejects.toThrow('pod kafka-a-1 was evicted, and is not of revision new afterwards');
    expect(cluster.evictions).toEqual(['kafka-a-1']);
  });

  test('of a set with RollingUpdate are left to Kubernetes, and waited for before the others', async () => {
    const cluster = new FakeCluster().set('kafka-brokers', ['broker'], 0, 3).set('kafka-controllers', ['controller'], 9000, 3, 'kubernetes');
    cluster.activeController = 9000;
    const controllers = cluster.list.filter(({ set }) => set === 'kafka-controllers');
    let seconds = 0;
    cluster.onTick = () => { if (++seconds % 40 === 0 && seconds <= 120) { controllers[3 - seconds / 40].revision = 'new'; expect(cluster.evictions).toEqual([]); } };
    await run(cluster, 60_000);
    expect(cluster.printed[0]).toBe('waiting for Kubernetes to restart 3 pods of StatefulSet kafka-controllers (RollingUpdate)');
    expect(cluster.evictions).toEqual(['kafka-brokers-2', 'kafka-brokers-1', 'kafka-brokers-0']);
  });

  test('below the partition of the update strategy are not restarted', async () => {
    const cluster = racks();
    for (const pod of cluster.list) { pod.restartedBy = 'none'; }
    await run(cluster);
    expect(cluster.text).toBe('cluster kafka: nothing to do, since the ordinals of kafka-a-0, kafka-a-1, kafka-b-0, kafka-controllers-0, kafka-controllers-1, kafka-controllers-2 are below '
      + 'the partition of the update strategy, and all other pods are current');
  });
});

test('refused evictions are repeated until the time limit', async () => {
  const cluster = racks();
  cluster.refusals = 5;
  await run(cluster);
  expect(cluster.evictions).toEqual(ORDER);
  expect(cluster.printed.filter((line) => line === 'waiting for the eviction of pod kafka-a-1 (TooManyRequests)')).toHaveLength(1);

  const refused = racks();
  refused.refusals = Infinity;
  await expect(run(refused)).rejects.toThrow('no progress within 10 minutes, waiting for the eviction of pod kafka-a-1 (TooManyRequests)');
});

test('lost connections are waited out', async () => {
  const cluster = racks();
  cluster.failures = 3;
  await run(cluster);
  expect(cluster.printed[0]).toBe('waiting for an answer (connection refused)');
  expect(cluster.evictions).toEqual(ORDER);

  const { pods } = cluster;
  cluster.wanted = 'third';
  let calls = 0;
  await roll({ ...cluster, name: 'kafka', health: cluster.health, evict: cluster.evict, pods: async () => { if (++calls % 5 === 2) { throw new Temporary('no route'); } return pods(); } },
    cluster.environment, TIMEOUT);
  expect(cluster.evictions).toEqual([...ORDER, 'kafka-a-1', 'kafka-a-0', 'kafka-b-0', ...cluster.evictions.slice(9)]);
});

describe('dry run', () => {
  test('prints the order, and evicts nothing', async () => {
    const cluster = racks();
    cluster.pod('kafka-a-0').revision = 'new';
    await dryRun(cluster, cluster.environment, TIMEOUT);
    expect(cluster.printed).toEqual([
      'cluster kafka: 5 of 6 pods to restart, in this order',
      '  1. kafka-a-1 (broker 1)', '  2. kafka-b-0 (broker 100)',
      '  3. kafka-controllers-2 (controller 9002)', '  4. kafka-controllers-0 (controller 9000)', '  5. kafka-controllers-1 (controller 9001, active)',
    ]);
    expect(cluster.evictions).toEqual([]);
  });

  test('reports what a roll would wait for, and why it would refuse', async () => {
    const cluster = racks();
    cluster.lost.add(1);
    await dryRun(cluster, cluster.environment, TIMEOUT);
    expect(cluster.printed.at(-1)).toMatch(/^a roll would wait for 3 partitions to be in sync/);
    cluster.lost.add(0);
    await expect(dryRun(cluster, cluster.environment, TIMEOUT)).rejects.toThrow(/^3 partitions below min\.insync\.replicas/);
  });

  test('has an order without an answer of Kafka as well', async () => {
    const cluster = racks();
    cluster.failures = 1;
    await expect(dryRun(cluster, cluster.environment, TIMEOUT)).rejects.toThrow('cannot read the state of Kafka: connection refused');
    expect(cluster.printed).toHaveLength(7);
  });
});
