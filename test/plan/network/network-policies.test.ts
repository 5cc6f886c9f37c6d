import { Chart } from 'cdk8s';
import {
  HostNetworkAccess, KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaImage, KafkaListener, KafkaProxyAccess, KRaftQuorum, MigrationPhase,
  NetworkPeer, AdvertisedHost, NodePortAccess, TrafficPolicy, ZookeeperEnsemble, ZookeeperEnsembleProps,
} from 'cdk8s-kafka';
import { chartOf, combined, ensemble, Manifests, migrating, separate } from '../../synth';

const CLUSTER = { podSelector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka' } } };
const SERVERS = { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'zookeeper', 'app.kubernetes.io/instance': 'zk' } } };
const PROXIES = {
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'kafka-proxy', 'app.kubernetes.io/instance': 'kafka', 'app.kubernetes.io/component': 'kafka-external-proxy' } },
};
const SHOP = { podSelector: { matchLabels: { app: 'shop' } } };
const shop = NetworkPeer.pods({ labels: { app: 'shop' } });

/** Returns the peers that a policy admits, by port. */
function peersOf(manifests: Manifests, policy: string): Record<number, unknown> {
  const { spec } = manifests.find('NetworkPolicy', policy);
  // By default, a policy without egress rules applies to incoming connections.
  expect([spec.policyTypes, spec.egress]).toEqual([undefined, undefined]);
  return Object.fromEntries(spec.ingress.flatMap(({ ports, from }: any) => ports.map(({ port }: any) => [port, from ?? 'any peer'])));
}

const of = (chart: Chart) => new Manifests(chart);

describe('a cluster', () => {
  test('has a policy for each role, across all its sets', () => {
    const chart = separate();
    const cluster = chart.node.findChild('kafka') as KafkaCluster;
    new KafkaBrokerSet(chart, 'more', { cluster, firstNodeId: 100 });
    expect(cluster.networkPolicies.map(({ name }) => name)).toEqual(['kafka-controller', 'kafka-broker']);
    const manifests = of(chart);
    expect(manifests.names('NetworkPolicy')).toEqual(['kafka-controller', 'kafka-broker']);
    expect(manifests.find('NetworkPolicy', 'kafka-broker').spec.podSelector).toEqual({ matchLabels: { 'cdk8s-kafka/cluster': 'kafka', 'cdk8s-kafka/controller': 'false' } });
  });

  test('admits any peer to client listeners, and only its own nodes to other listeners', () => {
    const manifests = of(separate());
    expect(peersOf(manifests, 'kafka-broker')).toEqual({ 9092: 'any peer', 9094: [CLUSTER] });
    expect(peersOf(manifests, 'kafka-controller')).toEqual({ 9093: [CLUSTER] });
  });

  test('of combined nodes has one policy', () => {
    const manifests = of(combined());
    expect(manifests.names('NetworkPolicy')).toEqual(['kafka-controller']);
    expect(peersOf(manifests, 'kafka-controller')).toEqual({ 9092: 'any peer', 9094: [CLUSTER], 9093: [CLUSTER] });
  });

  test('in a migration admits controllers to brokers, and brokers to controllers', () => {
    const manifests = of(migrating(MigrationPhase.MIGRATE_METADATA));
    expect(peersOf(manifests, 'kafka-broker')[9094]).toEqual([CLUSTER]);
    expect(peersOf(manifests, 'kafka-controller')).toEqual({ 9093: [CLUSTER] });
  });

  test('has none if they are disabled', () => {
    const chart = separate({ networkPolicies: false, externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com' })] });
    expect((chart.node.findChild('kafka') as KafkaCluster).networkPolicies).toEqual([]);
    expect(of(chart).names('NetworkPolicy')).toEqual([]);
  });

  test('that other code deploys has none', () => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }] });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    expect(of(chart).names('NetworkPolicy')).toEqual([]);
  });

  test('has policies that can be patched', () => {
    const chart = combined();
    const { cluster } = chart.node.findChild('kafka') as KafkaBrokerSet;
    cluster.networkPolicies[0].metadata.addAnnotation('a', 'b');
    expect(of(chart).find('NetworkPolicy', 'kafka-controller').metadata.annotations).toEqual({ a: 'b' });
  });
});

describe('peers of a listener', () => {
  const ports = (props: KafkaClusterProps) => peersOf(of(separate(props)), 'kafka-broker');

  test('are the only peers of a client listener', () => {
    const allowedFrom = [shop, NetworkPeer.pods({ labels: { app: 'shop' }, namespace: 'web' }), NetworkPeer.namespace('jobs'), NetworkPeer.cidr('10.0.0.0/8')];
    expect(ports({ listeners: [KafkaListener.client({ allowedFrom }), KafkaListener.internal()] })[9092]).toEqual([
      SHOP,
      { ...SHOP, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } },
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'jobs' } } },
      { ipBlock: { cidr: '10.0.0.0/8' } },
    ]);
  });

  test('are admitted in addition to the cluster\'s nodes where these connect to the listener', () => {
    expect(ports({ listeners: [KafkaListener.client({ interBroker: true, allowedFrom: [shop] })] })).toEqual({ 9092: [CLUSTER, SHOP] });
    expect(ports({ listeners: [KafkaListener.client(), KafkaListener.internal({ allowedFrom: [shop] })] })).toEqual({ 9092: 'any peer', 9094: [CLUSTER, SHOP] });
    expect(peersOf(of(separate({ listeners: [KafkaListener.internal(), KafkaListener.client(), KafkaListener.controller({ allowedFrom: [shop] })] })), 'kafka-controller'))
      .toEqual({ 9093: [CLUSTER, SHOP] });
  });

  test('of an external access are those of its listener', () => {
    const access = (allowedFrom?: NetworkPeer[]) => new NodePortAccess({
      host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '10.0.0.3']), trafficPolicy: TrafficPolicy.LOCAL, allowedFrom,
    });
    expect(ports({ externalAccess: [access()] })[9095]).toBe('any peer');
    expect(ports({ externalAccess: [access([NetworkPeer.cidr('198.51.100.0/24')])] })[9095]).toEqual([{ ipBlock: { cidr: '198.51.100.0/24' } }]);
  });
});

describe('proxies', () => {
  const manifests = (allowedFrom?: NetworkPeer[], listeners?: KafkaListener[]) => of(separate({ listeners, externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', allowedFrom })] }));

  test('are the only peers of the listener of their access', () => {
    expect(peersOf(manifests(), 'kafka-broker')[9095]).toEqual([PROXIES]);
    expect(peersOf(manifests([shop]), 'kafka-broker')[9095]).toEqual([PROXIES]);
  });

  test('admit any peer, or the peers of the access, and any peer for health and metrics', () => {
    expect(peersOf(manifests(), 'kafka-external-proxy')).toEqual({ 30092: 'any peer', 30093: 'any peer', 30094: 'any peer', 9080: 'any peer' });
    expect(peersOf(manifests([shop]), 'kafka-external-proxy')).toEqual({ 30092: [SHOP], 30093: [SHOP], 30094: [SHOP], 9080: 'any peer' });
  });

  test('have policies that are objects of their access and of the cluster', () => {
    const cluster = separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com' })] }).node.findChild('kafka') as KafkaCluster;
    const [policy] = cluster.externalAccessObjects().filter(({ kind }) => kind === 'NetworkPolicy');
    expect(cluster.networkPolicies.map(({ name }) => name)).toEqual(['kafka-controller', 'kafka-broker', 'kafka-external-proxy']);
    expect(cluster.networkPolicies).toContain(policy);
  });

  test('are admitted to a restricted client listener for their readiness probe', () => {
    expect(peersOf(manifests(undefined, [KafkaListener.client({ allowedFrom: [shop] }), KafkaListener.internal()]), 'kafka-broker')[9092]).toEqual([PROXIES, SHOP]);
  });
});

describe('pods on the host network', () => {
  test('connect from addresses of Kubernetes nodes, so listeners admit any peer unless peers are set', () => {
    const externalAccess = () => [new HostNetworkAccess()];
    expect(peersOf(of(separate({ externalAccess: externalAccess() })), 'kafka-controller')).toEqual({ 9093: 'any peer' });
    const listeners = [KafkaListener.client(), KafkaListener.internal(), KafkaListener.controller({ allowedFrom: [NetworkPeer.cidr('10.1.0.0/16')] })];
    expect(peersOf(of(separate({ externalAccess: externalAccess(), listeners })), 'kafka-controller')).toEqual({ 9093: [CLUSTER, { ipBlock: { cidr: '10.1.0.0/16' } }] });
  });

  test('also if an overlay sets hostNetwork', () => {
    expect(peersOf(of(separate({}, { podSpecOverrides: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' } })), 'kafka-controller')).toEqual({ 9093: 'any peer' });
  });
});

test('ports that sidecars and overlays declare admit any peer, except ports of listeners', () => {
  const manifests = of(separate({}, {
    sidecars: [{ name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9404 }, { name: 'statsd', containerPort: 8125, protocol: 'UDP' }] }, { name: 'other', image: 'other:1' }],
    podSpecOverrides: { containers: [{ name: 'kafka', ports: [{ containerPort: 9094 }, { containerPort: 9999 }] }] },
  }));
  expect(peersOf(manifests, 'kafka-broker')).toEqual({ 9092: 'any peer', 9094: [CLUSTER], 9404: 'any peer', 8125: 'any peer', 9999: 'any peer' });
  const { ingress } = manifests.find('NetworkPolicy', 'kafka-broker').spec;
  expect(ingress[0].ports).toContainEqual({ port: 8125, protocol: 'UDP' });
});

describe('an ensemble', () => {
  const CLIENT = 2181;
  const onEnsemble = (zookeeperOf: (zk: ZookeeperEnsemble) => KafkaClusterProps['zookeeper'], props: ZookeeperEnsembleProps = {}, namespace?: string, more: KafkaClusterProps = {}) => {
    const chart = ensemble(props);
    const cluster = new KafkaCluster(chart, 'kafka', { namespace, image: KafkaImage.apache('3.9.2'), zookeeper: zookeeperOf(chart.node.findChild('zk') as ZookeeperEnsemble), ...more });
    if (namespace === undefined) {
      new KafkaBrokerSet(chart, 'brokers', { cluster });
    } else {
      new KafkaBrokerSet(new Chart(chart.node.root, 'elsewhere', { namespace }), 'brokers', { cluster });
    }
    return peersOf(of(chart), 'zk');
  };

  test('that no cluster of the app uses admits any peer to the client port', () => {
    expect(peersOf(of(ensemble()), 'zk')).toEqual({ 2181: 'any peer', 2888: [SERVERS], 3888: [SERVERS] });
  });

  test('has none if they are disabled', () => {
    const chart = ensemble({ networkPolicies: false });
    expect((chart.node.findChild('zk') as ZookeeperEnsemble).networkPolicy).toBeUndefined();
    expect(of(chart).names('NetworkPolicy')).toEqual([]);
  });

  test.each<[string, (zk: ZookeeperEnsemble) => KafkaClusterProps['zookeeper']]>([
    ['directly', (zk) => zk],
    ['with a chroot', (zk) => zk.withChroot('/kafka')],
    ['by its connect string', (zk) => ZookeeperEnsemble.fromConnectString(`${zk.connectString}/kafka`)],
  ])('used %s admits itself and the cluster', (_, zookeeperOf) => {
    expect(onEnsemble(zookeeperOf)).toEqual({ 2181: [SERVERS, CLUSTER], 2888: [SERVERS], 3888: [SERVERS] });
  });

  test('admits the allowed peers', () => {
    expect(onEnsemble((zk) => zk, { allowedFrom: [shop] })[CLIENT]).toEqual([SERVERS, CLUSTER, SHOP]);
    expect(peersOf(of(ensemble({ allowedFrom: [shop] })), 'zk')[CLIENT]).toEqual([SERVERS, SHOP]);
  });

  test('admits clusters of other namespaces', () => {
    expect(onEnsemble((zk) => zk, {}, 'other')[CLIENT]).toEqual([SERVERS, { ...CLUSTER, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }]);
  });

  test('admits any peer if the addresses of the cluster\'s pods are unknown', () => {
    const hostNetwork = () => ({ externalAccess: [new HostNetworkAccess()] });
    expect(onEnsemble((zk) => zk, {}, undefined, hostNetwork())[CLIENT]).toBe('any peer');
    expect(onEnsemble((zk) => zk, { allowedFrom: [shop] }, undefined, hostNetwork())[CLIENT]).toEqual([SERVERS, SHOP]);
  });

  test('admits clusters that are created after its findings were read', () => {
    const chart = ensemble();
    const zookeeper = chart.node.findChild('zk') as ZookeeperEnsemble;
    expect(zookeeper.warnings).toEqual([]);
    const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2') });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    expect(peersOf(of(chart), 'zk')[CLIENT]).toEqual([SERVERS, CLUSTER]);
  });

  test('does not admit clusters that use another ensemble', () => {
    const chart = ensemble();
    const cluster = new KafkaCluster(chart, 'kafka', { zookeeper: ZookeeperEnsemble.fromConnectString('zk-0.other:2181'), image: KafkaImage.apache('3.9.2') });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    expect(peersOf(of(chart), 'zk')[CLIENT]).toBe('any peer');
  });

  test('admits any peer to ports that its sidecars declare', () => {
    expect(peersOf(of(ensemble({ sidecars: [{ name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9141 }, { containerPort: 2888 }] }] })), 'zk'))
      .toEqual({ 2181: 'any peer', 9141: 'any peer', 2888: [SERVERS], 3888: [SERVERS] });
  });
});

test('one policy applies to the controllers of several sets', () => {
  const chart = separate();
  new KRaftQuorum(chart, 'more', { cluster: chart.node.findChild('kafka') as KafkaCluster, firstNodeId: 9100 });
  expect(of(chart).names('NetworkPolicy')).toEqual(['kafka-controller', 'kafka-broker']);
});
