import { versionsFor } from './inputs/examples';
import { ClientRun } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectRegistered, expectAllMessages } from './suites/cluster-suite';
import {
  clusterIdOf, EXAMPLE, Phase, phaseManifests, PHASES, rollingRestart, restartTriggers, untilLogged, untilInSync, untilInSyncAfterHandover,
} from './suites/migration-drill';

const BEFORE = 'before-the-migration';
const RUNNING = 'during-the-migration';
const MESSAGES = 1000;

describeVersions('from ZooKeeper to KRaft', versionsFor(EXAMPLE, ['3.9.2']), version => {
  let clusterId: string | undefined;
  let cluster: LoopbackCluster;
  let producer: ClientRun;
  let topics: Record<string, string>;
  const manifests = (phase: Phase) => phaseManifests(version, phase, clusterId);

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(manifests('zookeeper'), version);
  });
  afterAll(async () => cluster?.stopAll());

  test('a cluster in ZooKeeper mode has an id, topics, messages, and a producer that runs throughout the migration', async () => {
    clusterId = await clusterIdOf(cluster);
    topics = {};
    for (const topic of [BEFORE, RUNNING]) topics[topic] = (await untilInSync(cluster, topic)).id;
    await cluster.client('produce', cluster.bootstrap, BEFORE, MESSAGES, 0);
    await expectAllMessages(cluster, BEFORE, MESSAGES);
    producer = cluster.startClient('produce', cluster.bootstrap, RUNNING, 0, 100);
  });

  test('each phase restarts only the pods that it must restart', () => {
    const brokers = PHASES.map(phase => restartTriggers(manifests(phase), 'broker'));
    const controllers = PHASES.map(phase => restartTriggers(manifests(phase), 'controller'));
    const [zookeeper, prepare, metadata, migrated, finalize, kraft] = PHASES.keys();

    expect(brokers[prepare]).toEqual(brokers[zookeeper]);
    expect(brokers[finalize]).toEqual(brokers[migrated]);
    expect(brokers[kraft]).toEqual(brokers[finalize]);
    expect(controllers[zookeeper]).toEqual({});
    expect(controllers[metadata]).toEqual(controllers[prepare]);
    expect(controllers[migrated]).toEqual(controllers[prepare]);
    expect(controllers[kraft]).toEqual(controllers[finalize]);
  });

  test('prepare-controllers: a quorum forms beside the cluster', async () => {
    await cluster.apply(manifests('prepare-controllers'));

    expect(cluster.controllers()).toHaveLength(3);
    expect((await cluster.client('quorum', '--controllers', controllerAddresses(cluster))).voters)
      .toEqual([9000, 9001, 9002]);
    await untilLogged(cluster, cluster.controllers(), 'Now waiting for ZK brokers');
    await expectUnchanged();
  });

  test('migrate-metadata: the brokers restart, then the quorum has the metadata', async () => {
    await cluster.apply(manifests('migrate-metadata'));
    await rollingRestart(cluster, cluster.brokers(), RUNNING, untilInSyncAfterHandover);

    await untilLogged(cluster, cluster.controllers(), 'Completed migration of metadata from ZooKeeper to KRaft');
    await expectUnchanged();
  });

  test('migrate-brokers: the brokers restart, and no longer need ZooKeeper', async () => {
    await cluster.apply(manifests('migrate-brokers'));
    await rollingRestart(cluster, cluster.brokers(), RUNNING);

    expect((await cluster.client('quorum', cluster.bootstrap)).observers).toEqual([0, 1, 2]);
    await expectUnchanged();
  });

  test('finalize: the controllers restart', async () => {
    await cluster.apply(manifests('finalize'));
    await rollingRestart(cluster, cluster.controllers(), RUNNING);

    await untilLogged(cluster, cluster.controllers(), 'changing the migration state from MIGRATION to POST_MIGRATION');
    await expectUnchanged();
  });

  test('kraft: all nodes restart without ZooKeeper', async () => {
    await cluster.apply(manifests('kraft'));
    expect(cluster.zookeepers()).toEqual([]);

    await rollingRestart(cluster, cluster.controllers(), RUNNING);
    await rollingRestart(cluster, cluster.brokers(), RUNNING);
    await expectUnchanged();
  });

  test('no message is lost', async () => {
    const { sent, acked, failed } = await producer.stop();

    expect({ acked, failed }).toEqual({ acked: sent, failed: 0 });
    await expectAllMessages(cluster, RUNNING, sent);
    await expectAllMessages(cluster, BEFORE, MESSAGES);
    // New topics work too.
    await untilInSync(cluster, 'after-the-migration');
    await cluster.client('produce', cluster.bootstrap, 'after-the-migration', MESSAGES, 0);
    await expectAllMessages(cluster, 'after-the-migration', MESSAGES);
  });

  /** Fails unless the ids of the cluster, brokers and topics, and the addresses, are the same as before the migration. */
  async function expectUnchanged(): Promise<void> {
    expect((await cluster.client('describe', cluster.bootstrap)).clusterId).toBe(clusterId);
    for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
    for (const [topic, id] of Object.entries(topics)) expect((await untilInSync(cluster, topic)).id).toBe(id);
  }
});

function controllerAddresses(cluster: LoopbackCluster): string {
  return cluster.controllers().map(pod => `${cluster.network.addressOf(pod)}:9093`).join();
}
