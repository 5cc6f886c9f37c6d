import { BrokerOverride, LoadBalancerAccess, LoadBalancerAccessOptions, LoadBalancerAddress, MultusOptions, PodAddresses, PodIpAccess, TrafficPolicy } from 'cdk8s-kafka';
import { withAccess } from '../../library/access-samples';
import { separate } from '../../synth';
import { testErrors } from '../cases';

const balanced = (options: LoadBalancerAccessOptions) => () => separate({ externalAccess: [new LoadBalancerAccess(options)] });
const ips = LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3']);
const shared = LoadBalancerAddress.sharedIp('192.0.2.1');
const pattern = LoadBalancerAddress.pattern('kafka-{nodeId}.example.com');
const named = (...nodeIds: number[]): BrokerOverride[] => nodeIds.map((nodeId) => ({ nodeId, advertisedHost: `kafka-${nodeId}.example.com` }));
const ofNetwork = (network: string) => PodAddresses.whereabouts(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { network });

/** An additional network with a requested address, of one broker. */
const attached = (options: MultusOptions) => () =>
  separate({ externalAccess: [new PodIpAccess({ addresses: PodAddresses.multus(['10.0.0.1'], options) })] }, { replicas: 1 });

testErrors([
  {
    rule: 'load-balancer-class',
    when: 'with a space',
    rejected: balanced({ address: pattern, loadBalancerClass: 'my class' }),
    at: 'chart/kafka',
    messageParts: ['loadBalancerClass "my class" does not have the format of a label key'],
    accepted: balanced({ address: pattern, loadBalancerClass: 'service.k8s.aws/nlb' }),
  },
  {
    rule: 'shared-ip-policy',
    when: 'Local',
    rejected: balanced({ address: shared, trafficPolicy: TrafficPolicy.LOCAL }),
    at: 'chart/kafka',
    messageParts: ['trafficPolicy "Local" is not supported with the shared address "192.0.2.1"'],
    accepted: balanced({ address: ips, trafficPolicy: TrafficPolicy.LOCAL }),
  },
  {
    rule: 'network-attachment',
    when: 'a prefix length above 32',
    rejected: attached({ network: 'lan', prefixLength: 33 }),
    messageParts: ['prefixLength 33 is not valid for addresses such as 10.0.0.1', 'from 1 to 32'],
    accepted: attached({ network: 'lan', prefixLength: 32 }),
  },
  {
    rule: 'network-attachment',
    when: 'a name with a space',
    rejected: attached({ network: 'my lan' }),
    messageParts: ['network "my lan"'],
    accepted: attached({ network: 'namespace/lan' }),
  },
  {
    rule: 'load-balancer-address',
    when: 'missing',
    rejected: balanced({}),
    at: 'chart/kafka',
    messageParts: [
      'external access EXTERNAL: the load balancer addresses of some brokers are unknown at synth time (node ids 0, 1, 2)',
      'LoadBalancerAddress.ips', '.names', '.pattern', '.externalDns',
    ],
    accepted: balanced({ address: pattern }),
  },
  {
    rule: 'load-balancer-address',
    when: 'missing for one broker',
    rejected: balanced({ overrides: named(0, 2) }),
    messageParts: ['are unknown at synth time (node ids 1)'],
    accepted: balanced({ overrides: named(0, 1, 2) }),
  },
  {
    rule: 'static-ip',
    when: 'an override with the address of another broker',
    rejected: balanced({ address: ips, overrides: [{ nodeId: 2, ip: '192.0.2.1' }] }),
    at: 'chart/kafka',
    messageParts: ['"192.0.2.1" is assigned to several brokers'],
    accepted: balanced({ address: ips, overrides: [{ nodeId: 2, ip: '192.0.2.4' }] }),
  },
  {
    rule: 'static-ip',
    when: 'an override with a host name',
    rejected: balanced({ address: pattern, overrides: [{ nodeId: 2, ip: 'kafka.example.com' }] }),
    messageParts: ['"kafka.example.com" is not a valid IP address'],
    accepted: balanced({ address: pattern, overrides: [{ nodeId: 2, ip: '192.0.2.4' }] }),
  },
  {
    rule: 'static-ip',
    when: 'bootstrapHost is the address of a broker',
    rejected: balanced({ address: ips, bootstrapHost: '192.0.2.2' }),
    messageParts: ['"192.0.2.2" is assigned to several brokers'],
    accepted: balanced({ address: ips, bootstrapHost: '192.0.2.9' }),
  },
  {
    rule: 'static-ip',
    when: 'a shared address of another IP family than an override',
    rejected: balanced({ address: shared, overrides: [{ nodeId: 1, ip: 'fd00::1' }] }),
    messageParts: ['IPv4 and IPv6 addresses are mixed'],
    accepted: balanced({ address: shared, overrides: [{ nodeId: 1, advertisedHost: '192.0.2.2' }, { nodeId: 2, advertisedHost: '192.0.2.2' }] }),
  },
  {
    rule: 'static-ip',
    when: 'a host name as shared address',
    rejected: balanced({ address: LoadBalancerAddress.sharedIp('kafka.example.com') }),
    messageParts: ['"kafka.example.com" is not a valid IP address'],
    accepted: balanced({ address: LoadBalancerAddress.sharedIp('fd00::1') }),
  },
  {
    rule: 'shared-ip-port',
    when: 'servicePort for all brokers',
    rejected: balanced({ address: shared, servicePort: 443 }),
    at: 'chart/kafka',
    messageParts: ['external access EXTERNAL: servicePort 443 is not supported with a shared address', 'remove servicePort, and use firstPort of LoadBalancerAddress.sharedIp'],
    accepted: balanced({ address: shared }),
  },
  {
    rule: 'shared-ip-port',
    when: 'bootstrapPort is the port of a broker',
    rejected: balanced({ address: shared, bootstrapPort: 9093 }),
    messageParts: ['address 192.0.2.1 port 9093 is requested by the Services kafka-brokers-1-external and kafka-external-bootstrap; set bootstrapPort, or the ports of overrides,'],
    accepted: balanced({ address: shared, bootstrapPort: 9091 }),
  },
  {
    rule: 'shared-ip-port',
    when: 'bootstrapPort is the port of a broker, with bootstrapHost',
    rejected: balanced({ address: shared, bootstrapHost: '192.0.2.1', bootstrapPort: 9093 }),
    messageParts: ['192.0.2.1 port 9093'],
    accepted: balanced({ address: shared, bootstrapHost: '192.0.2.9', bootstrapPort: 9093 }),
  },
  {
    rule: 'shared-ip-port',
    when: 'two brokers with different hosts at one address and port',
    rejected: balanced({ address: shared, overrides: [{ nodeId: 1, advertisedHost: 'kafka-1.example.com', advertisedPort: 9092 }] }),
    messageParts: ['192.0.2.1 port 9092 is requested by the Services kafka-brokers-0-external and kafka-brokers-1-external'],
    accepted: balanced({ address: shared, overrides: [{ nodeId: 1, advertisedHost: 'kafka-1.example.com', advertisedPort: 9192 }] }),
  },
  ...['192.0.2.0', '192.0.2.0/33', '192.0.2/24', '192.0.2.0/24/8', '', 'all', '[fd00::]/8', 'fd00::/129', '192.0.2.0/-1'].map((range) => ({
    rule: 'source-range',
    when: `"${range}"`,
    rejected: balanced({ address: ips, sourceRanges: ['198.51.100.0/24', range] }),
    at: 'chart/kafka',
    messageParts: [
      `source range "${range}" of Service kafka-brokers-0-external, kafka-brokers-1-external, kafka-brokers-2-external is not an address and a prefix length; `
      + 'use CIDR notation, such as 192.0.2.0/24',
    ],
    accepted: balanced({ address: ips, sourceRanges: ['198.51.100.0/24', 'fd00::/128', '0.0.0.0/0'] }),
  })),
  ...Object.entries({
    calico: PodAddresses.calico(['10.0.0.1', '10.0.0.2', '10.0.0.3']),
    multus: PodAddresses.multus(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { network: 'lan' }),
    whereabouts: PodAddresses.whereabouts(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { network: 'lan-{nodeId}' }),
  }).map(([when, addresses]) => ({
    rule: 'address-per-set',
    when,
    rejected: () => separate({ externalAccess: [new PodIpAccess({ addresses })] }),
    at: 'chart/kafka',
    messageParts: ['the 3 brokers of set "kafka-brokers" would request the same address from the network', 'create a KafkaBrokerSet with replicas: 1 for each broker'],
    accepted: () => withAccess(new PodIpAccess({ addresses })),
  })),
  {
    rule: 'address-per-set',
    when: 'one Whereabouts network for all sets',
    rejected: () => withAccess(new PodIpAccess({ addresses: ofNetwork('lan') })),
    at: 'chart/kafka',
    messageParts: ['sets "kafka-b0", "kafka-b1", "kafka-b2" would request the same address from the network', 'a different network ({nodeId})'],
    accepted: () => withAccess(new PodIpAccess({ addresses: ofNetwork('lan-{set}') })),
  },
]);
