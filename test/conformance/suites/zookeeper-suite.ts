import { ClusterSuite } from './cluster-suite';
import { sendFourLetterWord, connectString, modeOf, modes } from '../checks/four-letter-words';
import { nodeIdOf } from '../inputs/manifests';

/** Declares the tests that every cluster in ZooKeeper mode must pass, in addition to those of every cluster. */
export function registrationSuite(suite: ClusterSuite): void {
  test('exactly the rendered brokers are registered in ZooKeeper, each with its own endpoints', async () => {
    const { cluster } = suite;
    const connect = cluster.zookeeperConnect!;
    const ids = cluster.brokers().map(nodeIdOf);
    const { children } = await cluster.client('zk-list', connect, '/brokers/ids');
    expect(children.map(Number).sort((a: number, b: number) => a - b)).toEqual(ids);
    for (const id of ids) {
      const { data, ephemeral } = await cluster.client('zk-get', connect, `/brokers/ids/${id}`);
      const expected = cluster.network.listeners().flatMap(listener => cluster.network.advertised(listener)
        .filter(address => address.id === id).map(({ host, port }) => `${listener}://${host}:${port}`));
      expect(ephemeral).toBe(true);
      expect(JSON.parse(data).endpoints.sort()).toEqual(expected.sort());
    }
    expect(ids).toContain(await cluster.activeController());
  });

  test('the brokers keep the cluster id that ZooKeeper has', async () => {
    const { cluster } = suite;
    const { id } = JSON.parse((await cluster.client('zk-get', cluster.zookeeperConnect!, '/cluster/id')).data);
    expect((await cluster.client('describe', cluster.bootstrap)).clusterId).toBe(id);
    for (const pod of cluster.brokers()) {
      for (const text of Object.values(cluster.node(pod.name).files.identity())) {
        expect(text).toContain(`cluster.id=${id}`);
        expect(text).toContain(`broker.id=${nodeIdOf(pod)}`);
      }
    }
  });
}

/** Declares the tests that every ensemble of three or more servers must pass. */
export function ensembleSuite(suite: Pick<ClusterSuite, 'cluster'>): void {
  test('one server is the leader, all others are followers, and each has all servers in its configuration', async () => {
    const { cluster } = suite;
    const pods = cluster.zookeepers();
    const found = await modes(cluster, pods.length - 1);
    expect(Object.values(found).sort()).toEqual([...Array(pods.length - 1).fill('follower'), 'leader']);
    for (const pod of pods) {
      expect(await sendFourLetterWord(cluster, pod, 'ruok')).toBe('imok');
      const conf = await sendFourLetterWord(cluster, pod, 'conf');
      expect(conf.match(/^server\.\d+=/gm)).toHaveLength(pods.length);
    }
  });

  test('the leader is killed (SIGKILL): data remains readable, and the server comes back as a follower', async () => {
    const { cluster } = suite;
    const pods = cluster.zookeepers();
    const connect = connectString(pods);
    await cluster.client('zk-create', connect, '/foo', 'bar');
    const before = await modes(cluster, pods.length - 1);
    const leader = pods.find(pod => before[pod.name] === 'leader')!;

    await cluster.node(leader.name).kill('SIGKILL');
    expect(Object.values(await modes(cluster, pods.length - 2))).toContain('leader');
    expect(await cluster.client('zk-get', connect, '/foo')).toMatchObject({ data: 'bar' });

    await cluster.restart(leader.name);
    expect(await modeOf(cluster, leader)).toBe('follower');
    // Also through this server alone.
    expect(await cluster.client('zk-get', connectString([leader]), '/foo')).toMatchObject({ data: 'bar' });
  });

  test('every server restarts, one after another, and keeps its data', async () => {
    const { cluster } = suite;
    const pods = cluster.zookeepers();
    for (const pod of pods) await cluster.restart(pod.name);
    for (const pod of pods) {
      expect(await cluster.client('zk-get', connectString([pod]), '/foo')).toMatchObject({ data: 'bar' });
    }
  });
}
