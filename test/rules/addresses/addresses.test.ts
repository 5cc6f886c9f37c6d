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
const withNodePorts = (other: ExternalAccess) => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') }), other] });
const PATTERN = LoadBalancerAddress.pattern('kafka-{nodeId}.example.com');

/** The kinds of external access with an option for the bootstrap host. */
const WITH_BOOTSTRAP_HOST: Record<string, (bootstrapHost: string) => ExternalAccess> = {
  NodePortAccess: (bootstrapHost) => new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost }), bootstrapPort: 30090 }),
  LoadBalancerAccess: (bootstrapHost) => new LoadBalancerAccess({ address: PATTERN, bootstrapHost }),
  HostPortAccess: (bootstrapHost) => new HostPortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost }) }),
  HostNetworkAccess: (bootstrapHost) => new HostNetworkAccess({ host: AdvertisedHost.nodeName({ bootstrapHost }) }),
  PodIpAccess: (bootstrapHost) => new PodIpAccess({ bootstrapHost }),
};
const INVALID_BOOTSTRAP_HOSTS = [
  ['', 'is empty'], ['https://kafka.example.com', 'includes a scheme'], ['kafka.example.com:9092', 'includes a port'], ['0.0.0.0', 'is a wildcard'],
  ['localhost', 'is a loopback address'], ['a.example.com,b.example.com', 'is not a valid host name'],
];

testErrors([
  {
    rule: 'advertised-host',
    when: 'empty',
    rejected: host(''),
    at: 'chart/brokers',
    messageParts: ['listener EXTERNAL of broker 0 advertises the host "", which is empty'],
    accepted: host('10.0.0.1'),
  },
  { rule: 'advertised-host', when: 'blank', rejected: host('  '), messageParts: ['is empty'], accepted: host('k') },
  {
    rule: 'advertised-host',
    when: 'a URL',
    rejected: host('https://kafka.example.com'),
    messageParts: ['"https://kafka.example.com", which includes a scheme', 'a DNS name or an IP address (IPv6 in brackets) without scheme and port'],
    accepted: host('kafka.example.com'),
  },
  { rule: 'advertised-host', when: 'with a port', rejected: host('kafka.example.com:9092'), messageParts: ['includes a port'], accepted: host('kafka.example.com.') },
  { rule: 'advertised-host', when: 'a wildcard', rejected: host('0.0.0.0'), messageParts: ['is a wildcard'], accepted: host('10.0.0.0') },
  { rule: 'advertised-host', when: 'an IPv6 wildcard', rejected: host('[::]'), messageParts: ['is a wildcard'], accepted: host('[::1:2]') },
  { rule: 'advertised-host', when: 'bare IPv6', rejected: host('fd00::1'), messageParts: ['without brackets'], accepted: host('[fd00::1]') },
  { rule: 'advertised-host', when: 'localhost', rejected: host('localhost'), messageParts: ['is a loopback address'], accepted: host('localhost.example.com') },
  { rule: 'advertised-host', when: 'an unknown token', rejected: host('kafka-{index}.example.com'), messageParts: ['{nodeId}'], accepted: host('kafka-{nodeId}.example.com') },
  { rule: 'advertised-host', when: 'an underscore', rejected: host('kafka_1.example.com'), messageParts: ['is not a valid host name'], accepted: host('kafka-1.example.com') },
  {
    rule: 'advertised-port',
    when: 'zero',
    rejected: overrides({ nodeId: 1, advertisedPort: 0 }),
    messageParts: ['broker 1 advertises an invalid port (0)'],
    accepted: overrides({ nodeId: 1, advertisedPort: 30200 }),
  },
  {
    rule: 'duplicate-address',
    when: 'two brokers with one host and port',
    rejected: overrides({ nodeId: 1, advertisedPort: 30092 }),
    at: 'chart/brokers',
    messageParts: ['kafka.example.com:30092 is advertised more than once, by broker 0 (EXTERNAL) and broker 1 (EXTERNAL)', 'a different host or port'],
    accepted: overrides({ nodeId: 1, advertisedPort: 30095 }),
  },
  {
    rule: 'duplicate-address',
    when: 'one address of two external accesses',
    rejected: () => separate({ externalAccess: ['A', 'B'].map((name) => new NodePortAccess({ name, host: AdvertisedHost.pattern('k.example.com') })) }),
    messageParts: ['k.example.com:30092', 'broker 0 (A) and broker 0 (B)'],
    accepted: () => separate({
      externalAccess: ['A', 'B'].map((name, index) => new NodePortAccess({ name, host: AdvertisedHost.pattern('k.example.com'), firstPort: 30100 + 10 * index })),
    }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'bootstrapPort is the port of a broker',
    rejected: access({ bootstrapPort: 30093 }),
    at: 'chart/kafka',
    messageParts: ['node port 30093', 'kafka-brokers-1-external and kafka-external-bootstrap'],
    accepted: access({ bootstrapPort: 30090 }),
  },
  {
    rule: 'host-list',
    when: 'fewer hosts than brokers',
    rejected: access({ host: AdvertisedHost.perBroker(['a', 'b']) }),
    at: 'chart/kafka',
    messageParts: ['2 hosts for 3 brokers: ["a","b"]', 'ascending order of node ids'],
    accepted: access({ host: AdvertisedHost.perBroker(['a', 'b', 'c']) }),
  },
  {
    rule: 'host-list',
    when: 'more hosts than brokers',
    rejected: access({ host: AdvertisedHost.perBroker(['a', 'b', 'c', 'd']) }),
    messageParts: ['4 hosts for 3 brokers'],
    accepted: access({ host: AdvertisedHost.perBroker(['a', 'b', 'a']) }),
  },
  {
    rule: 'node-ip-bootstrap',
    when: 'missing',
    rejected: access({ host: AdvertisedHost.nodeIp() }),
    messageParts: ['bootstrapPort is missing', 'set bootstrapPort, for example 30090'],
    accepted: access({ host: AdvertisedHost.nodeIp(), bootstrapPort: 30090 }),
  },
  {
    rule: 'node-port-range',
    when: 'below 30000',
    rejected: access({ firstPort: 80 }),
    messageParts: ['node port 80 of Service "kafka-brokers-0-external" is outside the range 30000 to 32767'],
    accepted: access({ firstPort: 30000 }),
  },
  {
    rule: 'node-port-range',
    when: 'above 32767 for the last broker',
    rejected: access({ firstPort: 32766 }),
    messageParts: ['32768'],
    accepted: access({ firstPort: 32765 }),
  },
  {
    rule: 'node-port-range',
    when: 'outside the range of the Kubernetes cluster',
    rejected: access({ firstPort: 40000 }),
    messageParts: ['40000'],
    accepted: access({ firstPort: 40000, nodePortRange: { from: 40000, to: 40100 } }),
  },
  {
    rule: 'node-port-range',
    when: 'nodePort of an override',
    rejected: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 443 }),
    at: 'chart/kafka',
    messageParts: ['node port 443 of Service "kafka-brokers-1-external"'],
    accepted: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30443 }),
  },
  {
    rule: 'node-port-range',
    when: 'not a whole number',
    rejected: access({ bootstrapPort: 30090.5 }),
    messageParts: ['30090.5'],
    accepted: access({ bootstrapPort: 30090 }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'nodePort of an override is that of another broker',
    rejected: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30094 }),
    messageParts: ['node port 30094', 'kafka-brokers-1-external and kafka-brokers-2-external'],
    accepted: overrides({ nodeId: 1, advertisedPort: 443, nodePort: 30095 }),
  },
  {
    rule: 'duplicate-node-port',
    when: 'a broker and a proxy',
    rejected: () => withNodePorts(new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 30094 })),
    messageParts: ['node port 30094', 'kafka-brokers-2-external and kafka-proxied-proxy'],
    accepted: () => withNodePorts(new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 30095 })),
  },
  ...Object.entries(WITH_BOOTSTRAP_HOST).flatMap(([kind, create]) => INVALID_BOOTSTRAP_HOSTS.map(([name, problem]) => ({
    rule: 'bootstrap-address',
    when: `"${name}" of ${kind}`,
    rejected: () => separate({ externalAccess: [create(name)] }),
    at: 'chart/kafka',
    messageParts: [
      `the bootstrap server for external clients on listener EXTERNAL has the host "${name}", which ${problem}; `
      + 'set bootstrapHost to a DNS name or an IP address (IPv6 in brackets) without scheme and port',
    ],
    accepted: () => separate({ externalAccess: [create('nodes.example.com')] }),
  }))),
  {
    rule: 'bootstrap-address',
    when: 'a bootstrap load balancer without a host',
    rejected: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 9999 })] }),
    messageParts: ['has the host "", which is empty; set bootstrapHost'],
    accepted: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 9999, bootstrapHost: 'fd00::1' })] }),
  },
  {
    rule: 'bootstrap-address',
    when: 'a port above 65535',
    rejected: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 99999, bootstrapHost: 'kafka.example.com' })] }),
    messageParts: ['has an invalid port (kafka.example.com:99999); ', 'bootstrapPort to a number from 1 to 65535'],
    accepted: () => separate({ externalAccess: [new LoadBalancerAccess({ address: PATTERN, bootstrapPort: 65535, bootstrapHost: 'kafka.example.com' })] }),
  },
  {
    rule: 'service-port',
    when: 'servicePort 0, which no broker advertises',
    rejected: () => separate({ externalAccess: [new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, servicePort: 0 })] }),
    at: 'chart/kafka',
    messageParts: ['Service "kafka-brokers-0-external" has an invalid port (0); use a whole number from 1 to 65535'],
    accepted: () => separate({ externalAccess: [new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, servicePort: 1 })] }),
  },
  ...[NAMESPACE, null].flatMap((namespace) => [
    {
      rule: 'service-address',
      when: `firstPort without host, namespace ${namespace}`,
      rejected: () => separate({ externalAccess: [new ClusterIpAccess({ firstPort: 20000 })] }, {}, {}, chartOf(namespace)),
      at: 'chart/brokers',
      messageParts: [
        'listener EXTERNAL of broker 0 advertises port 20000 of Service "kafka-brokers-0-external", which only has port 9095',
        'also set the host that forwards to the Service',
      ],
      accepted: () => separate({ externalAccess: [new ClusterIpAccess({ firstPort: 20000, host: 'ingress.example.com' })] }, {}, {}, chartOf(namespace)),
    },
    {
      rule: 'service-address',
      when: `an advertisedPort that the Service does not have, namespace ${namespace}`,
      rejected: () => separate({
        externalAccess: [new ClusterIpAccess({ overrides: [{ nodeId: 1, advertisedPort: 443 }] })],
      }, {}, {}, chartOf(namespace)),
      messageParts: ['broker 1 advertises port 443 of Service "kafka-brokers-1-external"'],
      accepted: () => separate({
        externalAccess: [new ClusterIpAccess({ overrides: [{ nodeId: 1, advertisedHost: 'gateway.example.com', advertisedPort: 443 }] })],
      }, {}, {}, chartOf(namespace)),
    },
  ]),
  {
    rule: 'override',
    when: 'an unknown node id',
    rejected: overrides({ nodeId: 7, advertisedPort: 30200 }),
    messageParts: ['node id 7', '0, 1, 2'],
    accepted: overrides({ nodeId: 2, advertisedPort: 30200 }),
  },
]);

test.each(['${env:POD_IP}', '[${env:HOST_IP}]', 'kafka.${env:POD_NAMESPACE}.svc'])('%s is a valid host with a placeholder', (text) => {
  expect(hostProblem(text)).toBeUndefined();
});
