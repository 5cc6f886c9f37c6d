import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, MetadataQuorum } from 'cdk8s-kafka';
import { askedVersions, synth } from './inputs/examples';
import { KubeObject } from './inputs/pods';
import { clusterSuite, describeVersions, expectOldDataWhole, expectRegistered, expectWhole } from './suites/cluster-suite';

const JOINS_WITHIN_MS = 60_000;

describeVersions('a dynamic quorum', askedVersions() ?? ['4.3.1'], version => {
  const suite = clusterSuite(version, () => manifests(version, 3, 3));

  describe('scaled out by one controller and one broker, by re-synthesis', () => {
    test('leaves what is there alone, to the byte', () => {
      const grown = manifests(version, 4, 4);
      for (const old of suite.manifests) {
        const now = grown.find(object => object.kind === old.kind && object.metadata.name === old.metadata.name)!;
        // A changed template would roll the Pods.
        if (old.kind === 'StatefulSet') expect(now.spec.template).toEqual(old.spec.template);
        if (old.kind === 'ConfigMap') expect(now.data).toMatchObject(old.data);
      }
    });

    test('the broker registers, the controller becomes a voter', async () => {
      const { cluster } = suite;
      await cluster.apply(manifests(version, 4, 4));

      expect(cluster.brokers()).toHaveLength(4);
      for (const listener of cluster.network.listeners()) await expectRegistered(cluster, listener);
      // Before 4.2 an operator has to add the voter.
      const group = joinsByItself(version) ? 'voters' : 'observers';
      const deadline = Date.now() + JOINS_WITHIN_MS;
      let quorum;
      do quorum = await cluster.client('quorum', cluster.bootstrap);
      while (!quorum[group].includes(9003) && Date.now() < deadline);
      expect(quorum.voters).toEqual([9000, 9001, 9002, ...joinsByItself(version) ? [9003] : []]);
    });

    test('new topics use the new broker, old data is whole', async () => {
      const { cluster } = suite;
      const { partitions } = await cluster.client('create-topic', cluster.bootstrap, 'scaled-out', 12, -1);
      expect(partitions.flatMap((partition: any) => partition.isr)).toContain(3);
      await cluster.client('produce', cluster.bootstrap, 'scaled-out', 1000, 0);
      await expectWhole(cluster, 'scaled-out', 1000);
      await expectOldDataWhole(cluster);
    });
  });
});

function manifests(version: string, controllers: number, brokers: number): KubeObject[] {
  return synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'dynamic');
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }),
    });
    new KRaftQuorum(chart, 'controllers', { cluster, replicas: controllers });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: brokers });
    app.synth();
  });
}

function joinsByItself(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > 4 || (major === 4 && minor >= 2);
}
