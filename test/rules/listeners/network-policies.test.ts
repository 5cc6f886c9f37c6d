import {
  ExternalAccess, HostNetworkAccess, KafkaBrokerSet, KafkaCluster, KafkaListener, KafkaProxyAccess, LoadBalancerAccess, LoadBalancerAddress, Metrics,
  NetworkPeer, AdvertisedHost, NodePortAccess, ProxyExposure, TrafficPolicy,
} from 'cdk8s-kafka';
import { chartOf, ensemble, separate } from '../../synth';
import { RuleCase, spellings, testErrors, testWarnings } from '../cases';

const allowing = (...allowedFrom: NetworkPeer[]) => () => separate({ listeners: [KafkaListener.client({ allowedFrom }), KafkaListener.internal()] });
const balanced = (allowedFrom: NetworkPeer[] | undefined, trafficPolicy?: TrafficPolicy) => () => separate({
  externalAccess: [new LoadBalancerAccess({ address: LoadBalancerAddress.pattern('kafka-{nodeId}.example.com'), allowedFrom, trafficPolicy })],
});
const withAccess = (access: ExternalAccess) => () => separate({ externalAccess: [access] });
const onHostNetwork = (...listeners: KafkaListener[]) => () =>
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
  ...spellings('network-peer', (range) => allowing(shop, NetworkPeer.cidr(range)), [
    ['10.0.0.1', '10.0.0.1/32'], ['10.0.0.0/33', '10.0.0.0/8'], ['', '0.0.0.0/0'], ['shop', '2001:db8::/32'],
  ]),
  ...spellings('network-peer', (name) => allowing(NetworkPeer.namespace(name)), [['Shop', 'shop'], ['', 'a'], ['a.b', 'a-b']]),
  ...spellings('network-peer', (namespace) => allowing(NetworkPeer.pods({ labels: { app: 'shop' }, namespace })), [['my shop', 'my-shop']]),
  ...spellings('network-peer', (app) => allowing(NetworkPeer.pods({ labels: { app } })), [['my shop', 'my-shop']]),
  {
    rule: 'network-peer',
    when: 'pods without a label',
    rejected: allowing(NetworkPeer.pods({ labels: {} })),
    at: 'chart/kafka',
    messageParts: ['allowedFrom of listener CLIENT: labels {} are empty; set at least one label, or use NetworkPeer.namespace'],
    accepted: allowing(shop),
  },
  {
    rule: 'network-peer',
    when: 'no peers',
    rejected: balanced([]),
    at: 'chart/kafka',
    messageParts: ['allowedFrom of listener EXTERNAL is empty; remove it for the default'],
    accepted: balanced(undefined),
  },
  {
    rule: 'network-peer',
    when: 'of an ensemble',
    rejected: () => ensemble({ allowedFrom: [NetworkPeer.cidr('10.0.0.0')] }),
    at: 'chart/zk',
    messageParts: ['allowedFrom of ensemble "zk": range "10.0.0.0" is not an address and a prefix length; use CIDR notation'],
    accepted: () => ensemble({ allowedFrom: [NetworkPeer.cidr('10.0.0.0/24')] }),
  },
  {
    rule: 'network-peer',
    when: 'of metrics',
    rejected: () => separate({ metrics: Metrics.builtIn({ allowedFrom: [] }) }),
    at: 'chart/kafka',
    messageParts: ['allowedFrom of metrics is empty; remove it for the default'],
    accepted: () => separate({ metrics: Metrics.builtIn({ allowedFrom: [shop] }) }),
  },
  {
    rule: 'network-peer',
    when: 'of metrics of an ensemble',
    rejected: () => ensemble({ metrics: Metrics.builtIn({ allowedFrom: [NetworkPeer.cidr('10.0.0.0')] }) }),
    at: 'chart/zk',
    messageParts: ['allowedFrom of metrics: range "10.0.0.0" is not an address and a prefix length; use CIDR notation'],
    accepted: () => ensemble({ metrics: Metrics.builtIn({ allowedFrom: [office] }) }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of metrics with networkPolicies: false',
    rejected: () => separate({ networkPolicies: false, metrics: Metrics.builtIn({ allowedFrom: [shop] }) }),
    at: 'chart/kafka',
    messageParts: ['metrics has allowedFrom, but networkPolicies is false; remove one of them'],
    accepted: () => separate({ networkPolicies: false, metrics: Metrics.builtIn() }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of metrics of an ensemble with networkPolicies: false',
    rejected: () => ensemble({ networkPolicies: false, metrics: Metrics.builtIn({ allowedFrom: [shop] }) }),
    at: 'chart/zk',
    messageParts: ['metrics has allowedFrom, but networkPolicies is false; remove one of them'],
    accepted: () => ensemble({ networkPolicies: false, metrics: Metrics.builtIn() }),
  },
  {
    rule: 'peers-without-policy',
    when: 'with networkPolicies: false',
    rejected: () => separate({ networkPolicies: false, listeners: [KafkaListener.client({ allowedFrom: [shop] }), KafkaListener.internal()] }),
    at: 'chart/kafka',
    messageParts: ['listener CLIENT has allowedFrom, but networkPolicies is false; remove one of them'],
    accepted: () => separate({ networkPolicies: false }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of an ensemble with networkPolicies: false',
    rejected: () => ensemble({ networkPolicies: false, allowedFrom: [shop] }),
    at: 'chart/zk',
    messageParts: ['ensemble "zk" has allowedFrom, but networkPolicies is false'],
    accepted: () => ensemble({ allowedFrom: [shop] }),
  },
  {
    rule: 'peers-without-policy',
    when: 'of a cluster that other code deploys',
    rejected: imported([shop]),
    at: 'chart/kafka',
    messageParts: ['listener CLIENT has allowedFrom, but other code deploys the cluster'],
    accepted: imported(),
  },
  {
    rule: 'peers-without-policy',
    when: 'of brokers on the host network',
    rejected: withAccess(new HostNetworkAccess({ allowedFrom: [office] })),
    at: 'chart/brokers',
    messageParts: ['listener EXTERNAL has allowedFrom, but the pods of node set "kafka-brokers" are on the host network', 'firewall'],
    accepted: withAccess(new HostNetworkAccess()),
  },
  {
    rule: 'peers-without-policy',
    when: 'of a client listener of brokers on the host network',
    rejected: onHostNetwork(KafkaListener.client({ allowedFrom: [office] }), KafkaListener.controller()),
    at: 'chart/brokers',
    messageParts: ['listener CLIENT'],
    accepted: onHostNetwork(KafkaListener.client(), KafkaListener.controller({ allowedFrom: [office] })),
  },
]);

const hidden = (when: string, rejected: RuleCase['rejected'], accepted: RuleCase['accepted'], ...messageParts: string[]) =>
  ({ rule: 'peer-address', when, rejected, accepted, messageParts });

testWarnings([
  hidden('load balancers with traffic policy Cluster', balanced([office]), balanced([office], TrafficPolicy.LOCAL),
    'listener EXTERNAL allows "198.51.100.0/24", but does not see client addresses behind Service kafka-brokers-0-external, kafka-brokers-1-external', 'TrafficPolicy.LOCAL'),
  hidden('ranges beside pods', balanced([shop, office]), balanced([shop]), 'allows "198.51.100.0/24"'),
  hidden('node ports with traffic policy Cluster',
    withAccess(new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), allowedFrom: [office] })),
    withAccess(new NodePortAccess({ host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '10.0.0.3']), trafficPolicy: TrafficPolicy.LOCAL, allowedFrom: [office] })),
    'kafka-brokers-0-external'),
  hidden('a bootstrap node port',
    withAccess(new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090, allowedFrom: [office] })),
    withAccess(new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 })),
    'behind Service kafka-external-bootstrap;'),
  hidden('proxies',
    withAccess(new KafkaProxyAccess({ host: 'kafka.example.com', allowedFrom: [office] })),
    withAccess(new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.nodePort({ trafficPolicy: TrafficPolicy.LOCAL }), allowedFrom: [office] })),
    'behind Service kafka-external-proxy;'),
]);
