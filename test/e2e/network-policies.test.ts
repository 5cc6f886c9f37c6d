import { Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, NetworkPeer, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { internalClient } from './clients/clients';
import { PortProbe } from './clients/dialler';
import { reachesEveryPartition } from './clients/load';
import { Cluster } from './clusters/cluster';
import { synthChart } from './clusters/examples';
import { becomesReady } from './clusters/lifecycle';
import { describeWith, kafkaVersion } from './kubernetes/environment';
import { deleteNamespace, freshNamespace } from './kubernetes/namespace';
import { steps } from './kubernetes/steps';

const NAMESPACE = 'cdk8s-kafka-e2e';
const ELSEWHERE = 'cdk8s-kafka-e2e-elsewhere';
const FRIEND = { role: 'friend' };
const storage = () => Storage.persistent({ size: Size.gibibytes(1) });

/** Where a pod's port is, as its own node advertises it. */
const at = (pod: string, service: string, port: number) => `${pod}.${service}.${NAMESPACE}.svc.cluster.local:${port}`;
const all = (addresses: string[], outcome: 'taken' | 'dropped') => Object.fromEntries(addresses.map(address => [address, outcome]));

describeWith('E2E_NETWORK_POLICIES', 'network policies of a cluster', () => {
  const broker = (port: number) => at('kafka-brokers-0', 'kafka-brokers-headless', port);
  const [client, internal, few, far] = [9092, 9094, 9096, 9097].map(broker);
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
          KafkaListener.client({ name: 'FEW', allowedFrom: [NetworkPeer.pods({ labels: FRIEND }), NetworkPeer.pods({ labels: FRIEND, namespace: ELSEWHERE })] }),
          KafkaListener.client({ name: 'FAR', allowedFrom: [NetworkPeer.cidr('192.0.2.0/24')] }),
        ],
      });
      new KRaftQuorum(chart, 'controllers', { cluster: kafka, storage: storage() });
      new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, storage: storage() });
    }));
    await freshNamespace(ELSEWHERE, 'restricted');
  });
  afterAll(() => Promise.all([cluster?.dispose(), deleteNamespace(ELSEWHERE)]));

  step('let it become Ready', async () => {
    await becomesReady(cluster);
  });

  step('let it replicate, and clients reach every broker', async () => reachesEveryPartition(await internalClient(cluster), 'inside'));

  step('let a stranger reach the client listener, and nothing else', async () => {
    for (const namespace of [NAMESPACE, ELSEWHERE]) {
      const stranger = await PortProbe.start('stranger', namespace);
      expect(await stranger.probe(client, internal, controller, few, far))
        .toEqual({ ...all([client], 'taken'), ...all([internal, controller, few, far], 'dropped') });
    }
  });

  step('let a friend reach the listener that is for friends, wherever it lives', async () => {
    for (const namespace of [NAMESPACE, ELSEWHERE]) {
      const friend = await PortProbe.start('friend', namespace, FRIEND);
      expect(await friend.probe(client, few, internal, controller, far))
        .toEqual({ ...all([client, few], 'taken'), ...all([internal, controller, far], 'dropped') });
    }
  });

  step('let nodes of the cluster reach each other', async () => {
    const nodes = [new PortProbe('kafka-brokers-1', NAMESPACE), new PortProbe('kafka-controllers-1', NAMESPACE)];
    for (const node of nodes) {
      expect(await node.probe(internal, controller)).toEqual(all([internal, controller], 'taken'));
    }
  });
});

describeWith('E2E_NETWORK_POLICIES', 'network policies of a ZooKeeper ensemble', () => {
  const server = (port: number) => at('zk-0', 'zk-headless', port);
  const [client, election] = [2181, 3888].map(server);
  let cluster: Cluster;
  const step = steps(() => cluster?.namespace);

  beforeAll(async () => cluster = await Cluster.inFreshNamespace('network-policies-zookeeper', synthChart('network-policies-zookeeper', NAMESPACE, chart => {
    const zookeeper = new ZookeeperEnsemble(chart, 'zk', { allowedFrom: [NetworkPeer.pods({ labels: FRIEND })], storage: storage() });
    const kafka = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2') });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, storage: storage() });
  })));
  afterAll(() => cluster?.dispose());

  step('let it and the brokers become Ready', async () => {
    await becomesReady(cluster);
  });

  step('let brokers replicate, and clients reach every broker', async () => reachesEveryPartition(await internalClient(cluster), 'inside'));

  step('let no stranger in', async () => {
    expect(await (await PortProbe.start('stranger', NAMESPACE)).probe(client, election)).toEqual(all([client, election], 'dropped'));
  });

  step('let a friend be a client, and no server', async () => {
    expect(await (await PortProbe.start('friend', NAMESPACE, FRIEND)).probe(client, election)).toEqual({ [client]: 'taken', [election]: 'dropped' });
  });

  step('let brokers be clients, and no servers', async () => {
    expect(await new PortProbe('kafka-brokers-0', NAMESPACE).probe(client, election)).toEqual({ [client]: 'taken', [election]: 'dropped' });
  });
});
