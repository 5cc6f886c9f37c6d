import {
  BrokerOverride, ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaProxyAccess, LoadBalancerAccess, LoadBalancerAddress,
  AdvertisedHost, NodePortAccess, NodePortAccessOptions, PodIpAccess,
} from 'cdk8s-kafka';
import { hostProblem } from '../../../src/rules/addresses/addresses';
import { chartOf, NAMESPACE, separate } from '../../synth';
import { testErrors } from '../cases';

const access = (options: Partial<NodePortAccessOptions> = {}) => () =>
  separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), ...options })] });
const host = (name: string) => access({ host: AdvertisedHost.pattern(name) });
const overrides = (...list: BrokerOverride[]) => access({ overrides: list });
const beside = (other: ExternalAccess) => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') }), other] });
const PATTERN = LoadBalancerAddress.pattern('kafka-{nodeId}.example.com');

/** The ways in that are told where clients start. */
const STARTS: Record<string, (bootstrapHost: string) => ExternalAccess> = {
  NodePortAccess: (bootstrapHost) => new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost }), bootstrapPort: 30090 }),
  LoadBalancerAccess: (bootstrapHost) => new LoadBalancerAccess({ address: PATTERN, bootstrapHost }),
  HostPortAccess: (bootstrapHost) => new HostPortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost }) }),
  HostNetworkAccess: (bootstrapHost) => new HostNetworkAccess({ host: AdvertisedHost.nodeName({ bootstrapHost }) }),
  PodIpAccess: (bootstrapHost) => new PodIpAccess({ bootstrapHost }),
};
const BAD_STARTS = [
  ['', 'is empty'], ['https://kafka.example.com', 'carries a scheme'], ['kafka.example.com:9092', 'carries a port'], ['0.0.0.0', 'is a wildcard'],
  ['localhost', 'leads every client to itself'], ['a.example.com,b.example.com', 'is no host name'],
];

testErrors([
  {
    rule: 'advertised-host',
    when: 'empty',
    rejected: host(''),
    at: 'chart/brokers',
    says: ['listener EXTERNAL of node 0: host "" is empty'],
    accepted: host('10.0.0.1'),
  },
  { rule: 'advertised-host', when: 'blank', rejected: host('  '), says: ['is empty'], accepted: host('k') },
  {
    rule: 'advertised-host',
    when: 'a URL',
    rejected: host('https://kafka.example.com'),
    says: ['"https://kafka.example.com" carries a scheme', 'a DNS name or an IP address alone'],
    accepted: host('kafka.example.com'),
  },
  { rule: 'advertised-host', when: 'with a port', rejected: host('kafka.example.com:9092'), says: ['carries a port'], accepted: host('kafka.example.com.') },
  { rule: 'advertised-host', when: 'a wildcard', rejected: host('0.0.0.0'), says: ['is a wildcard'], accepted: host('10.0.0.0') },
  { rule: 'advertised-host', when: 'an IPv6 wildcard', rejected: host('[::]'), says: ['is a wildcard'], accepted: host('[::1:2]') },
  { rule: 'advertised-host', when: 'bare IPv6', rejected: host('fd00::1'), says: ['without brackets'], accepted: host('[fd00::1]') },
  { rule: 'advertised-host', when: 'localhost', rejected: host('localhost'), says: ['leads every client to itself'], accepted: host('localhost.example.com') },
  { rule: 'advertised-host', when: 'an unknown token', rejected: host('kafka-{index}.example.com'), says: ['{nodeId}'], accepted: host('kafka-{nodeId}.example.com') },
  { rule: 'advertised-host', when: 'an underscore', rejected: host('kafka_1.example.com'), says: ['is no host name'], accepted: host('kafka-1.example.com') },
  {
    rule: 'advertised-port',
    when: 'zero',
    rejected: overrides({ nodeId: 1, advertisedPort: 0 }),
    says: ['node 1 advertises port 0'],
    accepted: overrides({ nodeId: 1, advertisedPort: 30200 }),
  },
  {
    rule: 'duplicate-address',
    when: 'one port for two brokers at one host',
    rejected: overrides({ nodeId: 1, advertisedPort: 30092 }),
    at: 'chart/brokers',
    says: ['kafka.example.com:30092 is advertised by node 0 (EXTERNAL) and node 1 (EXTERNAL)', 'a host or a port of its own'],
    accepted: overrides({ nodeId: 1, advertisedPort: 30095 }),
  },
  {
    rule: 'duplicate-address',
    when: 'one address in two accesses',
    rejected: () => separate({ externalAccess: ['A', 'B'].map((name) => new NodePortAccess({ name, host: AdvertisedHost.pattern('k.example.com') })) }),
    says: ['k.example.com:30092', 'node 0 (A) and node 0 (B)'],
    accepted: () => separate({
      externalAccess: ['A', 'B'].map((name, index) => new NodePortAccess({ name, host: AdvertisedHost.pattern('k.example.com'), firstPort: 30100 + 10 * index })),
    }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'bootstrap on a broker\'s port',
    rejected: access({ bootstrapPort: 30093 }),
    at: 'chart/kafka',
    says: ['node port 30093', 'kafka-brokers-1-external and kafka-external-bootstrap'],
    accepted: access({ bootstrapPort: 30090 }),
  },
  {
    rule: 'host-list',
    when: 'too short',
    rejected: access({ host: AdvertisedHost.perBroker(['a', 'b']) }),
    at: 'chart/kafka',
    says: ['2 hosts for 3 brokers: ["a","b"]', 'ascending order of node ids'],
    accepted: access({ host: AdvertisedHost.perBroker(['a', 'b', 'c']) }),
  },
  {
    rule: 'host-list',
    when: 'too long',
    rejected: access({ host: AdvertisedHost.perBroker(['a', 'b', 'c', 'd']) }),
    says: ['4 hosts for 3 brokers'],
    accepted: access({ host: AdvertisedHost.perBroker(['a', 'b', 'a']) }),
  },
  {
    rule: 'node-ip-bootstrap',
    when: 'missing',
    rejected: access({ host: AdvertisedHost.nodeIp() }),
    says: ['bootstrapPort is missing', 'set bootstrapPort, for example 30090'],
    accepted: access({ host: AdvertisedHost.nodeIp(), bootstrapPort: 30090 }),
  },
  {
    rule: 'node-port-range',
    when: 'below 30000',
    rejected: access({ firstPort: 80 }),
    says: ['node port 80 of Service "kafka-brokers-0-external" is outside the range 30000 to 32767'],
    accepted: access({ firstPort: 30000 }),
  },
  {
    rule: 'node-port-range',
    when: 'the last broker beyond 32767',
    rejected: access({ firstPort: 32766 }),
    says: ['32768'],
    accepted: access({ firstPort: 32765 }),
  },
  {
    rule: 'node-port-range',
    when: 'outside the cluster\'s own range',
    rejected: access({ firstPort: 40000 }),
    says: ['40000'],
    accepted: access({ firstPort: 40000, nodePortRange: { from: 40000, to: 40100 } }),
  },
  {
    rule: 'node-port-range',
    when: 'a node port that an override gives',
    rejected: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 443 }),
    at: 'chart/kafka',
    says: ['node port 443 of Service "kafka-brokers-1-external"'],
    accepted: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30443 }),
  },
  {
    rule: 'node-port-range',
    when: 'no whole number',
    rejected: access({ bootstrapPort: 30090.5 }),
    says: ['30090.5'],
    accepted: access({ bootstrapPort: 30090 }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'two brokers behind a router',
    rejected: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30094 }),
    says: ['node port 30094', 'kafka-brokers-1-external and kafka-brokers-2-external'],
    accepted: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30095 }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'brokers and proxies',
    rejected: () => beside(new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 30094 })),
    says: ['node port 30094', 'kafka-brokers-2-external and kafka-proxied-proxy'],
    accepted: () => beside(new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 30095 })),
  },
  ...Object.entries(STARTS).flatMap(([way, make]) => BAD_STARTS.map(([name, problem]) => ({
    rule: 'bootstrap-address',
    when: `"${name}" of ${way}`,
    rejected: () => separate({ externalAccess: [make(name)] }),
    at: 'chart/kafka',
    says: [`clients outside start on EXTERNAL at host "${name}", which ${problem}; give bootstrapHost a DNS name or an IP address alone`],
    accepted: () => separate({ externalAccess: [make('nodes.example.com')] }),
  }))),
  {
    rule: 'bootstrap-address',
    when: 'a load balancer of no name',
    rejected: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 9999 })] }),
    says: ['at host "", which is empty; give bootstrapHost'],
    accepted: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 9999, bootstrapHost: 'fd00::1' })] }),
  },
  {
    rule: 'bootstrap-address',
    when: 'a port that is none',
    rejected: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 99999, bootstrapHost: 'kafka.example.com' })] }),
    says: ['at host "kafka.example.com", which has port 99999; ', 'bootstrapPort a number from 1 to 65535'],
    accepted: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 65535, bootstrapHost: 'kafka.example.com' })] }),
  },
  {
    rule: 'service-port',
    when: 'that no broker advertises',
    rejected: () => separate({ externalAccess: [new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, servicePort: 0 })] }),
    at: 'chart/kafka',
    says: ['Service "kafka-brokers-0-external" has port 0; use a whole number from 1 to 65535'],
    accepted: () => separate({ externalAccess: [new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, servicePort: 1 })] }),
  },
  ...[NAMESPACE, null].flatMap((namespace) => [
    {
      rule: 'service-address',
      when: `ports in a row at the Services' own names, namespace ${namespace}`,
      rejected: () => separate({ externalAccess: [new ClusterIpAccess({ firstPort: 20000 })] }, {}, {}, chartOf(namespace)),
      at: 'chart/brokers',
      says: ['listener EXTERNAL of node 0 advertises port 20000 of Service "kafka-brokers-0-external", which has port 9095', 'also say the host that leads from there'],
      accepted: () => separate({ externalAccess: [new ClusterIpAccess({ firstPort: 20000, host: 'ingress.example.com' })] }, {}, {}, chartOf(namespace)),
    },
    {
      rule: 'service-address',
      when: `another port of one broker at its Service's own name, namespace ${namespace}`,
      rejected: () => separate({ externalAccess: [new ClusterIpAccess({ overrides: [{ nodeId: 1, advertisedPort: 443 }] })] }, {}, {},
        chartOf(namespace)),
      says: ['node 1 advertises port 443 of Service "kafka-brokers-1-external"'],
      accepted: () => separate({ externalAccess: [new ClusterIpAccess({ overrides: [{ nodeId: 1, advertisedHost: 'gateway.example.com', advertisedPort: 443 }] })] }, {}, {}, chartOf(namespace)),
    },
  ]),
  {
    rule: 'override',
    when: 'of a node id nobody has',
    rejected: overrides({ nodeId: 7, advertisedPort: 30200 }),
    says: ['node id 7', '0, 1, 2'],
    accepted: overrides({ nodeId: 2, advertisedPort: 30200 }),
  },
]);

test.each(['${env:POD_IP}', '[${env:HOST_IP}]', 'kafka.${env:POD_NAMESPACE}.svc'])('%s is a host whose value only the node knows', (text) => {
  expect(hostProblem(text)).toBeUndefined();
});
