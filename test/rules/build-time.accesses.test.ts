import { App, Chart } from 'cdk8s';
import { BrokerOverride, ExternalAccess, KafkaBrokerSet, KafkaCluster, KafkaProxyAccess, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { RuleCase, testErrors } from './cases';
import { EACH_ACCESS, HOST_LISTS, pinnedToHosts, STATIC_ADDRESSES, AccessSample, ACCESS_SAMPLES, withAccess } from '../library/access-samples';
import { errorsOf } from '../synth';

/** Invalid hosts, with the message of the finding. */
const BAD_HOSTS: Record<string, string> = {
  '': 'is empty',
  '  ': 'is empty',
  'kafka {nodeId}.example.com': 'is not a valid host name',
  'kafka-{nodeId}.example.com ': 'is not a valid host name',
  'https://kafka-{nodeId}.example.com': 'includes a scheme',
  'kafka-{nodeId}.example.com:9092': 'includes a port',
  '0.0.0.0': 'is a wildcard',
  '[::]': 'is a wildcard',
  '*': 'is a wildcard',
  'localhost': 'is a loopback address',
  '127.0.0.1': 'is a loopback address',
  '[::1]': 'is a loopback address',
  'fd00::{nodeId}': 'is an IPv6 address without brackets',
  'kafka-{number}.example.com': 'contains an unknown token (known: {nodeId}, {pod}, {ordinal}, {set})',
};
const GOOD_NAMES = ['kafka-{nodeId}.example.com', '{pod}'];
const GOOD_HOSTS = ['kafka-{nodeId}.example.com', '10.0.0.1{nodeId}', '[fd00::1{nodeId}]', '{pod}', '{set}.example.com.'];

/** Every option that sets a host. */
const HOSTS: [string, (host: string) => ExternalAccess][] = [
  ...EACH_ACCESS.flatMap(([name, { withHost }]): [string, (host: string) => ExternalAccess][] => withHost ? [[name, withHost]] : []),
  ...Object.entries(HOST_LISTS).map(([name, listed]): [string, (host: string) => ExternalAccess] =>
    [name, (host) => listed([0, 1, 2].map((nodeId) => host.replace('{nodeId}', String(nodeId)).replace(/\{(pod|set)\}/, `$1${nodeId}`)))]),
];

describe.each(HOSTS)('%s', (name, at) => {
  test.each(Object.entries(BAD_HOSTS))('rejects the host "%s", which %s', (host, problem) => {
    const lines = errorsOf(withAccess(at(host))).filter((line) => line.endsWith('[advertised-host]'));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^\[chart\/kafka-b0\] listener EXTERNAL of broker 0 advertises the host "/);
    expect(lines[0]).toContain(`"${host.replace('{nodeId}', '0')}", which ${problem}; use a DNS name or an IP address (IPv6 in brackets) without scheme and port`);
  });

  const good = ACCESS_SAMPLES[name]?.routedByName ? GOOD_NAMES : GOOD_HOSTS;
  test.each(good)('accepts the host "%s"', (host) => expect(errorsOf(withAccess(at(host)))).toEqual([]));
});

/** Cases for each external access. */
const each = (make: (sample: AccessSample) => Omit<RuleCase, 'when'>[]): RuleCase[] =>
  EACH_ACCESS.flatMap(([name, sample]) => make(sample).map((rest, index) => ({ when: `${name}, ${index}`, ...rest })));
const overridden = ({ create }: AccessSample, ...overrides: BrokerOverride[]) => () => withAccess(create({ overrides }));
const VALUES: Required<Omit<BrokerOverride, 'nodeId'>> = { advertisedHost: 'own.example.com', advertisedPort: 30700, nodePort: 30701, ip: '192.0.2.99', annotations: { own: 'a' } };

testErrors([
  ...each((sample) => [{
    rule: 'advertised-host',
    rejected: overridden(sample, { nodeId: 1, advertisedHost: 'fd00::1' }),
    at: 'chart/kafka-b1',
    messageParts: ['advertises the host "fd00::1", which is an IPv6 address without brackets'],
    accepted: overridden(sample, { nodeId: 1, advertisedHost: sample.routedByName ? 'own.example.com' : '[fd00::1]' }),
  }]),
  ...each((sample) => [0, -1, 1.5, 65536].map((port) => ({
    rule: 'advertised-port',
    rejected: overridden(sample, { nodeId: 1, advertisedPort: port }),
    at: 'chart/kafka-b1',
    messageParts: [`broker 1 advertises an invalid port (${port})`],
    accepted: overridden(sample, { nodeId: 1, advertisedPort: 30700 }),
  }))),
  ...each((sample) => [{
    rule: 'override',
    rejected: overridden(sample, { nodeId: 7, advertisedHost: 'own.example.com' }),
    at: 'chart/kafka',
    messageParts: ['external access EXTERNAL: the override of node id 7 matches no broker; use the node id of a broker: 0, 1, 2'],
    accepted: overridden(sample, { nodeId: 2, advertisedHost: 'own.example.com' }),
  }, {
    rule: 'override',
    rejected: overridden(sample, { nodeId: 1, advertisedHost: 'own.example.com' }, { nodeId: 1, advertisedPort: 30700 }),
    at: 'chart/kafka',
    messageParts: ['node id 1 has several overrides', 'merge them into one override'],
    accepted: overridden(sample, { nodeId: 1, advertisedHost: 'own.example.com', advertisedPort: 30700 }),
  }]),
  ...each((sample) => (Object.keys(VALUES) as (keyof typeof VALUES)[]).filter((field) => !sample.overrideFields.includes(field)).map((field) => ({
    rule: 'override',
    rejected: overridden(sample, { nodeId: 1, [field]: VALUES[field] }),
    at: 'chart/kafka',
    messageParts: [`the override of node id 1 sets ${field}, which this access does not support; set ${sample.overrideFields.join(', ')} only`],
    accepted: overridden(sample, { nodeId: 1, ...Object.fromEntries(sample.overrideFields.map((own) => [own, VALUES[own]])) }),
  }))),
  // An address must be unique to one broker and one listener.
  ...each((sample) => sample.routedByName ? [] : [{
    rule: 'duplicate-address',
    rejected: overridden(sample, { nodeId: 0, advertisedHost: 'same.example.com', advertisedPort: 30700 }, { nodeId: 2, advertisedHost: 'SAME.example.com', advertisedPort: 30700 }),
    at: 'chart/kafka-b2',
    messageParts: ['same.example.com:30700 is advertised more than once, by broker 0 (EXTERNAL) and broker 2 (EXTERNAL)', 'a different host or port'],
    accepted: overridden(sample, { nodeId: 0, advertisedHost: 'same.example.com', advertisedPort: 30700 }, { nodeId: 2, advertisedHost: 'same.example.com', advertisedPort: 30702 }),
  }, {
    rule: 'duplicate-address',
    rejected: () => withAccess(...twoAt(sample, 30700, 30700)),
    messageParts: ['is advertised more than once, by broker 0 (EXTERNAL) and broker 0 (OTHER)'],
    accepted: () => withAccess(...twoAt(sample, 30700, 30701)),
  }]),
  ...each((sample) => EACH_ACCESS.map(([, second]) => ({
    rule: 'duplicate-access',
    rejected: () => withAccess(sample.create(), second.create({}, 1)),
    at: 'chart/kafka',
    messageParts: ['2 external accesses have the same name ("EXTERNAL"); set a unique name for each, for example EXTERNAL_2'],
    accepted: () => withAccess(sample.create(), second.create({ name: 'EXTERNAL_2' }, 1)),
  }))),
  ...each((sample) => [{
    rule: 'access-of-two-clusters',
    rejected: () => {
      const access = sample.create();
      return pinnedToHosts({ externalAccess: [access] }, pinnedToHosts({ externalAccess: [access] }), 'other');
    },
    at: 'chart/other',
    messageParts: ['external access "EXTERNAL" already belongs to the cluster at "chart/kafka"; create one for each cluster'],
    accepted: () => pinnedToHosts({ externalAccess: [sample.create({}, 1)] }, pinnedToHosts({ externalAccess: [sample.create()] }), 'other'),
  }]),
  ...each((sample) => [{
    rule: 'address-of-two-clusters',
    rejected: () => twoClusters(sample, 30700),
    messageParts: ['same.example.com:30700 is advertised by EXTERNAL of one/kafka and EXTERNAL of two/kafka', 'use different hosts or ports for each Kafka cluster'],
    accepted: () => twoClusters(sample, 30701),
  }]),
]);

/** Two accesses of a cluster whose first broker has the same host on both. */
function twoAt({ create }: AccessSample, port: number, second: number): ExternalAccess[] {
  return [port, second].map((own, index) => create({ name: ['EXTERNAL', 'OTHER'][index], overrides: [{ nodeId: 0, advertisedHost: 'same.example.com', advertisedPort: own }] }, index));
}

function twoClusters({ create }: AccessSample, port: number): Chart {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: id }));
  pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 0, advertisedHost: 'same.example.com', advertisedPort: 30700 }] })] }, one);
  return pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 1, advertisedHost: 'same.example.com', advertisedPort: port }] }, 1)] }, two);
}

test.each(EACH_ACCESS)('two of %s with one name are reported once', (_, { create }) => {
  expect(errorsOf(withAccess(create(), create({}, 1)))).toHaveLength(1);
  const twice = create();
  expect(errorsOf(withAccess(twice, twice))).toHaveLength(1);
});

test.each(EACH_ACCESS)('%s with the name of an internal listener is rejected', (_, { create }) => {
  expect(errorsOf(withAccess(create({ name: 'CLIENT' })))).toContainEqual(expect.stringMatching(/^\[chart\/kafka\] 2 listeners have the same name \("CLIENT"\).*\[duplicate-listener\]$/));
});

test.each(EACH_ACCESS)('%s with a lower-case name is rejected', (_, { create }) => {
  expect(errorsOf(withAccess(create({ name: 'office' })))).toContainEqual(expect.stringMatching(/^\[chart\/kafka\] listener name "office".*OFFICE \[listener-name\]$/));
});

testErrors([
  ...Object.entries({ ...HOST_LISTS, ...STATIC_ADDRESSES }).flatMap(([when, make]) => [['10.0.0.1', '10.0.0.2'], ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], []].map((hosts) => ({
    rule: 'host-list',
    when: `${when}, ${hosts.length}`,
    rejected: () => withAccess(make(hosts)),
    at: 'chart/kafka',
    messageParts: [`external access EXTERNAL: ${hosts.length} hosts for 3 brokers: ${JSON.stringify(hosts)}; list one host for each broker, in ascending order of node ids`],
    accepted: () => withAccess(make(['10.0.0.1', '10.0.0.2', '10.0.0.3'])),
  }))),
  // One pattern for all brokers: if their ports are equal, their hosts must differ.
  ...['LoadBalancerAccess', 'HostPortAccess', 'HostNetworkAccess', 'ClusterIpAccess'].map((name) => {
    const { withHost } = Object.fromEntries(EACH_ACCESS)[name];
    return {
      rule: 'duplicate-address',
      when: `one host of ${name}`,
      rejected: () => withAccess(withHost!('kafka-{ordinal}.example.com')),
      at: 'chart/kafka-b2',
      messageParts: ['kafka-0.example.com:9095 is advertised more than once, by broker 0 (EXTERNAL) and broker 1 (EXTERNAL) and broker 2 (EXTERNAL)'],
      accepted: () => withAccess(withHost!('kafka-{nodeId}.example.com')),
    };
  }),
  ...Object.entries(STATIC_ADDRESSES).flatMap(([name, make]) => [
    [['10.0.0.1', '10.0.0.2', '10.0.0.2'], '"10.0.0.2" is assigned to several brokers'],
    [['fd00::1', 'fd00::2', 'FD00:0::2'], 'FD00:0::2'],
    [['10.0.0.1', '10.0.0.2', 'fd00::3'], 'IPv4 and IPv6 addresses are mixed: ["10.0.0.1","10.0.0.2","fd00::3"]; use addresses of one family'],
    [['10.0.0.1', '10.0.0.2', '10.0.0.3:9092'], '"10.0.0.3:9092" is not a valid IP address'],
    [['10.0.0.1', '10.0.0.2', '10.0.0.3/24'], '"10.0.0.3/24" is not a valid IP address'],
    [['10.0.0.1', '10.0.0.2', '10.0.0.256'], '"10.0.0.256" is not a valid IP address'],
    [['10.0.0.1', '10.0.0.2', 'kafka.example.com'], '"kafka.example.com" is not a valid IP address'],
    [['10.0.0.1', '10.0.0.2', ''], '"" is not a valid IP address'],
    [['fd00::1', 'fd00::2', 'fd00::12345'], '"fd00::12345" is not a valid IP address'],
  ].map(([ips, text]) => ({
    rule: 'static-ip',
    when: `${name}, ${String(ips)}`,
    rejected: () => withAccess(make(ips as string[])),
    at: 'chart/kafka',
    messageParts: ['external access EXTERNAL: ', text as string],
    accepted: () => withAccess(make(ips[0].startsWith('fd') ? ['fd00::1', '[fd00::2]', 'fd00::3'] : ['10.0.0.1', '10.0.0.2', '10.0.0.3'])),
  }))),
  {
    rule: 'imported-proxy',
    when: 'proxies of a cluster that other code deploys',
    rejected: () => imported(new KafkaProxyAccess({ host: 'proxy.example.com' })),
    at: 'chart/kafka',
    messageParts: ['external access EXTERNAL is not supported for an imported cluster: proxies must know all brokers', 'pass KafkaProxyAccess to the KafkaCluster that deploys the cluster'],
    accepted: () => imported(new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })),
  },
]);

function imported(access: ExternalAccess): Chart {
  const chart = new Chart(new App(), 'chart', { namespace: 'test' });
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], externalAccess: [access],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster, firstNodeId: 100 });
  return chart;
}
