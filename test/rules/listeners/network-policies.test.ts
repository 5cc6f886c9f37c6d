import {
  ExternalAccess, HostNetworkAccess, KafkaBrokerSet, KafkaCluster, KafkaListener, KafkaProxyAccess, LoadBalancerAccess, LoadBalancerAddress,
  NetworkPeer, AdvertisedHost, NodePortAccess, ProxyExposure, TrafficPolicy,
} from 'cdk8s-kafka';
import { chartOf, ensemble, separate } from '../../synth';
import { RuleCase, spellings, testErrors, testWarnings } from '../cases';

const dialledBy = (...allowedFrom: NetworkPeer[]) => () => separate({ listeners: [KafkaListener.client({ allowedFrom }), KafkaListener.internal()] });
const balanced = (allowedFrom: NetworkPeer[] | undefined, trafficPolicy?: TrafficPolicy) => () => separate({
  externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), allowedFrom, trafficPolicy })],
});
const outside = (access: ExternalAccess) => () => separate({ externalAccess: [access] });
const onMachines = (...listeners: KafkaListener[]) => () =>
  separate({ externalAccess: [new HostNetworkAccess()], listeners: [...listeners, KafkaListener.internal()] });
const shop = NetworkPeer.pods({ labels: { app: 'shop' } });
const office = NetworkPeer.cidr('198.51.100.0/24');

const imported = (allowedFrom?: NetworkPeer[]) => () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], listeners: [KafkaListener.client({ allowedFrom }), KafkaListener.internal()],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  return chart;
};

testErrors([
  ...spellings('network-peer', (range) => dialledBy(shop, NetworkPeer.cidr(range)), [
    ['10.0.0.1', '10.0.0.1/32'], ['10.0.0.0/33', '10.0.0.0/8'], ['', '0.0.0.0/0'], ['shop', '2001:db8::/32'],
  ]),
  ...spellings('network-peer', (name) => dialledBy(NetworkPeer.namespace(name)), [['Shop', 'shop'], ['', 'a'], ['a.b', 'a-b']]),
  ...spellings('network-peer', (namespace) => dialledBy(NetworkPeer.pods({ labels: { app: 'shop' }, namespace })), [['my shop', 'my-shop']]),
  ...spellings('network-peer', (app) => dialledBy(NetworkPeer.pods({ labels: { app } })), [['my shop', 'my-shop']]),
  {
    rule: 'network-peer',
    when: 'pods without a label',
    rejected: dialledBy(NetworkPeer.pods({ labels: {} })),
    at: 'chart/kafka',
    says: ['allowedFrom of listener CLIENT: labels {}; give at least one label, or use NetworkPeer.namespace'],
    accepted: dialledBy(shop),
  },
  {
    rule: 'network-peer',
    when: 'nobody at all',
    rejected: balanced([]),
    at: 'chart/kafka',
    says: ['allowedFrom of listener EXTERNAL is empty; leave it out for the default'],
    accepted: balanced(undefined),
  },
  {
    rule: 'network-peer',
    when: 'of an ensemble',
    rejected: () => ensemble({ allowedFrom: [NetworkPeer.cidr('10.0.0.0')] }),
    at: 'chart/zk',
    says: ['allowedFrom of ensemble "zk": range "10.0.0.0"; write an address and a prefix length'],
    accepted: () => ensemble({ allowedFrom: [NetworkPeer.cidr('10.0.0.0/24')] }),
  },
  {
    rule: 'peers-without-policy',
    when: 'beside the opt-out',
    rejected: () => separate({ networkPolicies: false, listeners: [KafkaListener.client({ allowedFrom: [shop] }), KafkaListener.internal()] }),
    at: 'chart/kafka',
    says: ['listener CLIENT says allowedFrom, but networkPolicies is false; leave out either'],
    accepted: () => separate({ networkPolicies: false }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of an ensemble beside the opt-out',
    rejected: () => ensemble({ networkPolicies: false, allowedFrom: [shop] }),
    at: 'chart/zk',
    says: ['ensemble "zk" says allowedFrom, but networkPolicies is false'],
    accepted: () => ensemble({ allowedFrom: [shop] }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of a cluster that other code deploys',
    rejected: imported([shop]),
    at: 'chart/kafka',
    says: ['listener CLIENT says allowedFrom, but other code deploys the cluster'],
    accepted: imported(),
  },
  {
    rule: 'peers-without-policy',
    when: 'of brokers on the host network',
    rejected: outside(new HostNetworkAccess({ allowedFrom: [office] })),
    at: 'chart/brokers',
    says: ['listener EXTERNAL says allowedFrom, but the pods of the set are on the host network', 'firewall'],
    accepted: outside(new HostNetworkAccess()),
  },
  {
    rule: 'peers-without-policy',
    when: 'of controllers whose brokers are on the host network',
    rejected: onMachines(KafkaListener.client({ allowedFrom: [office] }), KafkaListener.controller()),
    at: 'chart/brokers',
    says: ['listener CLIENT'],
    accepted: onMachines(KafkaListener.client(), KafkaListener.controller({ allowedFrom: [office] })),
  },
]);

const hidden = (when: string, rejected: RuleCase['rejected'], accepted: RuleCase['accepted'], ...says: string[]) =>
  ({ rule: 'peer-address', when, rejected, accepted, says });

testWarnings([
  hidden('load balancers that any node forwards', balanced([office]), balanced([office], TrafficPolicy.LOCAL),
    'listener EXTERNAL allows "198.51.100.0/24", but sees no addresses of clients behind Service kafka-brokers-0-external, kafka-brokers-1-external', 'TrafficPolicy.LOCAL'),
  hidden('no pods among them', balanced([shop, office]), balanced([shop]), 'allows "198.51.100.0/24"'),
  hidden('node ports that any node forwards',
    outside(new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), allowedFrom: [office] })),
    outside(new NodePortAccess({ host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '10.0.0.3']), trafficPolicy: TrafficPolicy.LOCAL, allowedFrom: [office] })),
    'kafka-brokers-0-external'),
  hidden('a bootstrap port beside the nodes\' own addresses',
    outside(new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090, allowedFrom: [office] })),
    outside(new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 })),
    'behind Service kafka-external-bootstrap;'),
  hidden('proxies',
    outside(new KafkaProxyAccess({ host: 'kafka.example.com', allowedFrom: [office] })),
    outside(new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.nodePort({ trafficPolicy: TrafficPolicy.LOCAL }), allowedFrom: [office] })),
    'behind Service kafka-external-proxy;'),
]);
