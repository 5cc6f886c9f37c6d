import { Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, NetworkPeer, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { internalClient } from './clients/clients';
import { reachesEveryPartition } from './clients/load';
import { PortProbe } from './clients/port-probe';
import { Cluster } from './clusters/cluster';
import { synthChart } from './clusters/examples';
import { becomesReady } from './clusters/lifecycle';
import { describeWith, kafkaVersion } from './kubernetes/environment';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { steps } from './kubernetes/steps';

const NAMESPACE = 'cdk8s-kafka-e2e';
const OTHER_NAMESPACE = 'cdk8s-kafka-e2e-other';
const ALLOWED = { role: 'allowed' };
const storage = () => Storage.persistent({ size: Size.gibibytes(1) });

/** The address of a pod's port, as the Kafka node advertises it. */
const at = (pod: string, service: string, port: number) => `${pod}.${service}.${NAMESPACE}.svc.cluster.local:${port}`;
const all = (addresses: string[], outcome: 'accepted' | 'dropped') => Object.fromEntries(addresses.map(address => [address, outcome]));

describeWith('E2E_NETWORK_POLICIES', 'network policies of a cluster', () => {
  const broker = (port: number) => at('kafka-brokers-0', 'kafka-brokers-headless', port);
  const [client, internal, restricted, external] = [9092, 9094, 9096, 9097].map(broker);
  const controller = at('kafka-controllers-0', 'kafka-controllers-headless', 9093);
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => {
    cluster = await Cluster.inFreshNamespace('network-policies', synthChart('network-policies', NAMESPACE, chart => {
      const kafka = new KafkaCluster(chart, 'kafka', {
        image: KafkaImage.apache(kafkaVersion),
        listeners: [
          KafkaListener.client(),
          KafkaListener.internal(),
          KafkaListener.client({ name: 'RESTRICTED', allowedFrom: [NetworkPeer.pods({ labels: ALLOWED }), NetworkPeer.pods({ labels: ALLOWED, namespace: OTHER_NAMESPACE })] }),
          KafkaListener.client({ name: 'EXTERNAL_RANGE', allowedFrom: [NetworkPeer.cidr('192.0.2.0/24')] }),
        ],
      });
      new KRaftQuorum(chart, 'controllers', { cluster: kafka, storage: storage() });
      new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, storage: storage() });
    }));
    await freshNamespace(OTHER_NAMESPACE, 'restricted');
  });
  afterAll(() => Promise.all([cluster?.dispose(), deleteNamespace(OTHER_NAMESPACE)]));

  step('allow it to become Ready', async () => {
    await becomesReady(cluster);
  });

  step('allow replication, and clients at every broker', async () => reachesEveryPartition(await internalClient(cluster), 'internal'));

  step('allow other pods only at the client listener', async () => {
    for (const namespace of [NAMESPACE, OTHER_NAMESPACE]) {
      const other = await PortProbe.start('other-pod', namespace);
      expect(await other.probe(client, internal, controller, restricted, external))
        .toEqual({ ...all([client], 'accepted'), ...all([internal, controller, restricted, external], 'dropped') });
    }
  });

  step('allow peers of allowedFrom at the restricted listener, in both namespaces', async () => {
    for (const namespace of [NAMESPACE, OTHER_NAMESPACE]) {
      const peer = await PortProbe.start('allowed-pod', namespace, ALLOWED);
      expect(await peer.probe(client, restricted, internal, controller, external))
        .toEqual({ ...all([client, restricted], 'accepted'), ...all([internal, controller, external], 'dropped') });
    }
  });

  step('allow connections between nodes of the cluster', async () => {
    const nodes = [new PortProbe('kafka-brokers-1', NAMESPACE), new PortProbe('kafka-controllers-1', NAMESPACE)];
    for (const node of nodes) {
      expect(await node.probe(internal, controller)).toEqual(all([internal, controller], 'accepted'));
    }
  });
});

describeWith('E2E_NETWORK_POLICIES', 'network policies of a ZooKeeper ensemble', () => {
  const server = (port: number) => at('zk-0', 'zk-headless', port);
  const [client, election] = [2181, 3888].map(server);
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => cluster = await Cluster.inFreshNamespace('network-policies-zookeeper', synthChart('network-policies-zookeeper', NAMESPACE, chart => {
    const zookeeper = new ZookeeperEnsemble(chart, 'zk', { allowedFrom: [NetworkPeer.pods({ labels: ALLOWED })], storage: storage() });
    const kafka = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2') });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, storage: storage() });
  })));
  afterAll(() => cluster?.dispose());

  step('allow ensemble and brokers to become Ready', async () => {
    await becomesReady(cluster);
  });

  step('allow replication, and clients at every broker', async () => reachesEveryPartition(await internalClient(cluster), 'internal'));

  step('refuse other pods', async () => {
    expect(await (await PortProbe.start('other-pod', NAMESPACE)).probe(client, election)).toEqual(all([client, election], 'dropped'));
  });

  step('allow peers of allowedFrom at the client port only', async () => {
    expect(await (await PortProbe.start('allowed-pod', NAMESPACE, ALLOWED)).probe(client, election)).toEqual({ [client]: 'accepted', [election]: 'dropped' });
  });

  step('allow brokers at the client port only', async () => {
    expect(await new PortProbe('kafka-brokers-0', NAMESPACE).probe(client, election)).toEqual({ [client]: 'accepted', [election]: 'dropped' });
  });
});
