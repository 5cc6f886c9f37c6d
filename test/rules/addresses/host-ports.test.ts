import { App, Chart, Size } from 'cdk8s';
import {
  ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaListener, KafkaProxyAccess,
  KRaftQuorum, AdvertisedHost, NodePortAccess, PersistentVolumes, PodIpAccess, PodSpread, ProxyExposure, Storage,
} from 'cdk8s-kafka';
import { withAccess } from '../../library/access-samples';
import { chartOf, separate } from '../../synth';
import { testErrors } from '../cases';

/** The ways in that take ports of the Kubernetes nodes. */
const ON_HOSTS: Record<string, (host?: AdvertisedHost) => ExternalAccess> = {
  HostPortAccess: (host) => new HostPortAccess({ host }),
  HostNetworkAccess: (host) => new HostNetworkAccess({ host }),
};
const NODE_AFFINITY = { required: { nodeSelectorTerms: [{ matchFields: [] }] } };
const hosts = AdvertisedHost.pattern('machine{nodeId}.example.com');

const spreadBy = (access: ExternalAccess, spread: PodSpread | undefined, replicas = 3) => () =>
  separate({ externalAccess: [access] }, { spread, replicas });
const oneSet = (access: ExternalAccess, props: Partial<KafkaBrokerSetProps>) => () =>
  separate({ externalAccess: [access] }, { replicas: 1, ...props });
const onNodes = (access: ExternalAccess, tied: readonly boolean[], chart = chartOf()) => {
  const volumes = new PersistentVolumes(chart, 'local', {
    sources: tied.map((isTied, n) => ({ local: { path: `/mnt/${n}` }, ...isTied && { nodeAffinity: NODE_AFFINITY } })),
    storageClass: 'local',
    size: Size.gibibytes(10),
  });
  return separate({ externalAccess: [access] }, { replicas: tied.length, storage: Storage.volumes(volumes) }, {}, chart);
};

testErrors(Object.entries(ON_HOSTS).flatMap(([name, access]) => [
  {
    rule: 'one-broker-per-node',
    when: `${name} with a preferred spread`,
    rejected: spreadBy(access(), PodSpread.PREFERRED),
    at: 'chart/brokers',
    says: ['spread "preferred" lets two of them run on one; leave spread out, or use PodSpread.REQUIRED'],
    accepted: spreadBy(access(), PodSpread.REQUIRED),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} without a spread`,
    rejected: spreadBy(access(), PodSpread.NONE),
    at: 'chart/brokers',
    says: ['spread "none"'],
    accepted: spreadBy(access(), undefined),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} with a broker of a set each`,
    rejected: () => twoSets(access(), PodSpread.NONE),
    at: 'chart/b',
    says: ['spread "none"'],
    accepted: () => twoSets(access(), undefined),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} with a single broker, which has nobody to stay away from`,
    rejected: spreadBy(access(), PodSpread.NONE, 2),
    says: ['spread "none"'],
    accepted: spreadBy(access(), PodSpread.NONE, 1),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with names of brokers that may move`,
    rejected: oneSet(access(hosts), {}),
    at: 'chart/brokers',
    says: ['node 0 advertises "machine0.example.com" on EXTERNAL and may run on any machine; use AdvertisedHost.nodeIp(), or make a set with replicas: 1 and a nodeSelector'],
    accepted: oneSet(access(hosts), { nodeSelector: { 'kubernetes.io/hostname': 'machine0' } }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with a set of two at one selector`,
    rejected: oneSet(access(hosts), { replicas: 2, nodeSelector: { disk: 'ssd' } }),
    says: ['node 0 advertises', 'node 1 advertises "machine1.example.com"'],
    accepted: oneSet(access(AdvertisedHost.nodeIp()), { replicas: 2, nodeSelector: { disk: 'ssd' } }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with a list of names`,
    rejected: oneSet(access(AdvertisedHost.perBroker(['a.example.com', 'b.example.com'])), { replicas: 2 }),
    says: ['node 1 advertises "b.example.com"'],
    accepted: oneSet(access(AdvertisedHost.nodeName()), { replicas: 2 }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with volumes of which one can be anywhere`,
    rejected: () => onNodes(access(hosts), [true, false]),
    says: ['node 0', 'node 1'],
    accepted: () => onNodes(access(hosts), [true, true]),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with affinity to other pods`,
    rejected: oneSet(access(hosts), { podSpecOverrides: { affinity: { podAffinity: {} } } }),
    says: ['machine0.example.com'],
    accepted: oneSet(access(hosts), {
      podSpecOverrides: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: NODE_AFFINITY.required } } },
    }),
  },
]));

testErrors([
  ...[0, -1, 1.5, 65536].map((hostPort) => ({
    rule: 'host-port',
    when: `number ${hostPort}`,
    rejected: () => withAccess(new HostPortAccess({ hostPort })),
    at: 'chart/kafka-b0',
    says: [`host port ${hostPort} of listener EXTERNAL; use a whole number from 1 to 65535`],
    accepted: () => withAccess(new HostPortAccess({ hostPort: 443 })),
  })),
  {
    rule: 'host-port',
    when: 'below 1024 in the host\'s network',
    rejected: () => withAccess(new HostNetworkAccess({ listenerPort: 443 })),
    at: 'chart/kafka-b0',
    says: ['listener EXTERNAL binds port 443 in the host\'s network; use a port from 1024 on; HostPortAccess can give out a lower one'],
    accepted: () => withAccess(new HostNetworkAccess({ listenerPort: 1024 })),
  },
  {
    rule: 'host-port',
    when: 'below 1024 for a listener inside, in the host\'s network',
    rejected: () => withListener(1023),
    at: 'chart/brokers',
    says: ['listener CLIENT binds port 1023 in the host\'s network'],
    accepted: () => withListener(1024),
  },
  ...[[undefined, undefined], ['10.0.0.1', '10.0.0.1'], [undefined, '10.0.0.1'], ['10.0.0.1', '0.0.0.0']].map(([one, two]) => ({
    rule: 'host-port',
    when: `taken twice, ${one} and ${two}`,
    rejected: () => twoHostPorts(19092, one, two),
    at: 'chart/kafka-b0',
    says: ['host port 19092 is taken by listeners A and B; give each a port of its own'],
    accepted: () => twoHostPorts(19093, one, two),
  })),
  {
    rule: 'host-port',
    when: 'another one beside the host\'s network',
    rejected: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess({ hostPort: 19092 })),
    at: 'chart/kafka',
    says: ['listener EXTERNAL is to have port 19092 of the host, but in the host\'s network it has port 9096 of every address; leave hostPort and hostIp out'],
    accepted: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess()),
  },
  {
    rule: 'host-port',
    when: 'of one address beside the host\'s network',
    rejected: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess({ hostIp: '10.0.0.1' })),
    at: 'chart/kafka',
    says: ['port 9096 of 10.0.0.1'],
    accepted: () => withAccess(new PodIpAccess({ name: 'A' }), new HostPortAccess({ hostIp: '10.0.0.1' })),
  },
  ...['nodes.example.com', '10.0.0.1:9092', '', '10.0.0.0/8'].map((hostIp) => ({
    rule: 'host-ip',
    when: `"${hostIp}"`,
    rejected: () => withAccess(new HostPortAccess({ hostIp })),
    at: 'chart/kafka',
    says: [`external access EXTERNAL: hostIp "${hostIp}" is not a valid IP address; use an IP address of the Kubernetes nodes`],
    accepted: () => withAccess(new HostPortAccess({ hostIp: '[fd00::1]' })),
  })),
  {
    rule: 'host-port-is-node-port',
    when: 'of a broker',
    rejected: () => withAccess(nodePorts('NODES'), new HostPortAccess({ hostPort: 30093 })),
    at: 'chart/kafka-b0',
    says: ['host port 30093 of EXTERNAL is the node port of Service "kafka-b1-0-nodes"; choose a host port that is no node port'],
    accepted: () => withAccess(nodePorts('NODES'), new HostPortAccess({ hostPort: 30095 })),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of a listener in the host\'s network',
    rejected: () => withAccess(nodePorts('NODES'), new HostNetworkAccess({ listenerPort: 30093 })),
    at: 'chart/kafka-b0',
    says: ['host port 30093 of EXTERNAL'],
    accepted: () => withAccess(nodePorts('NODES'), new HostNetworkAccess({ listenerPort: 30095 })),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of a proxy',
    rejected: () => withAccess(nodePorts('NODES'), proxies(30094)),
    at: 'chart/kafka',
    says: ['host port 30094 of kafka-external-proxy is the node port of Service "kafka-b2-0-nodes"'],
    accepted: () => withAccess(nodePorts('NODES'), proxies(30095)),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of another cluster of the app',
    rejected: () => twoClusters(30092),
    says: ['host port 30092 of EXTERNAL of two/kafka is the node port of Service "kafka-0-external" of one/kafka'],
    accepted: () => twoClusters(30091),
  },
]);

const nodePorts = (name: string) => new NodePortAccess({ name, host: AdvertisedHost.pattern('kafka.example.com') });
const proxies = (firstPort: number) => new KafkaProxyAccess({ host: 'proxy.example.com', exposure: ProxyExposure.hostPort(), firstPort });

function twoSets(access: ExternalAccess, spread: PodSpread | undefined): Chart {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [access] });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'a', { cluster, replicas: 1 });
  new KafkaBrokerSet(chart, 'b', { cluster, replicas: 1, firstNodeId: 10, spread });
  return chart;
}

const withListener = (port: number): Chart => separate({
  listeners: [KafkaListener.client({ port }), KafkaListener.internal()], externalAccess: [new HostNetworkAccess()],
});

const twoHostPorts = (second: number, one?: string, two?: string): Chart => withAccess(
  new HostPortAccess({ name: 'A', hostPort: 19092, hostIp: one, host: AdvertisedHost.pattern('a{nodeId}.example.com') }),
  new HostPortAccess({ name: 'B', hostPort: second, hostIp: two, host: AdvertisedHost.pattern('b{nodeId}.example.com') }),
);

function twoClusters(hostPort: number): Chart {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: id }));
  combinedAt(one, new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') }));
  return combinedAt(two, new HostPortAccess({ hostPort }));
}

function combinedAt(chart: Chart, access: ExternalAccess): Chart {
  new KafkaBrokerSet(chart, 'nodes', { cluster: new KafkaCluster(chart, 'kafka', { externalAccess: [access] }), controller: true, name: 'kafka' });
  return chart;
}
