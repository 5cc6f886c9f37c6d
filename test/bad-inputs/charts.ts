import { Chart, Size } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterProps, KafkaListener, KRaftQuorumProps, LoadBalancerAccess, LoadBalancerAddress,
  AdvertisedHost, NodePortAccess, NodePortAccessOptions, Storage,
} from 'cdk8s-kafka';
import { Row, CompileError } from './row';
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

/** An input for which no prop exists. */
const noProp = (prop: string, of = 'KafkaClusterProps', code = 'new KafkaCluster(chart, \'kafka\', { … });'): CompileError =>
  ({ code: code.replace('…', prop), compilerError: `'${/^\w+/.exec(prop)![0]}' does not exist in type '${of}'` });
const LISTENER_SECURITY = 'ListenerSecurity generates the protocol and its settings. Settings in `config` are checked against the definitions of Kafka.';
const STORE_TYPE = 'NodeCertificate uses PEM files. In `config` Kafka accepts any text for `ssl.keystore.type`, and so does this library.';

/** 42 inputs that were tested on bitnami/kafka 32.4.4, the most popular chart, with `helm template`. */
export const CHARTS: readonly Row[] = [
  { input: 'even number of controllers (2)', otherTools: ACCEPTED, outcome: { chart: controllers({ replicas: 2 }), rule: 'even-quorum', severity: 'warning' } },
  {
    input: 'two listeners on one port',
    otherTools: ACCEPTED,
    outcome: { chart: cluster({ listeners: [KafkaListener.client(), KafkaListener.internal({ port: 9092 })] }), rule: 'duplicate-port', severity: 'error' },
  },
  {
    input: 'two listeners with one name',
    otherTools: ACCEPTED,
    outcome: { chart: cluster({ listeners: [KafkaListener.client(), KafkaListener.internal({ name: 'CLIENT' })] }), rule: 'duplicate-listener', severity: 'error' },
  },
  { input: 'extra listener on a port that is in use', otherTools: ACCEPTED, outcome: { chart: nodePorts({ listenerPort: 9092 }), rule: 'duplicate-port', severity: 'error' } },
  {
    input: 'listener port 99999',
    otherTools: ACCEPTED,
    outcome: { chart: cluster({ listeners: [KafkaListener.client({ port: 99999 }), KafkaListener.internal()] }), rule: 'listener-port', severity: 'error' },
  },
  { input: 'nodePort out of range (80)', otherTools: ACCEPTED, outcome: { chart: nodePorts({ firstPort: 80 }), rule: 'node-port-range', severity: 'error' } },
  {
    input: 'duplicate nodePorts',
    otherTools: ACCEPTED,
    outcome: { chart: nodePorts({ overrides: [{ nodeId: 1, nodePort: 30092 }] }), rule: 'duplicate-node-port', severity: 'error' },
  },
  {
    input: 'nodePorts list shorter than brokers',
    otherTools: 'rejected',
    outcome: noProp('nodePorts: [30092, 30093]', 'NodePortAccessOptions', 'new NodePortAccess({ host: AdvertisedHost.pattern(\'kafka.example.com\'), … });'),
    note: 'The port of a broker is `firstPort` plus its node id.',
  },
  { input: 'loadBalancerIPs list shorter than brokers', otherTools: ACCEPTED, outcome: { chart: balanced(LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2'])), rule: 'host-list', severity: 'error' } },
  {
    input: 'loadBalancerIPs list shorter than controllers (exposed)',
    otherTools: 'rejected',
    outcome: noProp('externalAccess: []', 'KRaftQuorumProps', 'new KRaftQuorum(chart, \'controllers\', { cluster, … });'),
    note: 'Controllers are never exposed, since clients do not connect to them.',
  },
  { input: 'LoadBalancer with no address for brokers', otherTools: ACCEPTED, outcome: { chart: balanced(), rule: 'load-balancer-address', severity: 'error' } },
  { input: 'external domain that is a URL', otherTools: ACCEPTED, outcome: { chart: nodePorts({ host: AdvertisedHost.pattern('https://kafka.example.com') }), rule: 'advertised-host', severity: 'error' } },
  { input: 'broker ids overlap controller ids (broker.minId 0)', otherTools: ACCEPTED, outcome: { chart: () => separate({}, { firstNodeId: 0 }, { firstNodeId: 0 }), rule: 'node-id-overlap', severity: 'error' } },
  { input: 'controller ids overlap broker ids (controller.minId 100)', otherTools: ACCEPTED, outcome: { chart: () => separate({}, { firstNodeId: 100 }, { firstNodeId: 100 }), rule: 'node-id-overlap', severity: 'error' } },
  { input: 'controller.minId 7', otherTools: 'accepted; the list of initial controllers has other ids', outcome: { valid: controllers({ firstNodeId: 7 }) }, note: 'The voters have the node ids of the controllers.' },
  { input: 'malformed clusterId', otherTools: ACCEPTED, outcome: { chart: cluster({ clusterId: 'my-cluster' }), rule: 'cluster-id', severity: 'error' } },
  { input: 'one existingClaim for 3 brokers', otherTools: ACCEPTED, outcome: { chart: brokers({ storage: Storage.existingClaim('data') }), rule: 'shared-claim', severity: 'error' } },
  { input: 'unknown protocol in client listener', otherTools: ACCEPTED, outcome: noProp('protocol: \'TLS\'', 'ClientListenerOptions', 'KafkaListener.client({ … });'), note: LISTENER_SECURITY },
  { input: 'unknown protocol in extraListeners', otherTools: ACCEPTED, outcome: noProp('protocol: \'TLS\'', 'NodePortAccessOptions', 'new NodePortAccess({ host: AdvertisedHost.nodeIp(), … });'), note: LISTENER_SECURITY },
  { input: 'sslClientAuth "maybe"', otherTools: ACCEPTED, outcome: { chart: config('ssl.client.auth', 'maybe'), rule: 'setting-value', severity: 'error' }, note: LISTENER_SECURITY },
  { input: 'tls.type "DER"', otherTools: ACCEPTED, outcome: noProp('tls: { type: \'DER\' }'), note: STORE_TYPE },
  { input: 'tls.type "DER", own secret missing', otherTools: ACCEPTED, outcome: noProp('tls: { type: \'DER\', existingSecret: \'\' }'), note: STORE_TYPE },
  { input: '3 SASL users, 1 password', otherTools: ACCEPTED, outcome: noProp('sasl: { users: [\'a\', \'b\', \'c\'], passwords: [\'x\'] }'), note: LISTENER_SECURITY },
  { input: 'interBrokerMechanism not among enabledMechanisms', otherTools: 'rejected', outcome: noProp('sasl: { interBrokerMechanism: \'PLAIN\', enabledMechanisms: [] }'), note: LISTENER_SECURITY },
  { input: '-Xmx8g in a 1Gi container', otherTools: ACCEPTED, outcome: { chart: brokers({ heap: Size.gibibytes(8), resources: { memoryLimit: Size.gibibytes(1) } }), rule: 'heap', severity: 'error' } },
  { input: '-Xmx8g in a 1Gi container, as a JVM option', otherTools: ACCEPTED, outcome: { chart: brokers({ jvmOptions: ['-Xmx8g'], resources: { memoryLimit: Size.gibibytes(1) } }), rule: 'jvm-option', severity: 'error' } },
  { input: 'PDB with minAvailable and maxUnavailable', otherTools: ACCEPTED, outcome: noProp('podDisruptionBudget: { minAvailable: 2, maxUnavailable: 1 }'), note: 'The library creates one budget for each role, which allows one node to be unavailable.' },
  { input: 'release name too long (54)', otherTools: 'rejected', outcome: { chart: () => combinedAs('k'.repeat(54)), rule: 'name', severity: 'error' } },
  { input: 'full name of 70 characters', otherTools: ACCEPTED, outcome: { chart: brokers({ name: 'k'.repeat(70) }), rule: 'name', severity: 'error' } },
  { input: 'full name with a capital and a dot', otherTools: ACCEPTED, outcome: { chart: brokers({ name: 'My.kafka' }), rule: 'name', severity: 'error' } },
  {
    input: 'provisioned topic with replicationFactor 5 on 3 brokers',
    otherTools: ACCEPTED,
    outcome: { chart: config('default.replication.factor', '5'), rule: 'replication-factor', severity: 'error' },
    note: 'The library does not create topics; it compares their default with the number of brokers.',
  },
  { input: 'min.insync.replicas > default.replication.factor', otherTools: ACCEPTED, outcome: { chart: cluster({ config: { 'min.insync.replicas': '3', 'default.replication.factor': '2' } }), rule: 'min-insync-replicas', severity: 'error' } },
  { input: 'config key typo (log.retention.hour)', otherTools: ACCEPTED, outcome: { chart: config('log.retention.hour', '24'), rule: 'unknown-setting', severity: 'error' } },
  { input: 'config value of the wrong type (num.io.threads: many)', otherTools: ACCEPTED, outcome: { chart: config('num.io.threads', 'many'), rule: 'setting-type', severity: 'error' } },
  { input: 'managed key overridden (process.roles)', otherTools: ACCEPTED, outcome: { chart: config('process.roles', 'broker'), rule: 'owned-key', severity: 'error' } },
  { input: 'values key typo (brokers.replicaCount: 5)', otherTools: ACCEPTED, outcome: noProp('replicaCount: 5', 'KafkaBrokerSetProps', 'new KafkaBrokerSet(chart, \'brokers\', { … });') },
  { input: 'values key typo (broker.replicas: 5)', otherTools: ACCEPTED, outcome: noProp('broker: { replicas: 5 }') },
  {
    input: 'replicaCount "three"',
    otherTools: ACCEPTED,
    outcome: { code: 'new KafkaBrokerSet(chart, \'brokers\', { replicas: \'three\' });', compilerError: "Type 'string' is not assignable to type 'number'" },
  },
  { input: 'replicaCount -1', otherTools: ACCEPTED, outcome: { chart: brokers({ replicas: -1 }), rule: 'replicas', severity: 'error' } },
  { input: 'no controllers', otherTools: 'rejected', outcome: { chart: brokersAlone, rule: 'no-controllers', severity: 'error' } },
  {
    input: 'storage size "10GB"',
    otherTools: ACCEPTED,
    outcome: { code: 'Storage.persistent({ size: \'10GB\' });', compilerError: "Type 'string' is not assignable to type 'Size'" },
  },
  {
    input: 'memory limit "4 gigs"',
    otherTools: ACCEPTED,
    outcome: { code: 'new KafkaBrokerSet(chart, \'brokers\', { resources: { memoryLimit: \'4 gigs\' } });', compilerError: "Type 'string' is not assignable to type 'Size'" },
  },
  {
    input: 'external service type typo',
    otherTools: 'rejected',
    outcome: { code: 'new KafkaProxyAccess({ host: \'kafka.example.com\', exposure: ProxyExposure.nodeport() });', compilerError: "Property 'nodeport' does not exist on type 'typeof ProxyExposure'. Did you mean 'nodePort'?" },
  },
];
