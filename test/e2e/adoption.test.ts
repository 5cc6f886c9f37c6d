import * as path from 'path';
import { Duration } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, PodManagementPolicy, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { Client, internalClient } from './clients/clients';
import { expectNoLoss, reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { replaced } from './clusters/edited';
import { synthChart } from './clusters/examples';
import { ZK_SERVICE, ZK_SERVICE_PORT, zkService } from './clusters/zk-service';
import { Zookeeper } from './clusters/zookeeper';
import { bitnamiImage } from './kubernetes/environment';
import { kubectl, list } from './kubernetes/kubectl';
import { steps } from './kubernetes/steps';
import { timed } from './kubernetes/until';

const BOOTSTRAP = 'kafka.kafka.svc.cluster.local:39092';
const IDS = [0, 1, 2];
const MESSAGES = 1200;
const REPLICAS = 3;
const MIN_ISR = 2;

describe.each([
  { way: 'by a plain apply, where no immutable field changes', podManagementPolicy: PodManagementPolicy.ORDERED_READY, orphan: false },
  { way: 'by orphaning its pods, where one does', podManagementPolicy: PodManagementPolicy.PARALLEL, orphan: true },
])('the Kafka of the article is taken over $way', ({ podManagementPolicy, orphan }) => {
  let ensemble: Cluster;
  let foreign: Cluster;
  let ours: Cluster;
  let client: Client;
  let before: { clusterId: string; claims: string[] };
  const step = steps(() => foreign?.namespace ?? ensemble?.namespace);

  beforeAll(async () => {
    ensemble = await zkService();
    const manifests = replaced(path.join(__dirname, 'article'), { IMAGE: bitnamiImage, ZOOKEEPER: ZK_SERVICE });
    foreign = await Cluster.inFreshNamespace('article', manifests, 'baseline');
    ours = new Cluster('adopted', synthAdopter(podManagementPolicy), foreign.namespace);
  });
  afterAll(async () => {
    await foreign?.dispose();
    await ensemble?.dispose();
  });

  step('it runs, with a topic', async () => {
    await foreign.apply();
    await timed('foreign cluster Ready', () => foreign.untilReady(180));
    client = await internalClient(foreign, BOOTSTRAP);
    await client.run('create-topic', 'before', 12, REPLICAS);
    await client.run('produce', 'before', MESSAGES, 0);
    before = await identity();
  });

  step('no message is lost meanwhile', async () => {
    await client.run('create-topic', 'meanwhile', 12, REPLICAS, `min.insync.replicas=${MIN_ISR}`);
    await expectNoLoss(client, 'meanwhile', MIN_ISR, async () => {
      if (orphan) {
        await expect(ours.apply()).rejects.toThrow(/Forbidden: updates to statefulset spec/);
        await kubectl('delete', 'statefulset', 'kafka', '-n', foreign.namespace, '--cascade=orphan');
      }
      await ours.apply();
      await timed('taken over', () => ours.untilRolledOut(500));
    });
  });

  step('it is the same cluster, on the same claims', async () => expect(await identity()).toEqual(before));

  step('its topic has every message', async () =>
    expect(await client.run('consume', 'before', MESSAGES)).toMatchObject({ missing: 0 }));

  step('its ids stay, each with the endpoint of its own pod', async () => {
    const endpoints = IDS.map(id => [id, [`PLAINTEXT_INTERNAL://kafka-${id}.kafka.kafka.svc.cluster.local:39092`]]);
    expect(await new Zookeeper(ensemble, ZK_SERVICE_PORT).brokers()).toEqual(Object.fromEntries(endpoints));
  });

  step('it is reached by a Pod, where clients know it', () => reachesEveryPartition(client, 'after'));

  async function identity() {
    const { clusterId } = await client.run('describe');
    const claims = await list('pvc', '-n', foreign.namespace);
    return { clusterId, claims: claims.map(({ metadata, spec }) => `${metadata.name} ${metadata.uid} ${spec.volumeName}`) };
  }
});

/** What stays: names, selector, listener, claims, the data on the root of its volumes. */
function synthAdopter(podManagementPolicy: PodManagementPolicy): string {
  const folder = synthChart('adopted', 'kafka', chart => {
    const cluster = new KafkaCluster(chart, 'kafka', {
      zookeeper: ZookeeperEnsemble.fromConnectString(ZK_SERVICE),
      image: KafkaImage.bitnamiLegacy('3.9.0'),
      listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092, interBroker: true })],
    });
    new KafkaBrokerSet(chart, 'brokers', {
      cluster,
      name: 'kafka',
      serviceName: 'kafka',
      selectorLabels: { app: 'kafka' },
      podManagementPolicy,
      // Small as they are, they are in sync soon.
      minReady: Duration.seconds(10),
      storage: Storage.persistent({ name: 'kafka-data', mountPath: '/bitnami/kafka/data', logDir: '.' }),
    });
  });
  return replaced(folder, { 'bitnamilegacy/kafka:3.9.0': bitnamiImage });
}
