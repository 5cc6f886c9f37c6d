import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, MetadataQuorum } from 'cdk8s-kafka';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { clusterSuite, describeVersions, expectEarlierMessages, expectRegistered, expectAllMessages } from './suites/cluster-suite';

const VOTER_WITHIN_MS = 60_000;

describeVersions('a dynamic quorum', requestedVersions() ?? ['4.3.1'], version => {
  const suite = clusterSuite(version, () => manifests(version, 3, 3));

  describe('scaled out by one controller and one broker', () => {
    test('changes no existing pod template and no existing file', () => {
      const scaledOut = manifests(version, 4, 4);
      for (const old of suite.manifests) {
        const now = scaledOut.find(object => object.kind === old.kind && object.metadata.name === old.metadata.name)!;
        // A changed template would restart the Pods.
        if (old.kind === 'StatefulSet') expect(now.spec.template).toEqual(old.spec.template);
        if (old.kind === 'ConfigMap') expect(now.data).toMatchObject(old.data);
      }
    });

    test('the new broker registers, and the new controller becomes a voter', async () => {
      const { cluster } = suite;
      await cluster.apply(manifests(version, 4, 4));

      expect(cluster.brokers()).toHaveLength(4);
      for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
      // Before Kafka 4.2, voters must be added manually.
      const group = joinsAutomatically(version) ? 'voters' : 'observers';
      const deadline = Date.now() + VOTER_WITHIN_MS;
      let quorum;
      do quorum = await cluster.client('quorum', cluster.bootstrap);
      while (!quorum[group].includes(9003) && Date.now() < deadline);
      expect(quorum.voters).toEqual([9000, 9001, 9002, ...joinsAutomatically(version) ? [9003] : []]);
    });

    test('new topics use the new broker, and all earlier messages are there', async () => {
      const { cluster } = suite;
      const { partitions } = await cluster.client('create-topic', cluster.bootstrap, 'scaled-out', 12, -1);
      expect(partitions.flatMap((partition: any) => partition.isr)).toContain(3);
      await cluster.client('produce', cluster.bootstrap, 'scaled-out', 1000, 0);
      await expectAllMessages(cluster, 'scaled-out', 1000);
      await expectEarlierMessages(cluster);
    });
  });
});

describeVersions('a dynamic quorum that loses an initial controller', requestedVersions() ?? ['4.3.1'], version => {
  const initialControllers = [9000, 9001, 9002];
  const [before, after] = [3, 2].map(controllers => manifests(version, controllers, 1, initialControllers));
  let cluster: LoopbackCluster;
  beforeAll(async () => { cluster = await LoopbackCluster.boot(before, version); });
  afterAll(async () => cluster?.stopAll());

  test('changes neither the pod templates nor the files of the others', () => {
    for (const now of after) {
      const old = before.find(object => object.kind === now.kind && object.metadata.name === now.metadata.name)!;
      if (now.kind === 'StatefulSet') expect(now.spec.template).toEqual(old.spec.template);
      if (now.kind === 'ConfigMap') expect(old.data).toMatchObject(now.data!);
    }
  });

  test('removes it from the voters, and the others restart with its name in their files, which no longer exists', async () => {
    const format = (cluster.podOf(9000).format as { args: string[] }).args.find(arg => arg.startsWith('-I='))!;
    const directoryId = format.split(',').find(entry => entry.includes('9002@'))!.split(':').at(-1)!;
    const remove = () => cluster.client('remove-voter', cluster.bootstrap, 9002, directoryId);
    if (!joinsAutomatically(version)) await remove();
    await cluster.apply(after);
    if (joinsAutomatically(version)) await remove();

    for (const pod of cluster.pods()) await cluster.restart(pod.name);
    expect((await cluster.client('quorum', cluster.bootstrap)).voters).toEqual([9000, 9001]);
    expect(cluster.podOf(9000).properties['controller.quorum.bootstrap.servers']).toContain('kafka-controllers-2.');
    await cluster.client('create-topic', cluster.bootstrap, 'after-the-loss', 1, -1);
  });
});

function manifests(version: string, controllers: number, brokers: number, initialControllers = [9000, 9001, 9002]): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'dynamic');
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      quorum: MetadataQuorum.dynamic({ initialControllers }),
    });
    new KRaftQuorum(chart, 'controllers', { cluster, replicas: controllers });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: brokers });
    app.synth();
  });
}

function joinsAutomatically(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > 4 || (major === 4 && minor >= 2);
}
