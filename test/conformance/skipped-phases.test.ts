import { versionsFor } from './inputs/examples';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions, expectAllMessages } from './suites/cluster-suite';
import { clusterIdOf, EXAMPLE, Phase, phaseManifests, rollingRestart, untilLogged, untilInSync } from './suites/migration-drill';

const TOPIC = 'skipped-phases';
const MESSAGES = 1000;

describeVersions('brokers that skip migrate-metadata', versionsFor(EXAMPLE, ['3.9.2']), version => {
  let cluster: LoopbackCluster;
  let clusterId: string;
  const apply = (phase: Phase) => cluster.apply(phaseManifests(version, phase, clusterId));

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(phaseManifests(version, 'zookeeper'), version);
    clusterId = await clusterIdOf(cluster);
    await untilInSync(cluster, TOPIC);
    await cluster.client('produce', cluster.bootstrap, TOPIC, MESSAGES, 0);
    await apply('prepare-controllers');
  });
  afterAll(async () => cluster?.stopAll());

  test('are refused and never become Ready, so the rolling restart stops at the first one, whose replicas are renamed to stray', async () => {
    await apply('migrate-brokers');
    const last = cluster.brokers().at(-1)!;
    cluster.restart(last.name).catch(() => undefined);

    await untilLogged(cluster, cluster.controllers(), 'cannot register KRaft brokers until the metadata migration is complete');
    await untilLogged(cluster, [last], 'marked stray and renamed');
    await expectAllMessages(cluster, TOPIC, MESSAGES);
  });

  test('recover with the skipped phase, and all messages are there', async () => {
    await apply('migrate-metadata');
    await rollingRestart(cluster, cluster.brokers(), TOPIC);

    await untilLogged(cluster, cluster.controllers(), 'Completed migration of metadata from ZooKeeper to KRaft');
    await expectAllMessages(cluster, TOPIC, MESSAGES);
  });
});

describeVersions('brokers that go straight to KRaft', versionsFor(EXAMPLE, ['3.9.2']), version => {
  let cluster: LoopbackCluster;

  beforeAll(async () => {
    cluster = await LoopbackCluster.boot(phaseManifests(version, 'zookeeper'), version);
    await untilInSync(cluster, TOPIC);
  });
  afterAll(async () => cluster?.stopAll());

  test('become Ready one after another, each with all its replicas renamed to stray: nothing stops the rolling restart', async () => {
    const ensemble = phaseManifests(version, 'zookeeper').filter(({ metadata }) => metadata.name.startsWith('zookeeper'));
    // `kubectl apply` deletes nothing.
    await cluster.apply([...phaseManifests(version, 'kraft', await clusterIdOf(cluster)), ...ensemble]);
    for (const pod of cluster.brokers().reverse()) {
      await cluster.restart(pod.name);
      await untilLogged(cluster, [pod], `/${TOPIC}-0 marked stray and renamed`);
    }
  });
});
