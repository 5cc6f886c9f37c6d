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
  { how: 'with kubectl apply, if no immutable field changes', podManagementPolicy: PodManagementPolicy.ORDERED_READY, orphan: false },
  { how: 'by orphaning its pods, if an immutable field changes', podManagementPolicy: PodManagementPolicy.PARALLEL, orphan: true },
])('the Kafka cluster of the article is adopted $how', ({ podManagementPolicy, orphan }) => {
  let ensemble: Cluster;
  let foreign: Cluster;
  let adopted: Cluster;
  let client: Client;
  let before: { clusterId: string; claims: string[] };
  const step = steps(() => foreign?.namespace ?? ensemble?.namespace);

  beforeAll(async () => {
    ensemble = await zkService();
    const manifests = replaced(path.join(__dirname, 'article'), { IMAGE: bitnamiImage, ZOOKEEPER: ZK_SERVICE });
    foreign = await Cluster.inFreshNamespace('article', manifests, 'baseline');
    adopted = new Cluster('adopted', synthAdopted(podManagementPolicy), foreign.namespace);
  });
  afterAll(async () => {
    await foreign?.dispose();
    await ensemble?.dispose();
  });

  step('it is Ready, and has a topic', async () => {
    await foreign.apply();
    await timed('foreign cluster Ready', () => foreign.untilReady(180));
    client = await internalClient(foreign, BOOTSTRAP);
    await client.run('create-topic', 'before', 12, REPLICAS);
    await client.run('produce', 'before', MESSAGES, 0);
    before = await identity();
  });

  step('no message is lost during the adoption', async () => {
    await client.run('create-topic', 'meanwhile', 12, REPLICAS, `min.insync.replicas=${MIN_ISR}`);
    await expectNoLoss(client, 'meanwhile', MIN_ISR, async () => {
      if (orphan) {
        await expect(adopted.apply()).rejects.toThrow(/Forbidden: updates to statefulset spec/);
        await kubectl('delete', 'statefulset', 'kafka', '-n', foreign.namespace, '--cascade=orphan');
      }
      await adopted.apply();
      await timed('adopted', () => adopted.untilRolledOut(500));
    });
  });

  step('cluster id and claims are the same', async () => expect(await identity()).toEqual(before));

  step('the topic has every message', async () =>
    expect(await client.run('consume', 'before', MESSAGES)).toMatchObject({ missing: 0 }));

  step('broker ids are the same, each with the endpoint of its own pod', async () => {
    const endpoints = IDS.map(id => [id, [`PLAINTEXT_INTERNAL://kafka-${id}.kafka.kafka.svc.cluster.local:39092`]]);
    expect(await new Zookeeper(ensemble, ZK_SERVICE_PORT).brokers()).toEqual(Object.fromEntries(endpoints));
  });

  step('it serves every partition to a Pod at the old bootstrap address', () => reachesEveryPartition(client, 'after'));

  async function identity() {
    const { clusterId } = await client.run('describe');
    const claims = await list('pvc', '-n', foreign.namespace);
    return { clusterId, claims: claims.map(({ metadata, spec }) => `${metadata.name} ${metadata.uid} ${spec.volumeName}`) };
  }
});

/** Writes the manifests of the adopted cluster, with the old names, selector, listener, claims, and data in the root of the volumes. */
function synthAdopted(podManagementPolicy: PodManagementPolicy): string {
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
      // Small clusters are in sync quickly.
      minReady: Duration.seconds(10),
      storage: Storage.persistent({ name: 'kafka-data', mountPath: '/bitnami/kafka/data', logDir: '.' }),
    });
  });
  return replaced(folder, { 'bitnamilegacy/kafka:3.9.0': bitnamiImage });
}
