import { Client, internalClient } from './clients/clients';
import { expectNoLoss, reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { onlyOneEvictionIsGranted } from './clusters/disruption';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { lastLine, Zookeeper } from './clusters/zookeeper';
import { defaultStorageClass, kubectl } from './kubernetes/kubectl';
import { steps } from './kubernetes/steps';
import { timed, until } from './kubernetes/until';

const MIN_ISR = 2;

describe('zookeeper-ha', () => {
  let cluster: Cluster;
  let zookeeper: Zookeeper;
  let client: Client;
  const step = steps(() => cluster.namespace);

  beforeAll(async () => {
    process.env.STORAGE_CLASS = await defaultStorageClass();
    cluster = await Cluster.ofExample('zookeeper-ha');
    zookeeper = new Zookeeper(cluster, 2181);
  });
  afterAll(() => cluster?.dispose());

  step('becomes Ready in a *restricted* namespace', async () => {
    await becomesReady(cluster);
  });

  step('registers each broker with its own endpoints', async () => {
    const address = (id: number, port: number) =>
      `kafka-brokers-${id}.kafka-brokers-headless.${cluster.namespace}.svc.cluster.local:${port}`;
    const endpoints = (id: number) => [`CLIENT://${address(id, 9092)}`, `INTERNAL://${address(id, 9094)}`];
    expect(await zookeeper.brokers()).toEqual({ 0: endpoints(0), 1: endpoints(1), 2: endpoints(2) });
  });

  step('serves every partition to a Pod', async () => {
    client = await internalClient(cluster);
    await reachesEveryPartition(client, 'internal');
  });

  step('keeps data when the leader of the ensemble is deleted', async () => {
    await testClient('create /foo bar');
    const before = await zookeeper.modes();
    expect(Object.values(before).sort()).toEqual(['follower', 'follower', 'leader']);
    const leader = await zookeeper.leader();
    await expectNoLoss(client, 'deleted-leader', MIN_ISR, async () => {
      await timed('another leader', async () => {
        await kubectl('delete', 'pod', '-n', cluster.namespace, leader, '--wait=false');
        await until('another leader', 60, async () => await zookeeper.leader() !== leader);
      });
      // The tool gives up when it connects to the server that is starting.
      await until('data served to the test client', 60, async () => await testClient('get /foo').catch(() => undefined) === 'bar');
      await timed(`${leader} back`, () => cluster.untilReady(120));
    });
    expect(await zookeeper.modes()).toMatchObject({ [leader]: 'follower' });
    expect(await zookeeper.get(leader, '/foo')).toBe('bar');
  });

  step('loses no message when a broker is deleted', () => expectNoLoss(client, 'deleted-broker', MIN_ISR, async () => {
    await kubectl('delete', 'pod', '-n', cluster.namespace, cluster.podOf(1));
    await timed('deleted broker back', () => cluster.untilReady(120));
    expect(Object.keys(await zookeeper.brokers())).toEqual(['0', '1', '2']);
  }));

  step('has one PodDisruptionBudget for the servers, and one for the brokers', () =>
    onlyOneEvictionIsGranted(cluster, 'zookeeper', 'broker'));

  step('loses no message when all servers restart one by one', () => expectNoLoss(client, 'restarted', MIN_ISR, async () => {
    await kubectl('rollout', 'restart', '-n', cluster.namespace, 'statefulset/zookeeper');
    await timed('restarted', () => cluster.untilRolledOut(300));
    expect(await testClient('get /foo')).toBe('bar');
  }));

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));

  /** Runs a command with the tool and the connect string of the Pod; by class name, since not every image has the script. */
  async function testClient(command: string): Promise<string> {
    const tool = './kafka-run-class.sh org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka';
    const script = `${tool} -server $ZOOKEEPER_CONNECT ${command}`;
    const output = await kubectl('exec', '-n', cluster.namespace, 'testclient', '--', 'sh', '-c', script);
    return lastLine(output, /^\S.*$/gm);
  }
});
