import { MigrationPhase } from 'cdk8s-kafka';
import { Client, internalClient } from './clients/clients';
import { expectNoLoss } from './clients/load';
import { Cluster } from './clusters/cluster';
import { synthExample } from './clusters/examples';
import { isDeletedWithinAMinute, becomesReady } from './clusters/lifecycle';
import { Zookeeper } from './clusters/zookeeper';
import { kubectl } from './kubernetes/kubectl';
import { steps } from './kubernetes/steps';
import { timed, until } from './kubernetes/until';

const EXAMPLE = 'zookeeper-to-kraft';
const MESSAGES = 1200;
const MIN_ISR = 2;

describe(EXAMPLE, () => {
  let cluster: Cluster;
  let client: Client;
  let clusterId: string;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => cluster = await Cluster.inFreshNamespace(EXAMPLE, synthPhase('zookeeper')));
  afterAll(() => cluster?.dispose());

  step('starts on ZooKeeper, which has the cluster id', async () => {
    await becomesReady(cluster);
    client = await internalClient(cluster);
    ({ clusterId } = await client.run('describe'));
    const [server] = await cluster.pods('zookeeper');
    const data = await new Zookeeper(cluster, 2181).get(server.metadata.name, '/cluster/id');
    expect(JSON.parse(data)).toMatchObject({ id: clusterId });
    await client.run('create-topic', 'before', 12, -1);
    await client.run('produce', 'before', MESSAGES, 0);
  });

  step('prepare-controllers: controllers start, and no broker restarts', async () => {
    const brokers = await uids();
    await enter(MigrationPhase.PREPARE_CONTROLLERS);
    expect(await uids()).toEqual(brokers);
  });

  step('migrate-metadata: brokers restart one by one, and the metadata is copied', () => enter(MigrationPhase.MIGRATE_METADATA, () =>
    until('metadata copied', 120, async () => (await controllerLogs()).includes('Completed migration of metadata'))));

  step('migrate-brokers: brokers use the quorum', () => enter(MigrationPhase.MIGRATE_BROKERS));

  step('finalize: ZooKeeper is no longer used', () => enter(MigrationPhase.FINALIZE));

  step('kraft: ZooKeeper is deleted', () => enter('kraft', async () => {
    const kinds = 'statefulset,service,configmap,poddisruptionbudget,pvc';
    await kubectl('delete', kinds, '-n', cluster.namespace, '-l', 'app.kubernetes.io/name=zookeeper', '--timeout=120s');
  }));

  step('has the same cluster id and all messages', async () => {
    expect(await client.run('describe')).toMatchObject({ clusterId });
    expect(await client.run('consume', 'before', MESSAGES)).toMatchObject({ missing: 0 });
    const { leader, voters } = await client.run('quorum');
    expect(voters).toEqual(cluster.nodeIds('controller'));
    expect(voters).toContain(leader);
  });

  step('is deleted within a minute', () => isDeletedWithinAMinute(cluster));

  /** Enters a phase with one synth and one apply under load; fails if ids or data change. */
  async function enter(phase: string, andThen = async () => {}): Promise<void> {
    await expectNoLoss(client, phase, MIN_ISR, async () => {
      await timed(phase, async () => {
        await cluster.apply(synthPhase(phase, clusterId));
        await cluster.untilRolledOut(500);
        await andThen();
      });
    });
    const { brokers } = await client.run('describe');
    expect(brokers.map((b: any) => b.id)).toEqual([0, 1, 2]);
    expect(await client.run('consume', 'before', MESSAGES)).toMatchObject({ missing: 0 });
  }

  async function uids(): Promise<(string | undefined)[]> {
    return (await cluster.pods('broker')).map(({ metadata }) => metadata.uid);
  }

  function controllerLogs(): Promise<string> {
    return kubectl('logs', '-n', cluster.namespace, '-l', 'cdk8s-kafka/controller=true', '-c', 'kafka', '--tail=-1');
  }
});

function synthPhase(phase: string, clusterId?: string): string {
  process.env.PHASE = phase;
  if (clusterId !== undefined) {
    process.env.CLUSTER_ID = clusterId;
  }
  return synthExample(EXAMPLE);
}
