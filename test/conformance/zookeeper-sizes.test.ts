import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { sendFourLetterWord, connectString } from './checks/four-letter-words';
import { synth, versionsFor } from './inputs/examples';
import { LoopbackCluster } from './loopback/cluster';
import { clusterSuite, describeVersions } from './suites/cluster-suite';
import { ensembleSuite, registrationSuite } from './suites/zookeeper-suite';

const VERSIONS = versionsFor('zookeeper-ha', ['3.9.2']);

describeVersions('five servers, with ids from 11 on', VERSIONS, version => {
  const suite = {} as { cluster: LoopbackCluster };
  beforeAll(async () => {
    const objects = synth(version, () => {
      const app = new App();
      new ZookeeperEnsemble(new Chart(app, 'five'), 'zk', { replicas: 5, firstServerId: 11, namespace: 'somewhere' });
      app.synth();
    });
    suite.cluster = await LoopbackCluster.boot(objects, version);
  });
  afterAll(async () => suite.cluster?.stopAll());

  ensembleSuite(suite);

  test('each has its own id', async () => {
    const confs = await Promise.all(suite.cluster.zookeepers().map(pod => sendFourLetterWord(suite.cluster, pod, 'conf')));
    expect(confs.map(conf => /^serverId=(\d+)$/m.exec(conf)?.[1])).toEqual(['11', '12', '13', '14', '15']);
  });
});

describeVersions('one server, and one broker with a chroot', VERSIONS, version => {
  const suite = clusterSuite(version, () => synth(version, () => small(version)));
  registrationSuite(suite);

  test('the server runs as an ensemble of one, so that servers can be added later', async () => {
    const { cluster } = suite;
    expect(await sendFourLetterWord(cluster, cluster.zookeepers()[0], 'srvr')).toContain('Mode: leader');
  });

  test('all znodes of Kafka are below the chroot', async () => {
    const { cluster } = suite;
    const { children } = await cluster.client('zk-list', connectString(cluster.zookeepers()), '/');
    expect(children).toEqual(['kafka', 'zookeeper']);
    expect((await cluster.client('zk-list', cluster.zookeeperConnect!, '/')).children).toContain('brokers');
  });
});

function small(version: string): void {
  const app = new App();
  const chart = new Chart(app, 'small');
  const zookeeper = new ZookeeperEnsemble(chart, 'zk', { replicas: 1 }).withChroot('/kafka/small');
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache(version) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 1 });
  app.synth();
}
