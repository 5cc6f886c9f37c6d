import { App, Chart, Size } from 'cdk8s';
import {
  ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaListener, KafkaProxyAccess,
  KRaftQuorum, AdvertisedHost, NodePortAccess, PersistentVolumes, PodIpAccess, PodSpread, ProxyExposure, Storage,
} from 'cdk8s-kafka';
import { withAccess } from '../../library/access-samples';
import { chartOf, separate } from '../../synth';
import { testErrors } from '../cases';

/** The kinds of external access that use ports of the Kubernetes nodes. */
const HOST_ACCESSES: Record<string, (host?: AdvertisedHost) => ExternalAccess> = {
  HostPortAccess: (host) => new HostPortAccess({ host }),
  HostNetworkAccess: (host) => new HostNetworkAccess({ host }),
};
const NODE_AFFINITY = { required: { nodeSelectorTerms: [{ matchFields: [] }] } };
const hosts = AdvertisedHost.pattern('node{nodeId}.example.com');

const withSpread = (access: ExternalAccess, spread: PodSpread | undefined, replicas = 3) => () =>
  separate({ externalAccess: [access] }, { spread, replicas });
const oneSet = (access: ExternalAccess, props: Partial<KafkaBrokerSetProps>) => () =>
  separate({ externalAccess: [access] }, { replicas: 1, ...props });
const withVolumes = (access: ExternalAccess, haveNodeAffinity: readonly boolean[], chart = chartOf()) => {
  const volumes = new PersistentVolumes(chart, 'local', {
    sources: haveNodeAffinity.map((hasNodeAffinity, n) => ({ local: { path: `/mnt/${n}` }, ...hasNodeAffinity && { nodeAffinity: NODE_AFFINITY } })),
    storageClass: 'local',
    size: Size.gibibytes(10),
  });
  return separate({ externalAccess: [access] }, { replicas: haveNodeAffinity.length, storage: Storage.volumes(volumes) }, {}, chart);
};

testErrors(Object.entries(HOST_ACCESSES).flatMap(([name, access]) => [
  {
    rule: 'one-broker-per-node',
    when: `${name} with a preferred spread`,
    rejected: withSpread(access(), PodSpread.PREFERRED),
    at: 'chart/brokers',
    messageParts: ['spread "preferred" allows two of them on one Kubernetes node; remove spread, or use PodSpread.REQUIRED'],
    accepted: withSpread(access(), PodSpread.REQUIRED),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} without a spread`,
    rejected: withSpread(access(), PodSpread.NONE),
    at: 'chart/brokers',
    messageParts: ['spread "none"'],
    accepted: withSpread(access(), undefined),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} with two node sets of one broker`,
    rejected: () => twoSets(access(), PodSpread.NONE),
    at: 'chart/b',
    messageParts: ['spread "none"'],
    accepted: () => twoSets(access(), undefined),
  },
  {
    rule: 'one-broker-per-node',
    when: `${name} with two brokers, unlike one`,
    rejected: withSpread(access(), PodSpread.NONE, 2),
    messageParts: ['spread "none"'],
    accepted: withSpread(access(), PodSpread.NONE, 1),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with a host pattern and a broker that is not pinned`,
    rejected: oneSet(access(hosts), {}),
    at: 'chart/brokers',
    messageParts: [
      'broker 0 advertises the fixed host "node0.example.com" on listener EXTERNAL, but may run on any Kubernetes node; '
      + 'use AdvertisedHost.nodeIp(), or a set with replicas: 1 and a nodeSelector',
    ],
    accepted: oneSet(access(hosts), { nodeSelector: { 'kubernetes.io/hostname': 'node0' } }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with two brokers of one nodeSelector`,
    rejected: oneSet(access(hosts), { replicas: 2, nodeSelector: { disk: 'ssd' } }),
    messageParts: ['broker 0 advertises', 'broker 1 advertises the fixed host "node1.example.com"'],
    accepted: oneSet(access(AdvertisedHost.nodeIp()), { replicas: 2, nodeSelector: { disk: 'ssd' } }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with a list of hosts`,
    rejected: oneSet(access(AdvertisedHost.perBroker(['a.example.com', 'b.example.com'])), { replicas: 2 }),
    messageParts: ['broker 1 advertises the fixed host "b.example.com"'],
    accepted: oneSet(access(AdvertisedHost.nodeName()), { replicas: 2 }),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with a volume without node affinity`,
    rejected: () => withVolumes(access(hosts), [true, false]),
    messageParts: ['broker 0', 'broker 1'],
    accepted: () => withVolumes(access(hosts), [true, true]),
  },
  {
    rule: 'pinned-broker',
    when: `${name} with pod affinity`,
    rejected: oneSet(access(hosts), { podSpecOverrides: { affinity: { podAffinity: {} } } }),
    messageParts: ['node0.example.com'],
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
    messageParts: [`listener EXTERNAL has an invalid host port (${hostPort}); use a whole number from 1 to 65535`],
    accepted: () => withAccess(new HostPortAccess({ hostPort: 443 })),
  })),
  {
    rule: 'host-port',
    when: 'below 1024 on the host network',
    rejected: () => withAccess(new HostNetworkAccess({ listenerPort: 443 })),
    at: 'chart/kafka-b0',
    messageParts: ['listener EXTERNAL binds the privileged port 443 on the host network; use a port from 1024 on; HostPortAccess supports lower host ports'],
    accepted: () => withAccess(new HostNetworkAccess({ listenerPort: 1024 })),
  },
  {
    rule: 'host-port',
    when: 'below 1024 of an internal listener on the host network',
    rejected: () => withListener(1023),
    at: 'chart/brokers',
    messageParts: ['listener CLIENT binds the privileged port 1023 on the host network'],
    accepted: () => withListener(1024),
  },
  ...[[undefined, undefined], ['10.0.0.1', '10.0.0.1'], [undefined, '10.0.0.1'], ['10.0.0.1', '0.0.0.0']].map(([one, two]) => ({
    rule: 'host-port',
    when: `used twice, with hostIp ${one} and ${two}`,
    rejected: () => twoHostPorts(19092, one, two),
    at: 'chart/kafka-b0',
    messageParts: ['host port 19092 is used by several listeners: A and B; set a different host port for each'],
    accepted: () => twoHostPorts(19093, one, two),
  })),
  {
    rule: 'host-port',
    when: 'hostPort together with the host network',
    rejected: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess({ hostPort: 19092 })),
    at: 'chart/kafka',
    messageParts: ['listener EXTERNAL has host port 19092, but on the host network it binds port 9096 on all addresses; remove hostPort and hostIp'],
    accepted: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess()),
  },
  {
    rule: 'host-port',
    when: 'hostIp together with the host network',
    rejected: () => withAccess(new HostNetworkAccess({ name: 'A' }), new HostPortAccess({ hostIp: '10.0.0.1' })),
    at: 'chart/kafka',
    messageParts: ['port 9096 of address 10.0.0.1'],
    accepted: () => withAccess(new PodIpAccess({ name: 'A' }), new HostPortAccess({ hostIp: '10.0.0.1' })),
  },
  ...['nodes.example.com', '10.0.0.1:9092', '', '10.0.0.0/8'].map((hostIp) => ({
    rule: 'host-ip',
    when: `"${hostIp}"`,
    rejected: () => withAccess(new HostPortAccess({ hostIp })),
    at: 'chart/kafka',
    messageParts: [`external access EXTERNAL: hostIp "${hostIp}" is not a valid IP address; use an IP address of the Kubernetes nodes`],
    accepted: () => withAccess(new HostPortAccess({ hostIp: '[fd00::1]' })),
  })),
  {
    rule: 'host-port-is-node-port',
    when: 'of a broker',
    rejected: () => withAccess(nodePorts('NODES'), new HostPortAccess({ hostPort: 30093 })),
    at: 'chart/kafka-b0',
    messageParts: ['host port 30093 of listener EXTERNAL is also the node port of Service "kafka-b1-0-nodes"; use a host port that is not a node port'],
    accepted: () => withAccess(nodePorts('NODES'), new HostPortAccess({ hostPort: 30095 })),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of a listener on the host network',
    rejected: () => withAccess(nodePorts('NODES'), new HostNetworkAccess({ listenerPort: 30093 })),
    at: 'chart/kafka-b0',
    messageParts: ['host port 30093 of listener EXTERNAL'],
    accepted: () => withAccess(nodePorts('NODES'), new HostNetworkAccess({ listenerPort: 30095 })),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of a proxy',
    rejected: () => withAccess(nodePorts('NODES'), proxies(30094)),
    at: 'chart/kafka',
    messageParts: ['host port 30094 of Deployment "kafka-external-proxy" is also the node port of Service "kafka-b2-0-nodes"'],
    accepted: () => withAccess(nodePorts('NODES'), proxies(30095)),
  },
  {
    rule: 'host-port-is-node-port',
    when: 'of another cluster of the app',
    rejected: () => twoClusters(30092),
    messageParts: ['host port 30092 of listener EXTERNAL of two/kafka is also the node port of Service "kafka-0-external" of one/kafka'],
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
