import { Chart } from 'cdk8s';
import {
  AdvertisedHost, ExternalAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaProxyAccess, KafkaTestClient, NetworkPeer,
  NodePortAccess, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { synthProgram } from '../../adopt/run';
import { documentsOf } from '../../golden';
import { ensemble, Manifests, separate } from '../../synth';

const TEST_CLIENTS = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'kafka-test-client', 'app.kubernetes.io/instance': 'kafka' } } };
const CLUSTER = { podSelector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka' } } };
const SERVERS = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'zookeeper', 'app.kubernetes.io/instance': 'zk' } } };
const SHOP = { podSelector: { matchLabels: { app: 'shop' } } };
const allowedFrom = [NetworkPeer.pods({ labels: { app: 'shop' } })];

/** Adds test clients of the given listeners; undefined is the first client listener. */
function withTestClients(chart: Chart, ...listeners: (string | undefined)[]): Chart {
  const cluster = chart.node.findChild('kafka') as KafkaCluster;
  listeners.forEach((listener, index) => new KafkaTestClient(chart, `client-${index}`, { cluster, listener }));
  return chart;
}

function peersAt(chart: Chart, policy: string, port: number): unknown {
  const { spec } = new Manifests(chart).find('NetworkPolicy', policy);
  return spec.ingress.find(({ ports }: any) => ports.some((own: any) => own.port === port)).from;
}

const onEnsemble = (clusterNamespace?: string): Chart => {
  const chart = ensemble();
  const zookeeper = chart.node.findChild('zk') as ZookeeperEnsemble;
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2'), namespace: clusterNamespace });
  new KafkaBrokerSet(clusterNamespace === undefined ? chart : new Chart(chart.node.root, 'brokers', { namespace: clusterNamespace }), 'brokers', { cluster });
  return chart;
};

const restricted = () => separate({ listeners: [KafkaListener.client({ allowedFrom }), KafkaListener.client({ name: 'OTHER', port: 9192, allowedFrom })] });

describe('test clients', () => {
  test('are admitted to their listener only', () => {
    const chart = withTestClients(restricted(), undefined, undefined);
    expect(peersAt(chart, 'kafka-broker', 9092)).toEqual([TEST_CLIENTS, SHOP]);
    expect(peersAt(chart, 'kafka-broker', 9192)).toEqual([SHOP]);
    expect(peersAt(withTestClients(restricted(), 'OTHER'), 'kafka-broker', 9192)).toEqual([TEST_CLIENTS, SHOP]);
  });

  test.each<[string, ExternalAccess, string, number]>([
    ['the broker\'s listener', new NodePortAccess({ host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '10.0.0.3']), allowedFrom }), 'kafka-broker', 9095],
    ['proxies', new KafkaProxyAccess({ host: 'kafka.example.com', allowedFrom }), 'kafka-external-proxy', 30092],
  ])('of an external access are admitted to %s, also after the plan was read', (_, access, policy, port) => {
    expect(peersAt(withTestClients(separate({ externalAccess: [access] }), 'EXTERNAL'), policy, port)).toEqual([TEST_CLIENTS, SHOP]);
  });

  test('change nothing where any peer is admitted', () => {
    expect(peersAt(withTestClients(separate(), undefined), 'kafka-broker', 9092)).toBeUndefined();
  });

  test('of a cluster in ZooKeeper mode are admitted to its ensemble', () => {
    expect(peersAt(withTestClients(onEnsemble(), undefined), 'zk', 2181)).toEqual([SERVERS, CLUSTER, TEST_CLIENTS]);
    const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'other' } };
    expect(peersAt(withTestClients(onEnsemble('other'), undefined), 'zk', 2181))
      .toEqual([SERVERS, { ...CLUSTER, namespaceSelector }, { ...TEST_CLIENTS, namespaceSelector }]);
  });

  test('an unknown listener is one error', () => {
    const chart = withTestClients(separate(), 'UNKNOWN');
    expect((chart.node.findChild('kafka') as KafkaCluster).node.validate()).toHaveLength(1);
  });

  test.each([['a restricted listener', () => withTestClients(restricted(), 'OTHER')], ['an ensemble', () => withTestClients(onEnsemble(), undefined)]])(
    'the adopted program of %s creates the same objects, and names them in no allowedFrom', (_, chart) => {
      const { all } = new Manifests(chart());
      const { program } = adopt(all);
      expect(program).not.toContain('kafka-test-client');
      expect(documentsOf(synthProgram(program!))).toEqual(all);
    });
});

test('no policy is created for them if network policies are disabled', () => {
  expect(new Manifests(withTestClients(separate({ networkPolicies: false }), undefined)).names('NetworkPolicy')).toEqual([]);
});
