import { versionsFor } from './inputs/examples';
import { ClientRun } from './loopback/client';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectRegistered, expectWhole } from './suites/cluster-suite';
import {
  clusterIdOf, EXAMPLE, Phase, phaseManifests, PHASES, roll, rolledBy, untilLogged, untilWhole, untilWholeAfterHandover,
} from './suites/migration-drill';

const OLD = 'before-the-migration';
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

  test('a cluster in ZooKeeper mode has an id, topics and messages, and a producer that does not stop', async () => {
    clusterId = await clusterIdOf(cluster);
    topics = {};
    for (const topic of [OLD, RUNNING]) topics[topic] = (await untilWhole(cluster, topic)).id;
    await cluster.client('produce', cluster.bootstrap, OLD, MESSAGES, 0);
    await expectWhole(cluster, OLD, MESSAGES);
    producer = cluster.startClient('produce', cluster.bootstrap, RUNNING, 0, 100);
  });

  test('no phase rolls more than it has to', () => {
    const brokers = PHASES.map(phase => rolledBy(manifests(phase), 'broker'));
    const controllers = PHASES.map(phase => rolledBy(manifests(phase), 'controller'));
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
    await expectAsBefore();
  });

  test('migrate-metadata: the brokers roll, then the quorum has the metadata', async () => {
    await cluster.apply(manifests('migrate-metadata'));
    await roll(cluster, cluster.brokers(), RUNNING, untilWholeAfterHandover);

    await untilLogged(cluster, cluster.controllers(), 'Completed migration of metadata from ZooKeeper to KRaft');
    await expectAsBefore();
  });

  test('migrate-brokers: they roll again, and need ZooKeeper no more', async () => {
    await cluster.apply(manifests('migrate-brokers'));
    await roll(cluster, cluster.brokers(), RUNNING);

    expect((await cluster.client('quorum', cluster.bootstrap)).observers).toEqual([0, 1, 2]);
    await expectAsBefore();
  });

  test('finalize: the controllers roll', async () => {
    await cluster.apply(manifests('finalize'));
    await roll(cluster, cluster.controllers(), RUNNING);

    await untilLogged(cluster, cluster.controllers(), 'changing the migration state from MIGRATION to POST_MIGRATION');
    await expectAsBefore();
  });

  test('kraft: without ZooKeeper, everything restarts once more', async () => {
    await cluster.apply(manifests('kraft'));
    expect(cluster.zookeepers()).toEqual([]);

    await roll(cluster, cluster.controllers(), RUNNING);
    await roll(cluster, cluster.brokers(), RUNNING);
    await expectAsBefore();
  });

  test('no message is lost', async () => {
    const { sent, acked, failed } = await producer.stop();

    expect({ acked, failed }).toEqual({ acked: sent, failed: 0 });
    await expectWhole(cluster, RUNNING, sent);
    await expectWhole(cluster, OLD, MESSAGES);
    // New ones too.
    await untilWhole(cluster, 'after-the-migration');
    await cluster.client('produce', cluster.bootstrap, 'after-the-migration', MESSAGES, 0);
    await expectWhole(cluster, 'after-the-migration', MESSAGES);
  });

  /** What must not change in any phase: ids of the cluster, the brokers, the topics; addresses. */
  async function expectAsBefore(): Promise<void> {
    expect((await cluster.client('describe', cluster.bootstrap)).clusterId).toBe(clusterId);
    for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
    for (const [topic, id] of Object.entries(topics)) expect((await untilWhole(cluster, topic)).id).toBe(id);
  }
});

function controllerAddresses(cluster: LoopbackCluster): string {
  return cluster.controllers().map(pod => `${cluster.network.addressOf(pod)}:9093`).join();
}
