import { Chart, Size } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterProps, KafkaListener, KRaftQuorumProps, LoadBalancerAccess, LoadBalancerAddress,
  AdvertisedHost, NodePortAccess, NodePortAccessOptions, Storage,
} from 'cdk8s-kafka';
import { Row, Unwritable } from './row';
import { chartOf, separate } from '../synth';

const ACCEPTED = 'accepted';
const controllers = (props: Partial<KRaftQuorumProps>) => () => separate({}, {}, props);
const brokers = (props: Partial<KafkaBrokerSetProps>) => () => separate({}, props);
const cluster = (props: KafkaClusterProps) => () => separate(props);
const config = (key: string, value: string) => cluster({ config: { [key]: value } });
const nodePorts = (options: Partial<NodePortAccessOptions>) =>
  cluster({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), ...options })] });
const balanced = (address?: LoadBalancerAddress) => cluster({ externalAccess: [new LoadBalancerAccess({ address })] });

function combinedAs(id: string): Chart {
  const chart = chartOf();
  new KafkaBrokerSet(chart, id);
  return chart;
}

function brokersAlone(): Chart {
  const chart = chartOf();
  new KafkaBrokerSet(chart, 'brokers', { cluster: new KafkaCluster(chart, 'kafka') });
  return chart;
}

/** What no prop can say, of a cluster. */
const noProp = (prop: string, of = 'KafkaClusterProps', made = 'new KafkaCluster(chart, \'kafka\', { … });'): Unwritable =>
  ({ code: made.replace('…', prop), says: `'${/^\w+/.exec(prop)![0]}' does not exist in type '${of}'` });
const NO_SECURITY = 'Security has no props yet. What comes through `config` is held against Kafka\'s own table of keys.';
const STORE_TYPE = 'Security has no props yet. In `config` Kafka takes any text for `ssl.keystore.type`, and so does this library.';

/** 42 inputs that were tried on bitnami/kafka 32.4.4, the best-known chart, by `helm template`. */
export const CHARTS: readonly Row[] = [
  { input: 'even number of controllers (2)', others: ACCEPTED, here: { chart: controllers({ replicas: 2 }), rule: 'even-quorum', severity: 'warning' } },
  {
    input: 'two listeners on one port',
    others: ACCEPTED,
    here: { chart: cluster({ listeners: [KafkaListener.client(), KafkaListener.internal({ port: 9092 })] }), rule: 'duplicate-port', severity: 'error' },
  },
  {
    input: 'two listeners of one name',
    others: ACCEPTED,
    here: { chart: cluster({ listeners: [KafkaListener.client(), KafkaListener.internal({ name: 'CLIENT' })] }), rule: 'duplicate-listener', severity: 'error' },
  },
  { input: 'extra listener on a taken port', others: ACCEPTED, here: { chart: nodePorts({ listenerPort: 9092 }), rule: 'duplicate-port', severity: 'error' } },
  {
    input: 'listener port 99999',
    others: ACCEPTED,
    here: { chart: cluster({ listeners: [KafkaListener.client({ port: 99999 }), KafkaListener.internal()] }), rule: 'listener-port', severity: 'error' },
  },
  { input: 'nodePort out of range (80)', others: ACCEPTED, here: { chart: nodePorts({ firstPort: 80 }), rule: 'node-port-range', severity: 'error' } },
  {
    input: 'duplicate nodePorts',
    others: ACCEPTED,
    here: { chart: nodePorts({ overrides: [{ nodeId: 1, nodePort: 30092 }] }), rule: 'duplicate-node-port', severity: 'error' },
  },
  {
    input: 'nodePorts list shorter than brokers',
    others: 'refused',
    here: noProp('nodePorts: [30092, 30093]', 'NodePortAccessOptions', 'new NodePortAccess({ host: AdvertisedHost.pattern(\'kafka.example.com\'), … });'),
    note: 'Ports count from `firstPort` by node id.',
  },
  { input: 'loadBalancerIPs list shorter than brokers', others: ACCEPTED, here: { chart: balanced(LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2'])), rule: 'host-list', severity: 'error' } },
  {
    input: 'loadBalancerIPs list shorter than controllers (exposed)',
    others: 'refused',
    here: noProp('externalAccess: []', 'KRaftQuorumProps', 'new KRaftQuorum(chart, \'controllers\', { cluster, … });'),
    note: 'Controllers are never exposed: no client needs them.',
  },
  { input: 'LoadBalancer with no address for brokers', others: ACCEPTED, here: { chart: balanced(), rule: 'load-balancer-address', severity: 'error' } },
  { input: 'external domain that is a URL', others: ACCEPTED, here: { chart: nodePorts({ host: AdvertisedHost.pattern('https://kafka.example.com') }), rule: 'advertised-host', severity: 'error' } },
  { input: 'broker ids overlap controller ids (broker.minId 0)', others: ACCEPTED, here: { chart: () => separate({}, { firstNodeId: 0 }, { firstNodeId: 0 }), rule: 'node-id-overlap', severity: 'error' } },
  { input: 'controller ids overlap broker ids (controller.minId 100)', others: ACCEPTED, here: { chart: () => separate({}, { firstNodeId: 100 }, { firstNodeId: 100 }), rule: 'node-id-overlap', severity: 'error' } },
  { input: 'controller.minId 7', others: 'accepted; the list of first controllers has other ids', here: { fine: controllers({ firstNodeId: 7 }) }, note: 'The voters are named by the ids they have.' },
  { input: 'malformed clusterId', others: ACCEPTED, here: { chart: cluster({ clusterId: 'my-cluster' }), rule: 'cluster-id', severity: 'error' } },
  { input: 'one existingClaim for 3 brokers', others: ACCEPTED, here: { chart: brokers({ storage: Storage.existingClaim('data') }), rule: 'shared-claim', severity: 'error' } },
  { input: 'unknown protocol in client listener', others: ACCEPTED, here: noProp('protocol: \'TLS\'', 'ClientListenerOptions', 'KafkaListener.client({ … });'), note: NO_SECURITY },
  { input: 'unknown protocol in extraListeners', others: ACCEPTED, here: noProp('protocol: \'TLS\'', 'NodePortAccessOptions', 'new NodePortAccess({ host: AdvertisedHost.nodeIp(), … });'), note: NO_SECURITY },
  { input: 'sslClientAuth "maybe"', others: ACCEPTED, here: { chart: config('ssl.client.auth', 'maybe'), rule: 'setting-value', severity: 'error' }, note: NO_SECURITY },
  { input: 'tls.type "DER"', others: ACCEPTED, here: noProp('tls: { type: \'DER\' }'), note: STORE_TYPE },
  { input: 'tls.type "DER", own secret missing', others: ACCEPTED, here: noProp('tls: { type: \'DER\', existingSecret: \'\' }'), note: STORE_TYPE },
  { input: '3 SASL users, 1 password', others: ACCEPTED, here: noProp('sasl: { users: [\'a\', \'b\', \'c\'], passwords: [\'x\'] }'), note: NO_SECURITY },
  { input: 'interBrokerMechanism not among enabledMechanisms', others: 'refused', here: noProp('sasl: { interBrokerMechanism: \'PLAIN\', enabledMechanisms: [] }'), note: NO_SECURITY },
  { input: '-Xmx8g in a 1Gi container', others: ACCEPTED, here: { chart: brokers({ heap: Size.gibibytes(8), resources: { memoryLimit: Size.gibibytes(1) } }), rule: 'heap', severity: 'error' } },
  { input: '-Xmx8g in a 1Gi container, as a JVM option', others: ACCEPTED, here: { chart: brokers({ jvmOptions: ['-Xmx8g'], resources: { memoryLimit: Size.gibibytes(1) } }), rule: 'jvm-option', severity: 'error' } },
  { input: 'PDB with minAvailable and maxUnavailable', others: ACCEPTED, here: noProp('podDisruptionBudget: { minAvailable: 2, maxUnavailable: 1 }'), note: 'There is exactly one budget for each role, and it lets one node go.' },
  { input: 'release name too long (54)', others: 'refused', here: { chart: () => combinedAs('k'.repeat(54)), rule: 'name', severity: 'error' } },
  { input: 'full name of 70 characters', others: ACCEPTED, here: { chart: brokers({ name: 'k'.repeat(70) }), rule: 'name', severity: 'error' } },
  { input: 'full name with a capital and a dot', others: ACCEPTED, here: { chart: brokers({ name: 'My.kafka' }), rule: 'name', severity: 'error' } },
  {
    input: 'provisioned topic with replicationFactor 5 on 3 brokers',
    others: ACCEPTED,
    here: { chart: config('default.replication.factor', '5'), rule: 'replication-factor', severity: 'error' },
    note: 'There are no topics here yet; their default is held against the number of brokers.',
  },
  { input: 'min.insync.replicas > default.replication.factor', others: ACCEPTED, here: { chart: cluster({ config: { 'min.insync.replicas': '3', 'default.replication.factor': '2' } }), rule: 'min-insync-replicas', severity: 'error' } },
  { input: 'config key typo (log.retention.hour)', others: ACCEPTED, here: { chart: config('log.retention.hour', '24'), rule: 'unknown-setting', severity: 'error' } },
  { input: 'config value of the wrong type (num.io.threads: many)', others: ACCEPTED, here: { chart: config('num.io.threads', 'many'), rule: 'setting-type', severity: 'error' } },
  { input: 'managed key overridden (process.roles)', others: ACCEPTED, here: { chart: config('process.roles', 'broker'), rule: 'owned-key', severity: 'error' } },
  { input: 'values key typo (brokers.replicaCount: 5)', others: ACCEPTED, here: noProp('replicaCount: 5', 'KafkaBrokerSetProps', 'new KafkaBrokerSet(chart, \'brokers\', { … });') },
  { input: 'values key typo (broker.replicas: 5)', others: ACCEPTED, here: noProp('broker: { replicas: 5 }') },
  {
    input: 'replicaCount "three"',
    others: ACCEPTED,
    here: { code: 'new KafkaBrokerSet(chart, \'brokers\', { replicas: \'three\' });', says: "Type 'string' is not assignable to type 'number'" },
  },
  { input: 'replicaCount -1', others: ACCEPTED, here: { chart: brokers({ replicas: -1 }), rule: 'replicas', severity: 'error' } },
  { input: 'no controllers', others: 'refused', here: { chart: brokersAlone, rule: 'no-controllers', severity: 'error' } },
  {
    input: 'storage size "10GB"',
    others: ACCEPTED,
    here: { code: 'Storage.persistent({ size: \'10GB\' });', says: "Type 'string' is not assignable to type 'Size'" },
  },
  {
    input: 'memory limit "4 gigs"',
    others: ACCEPTED,
    here: { code: 'new KafkaBrokerSet(chart, \'brokers\', { resources: { memoryLimit: \'4 gigs\' } });', says: "Type 'string' is not assignable to type 'Size'" },
  },
  {
    input: 'external service type typo',
    others: 'refused',
    here: { code: 'new KafkaProxyAccess({ host: \'kafka.example.com\', exposure: ProxyExposure.nodeport() });', says: "Property 'nodeport' does not exist on type 'typeof ProxyExposure'. Did you mean 'nodePort'?" },
  },
];
