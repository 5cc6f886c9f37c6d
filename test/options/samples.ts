import { Chart, Duration, Size } from 'cdk8s';
import * as library from 'cdk8s-kafka';
import { ENUMS } from '../../src/options/table';
import { ClassName, Option, optionsOf, OptionType, parametersOf } from '../../src/options/types';
import { chartOf, separate } from '../synth';

const classes = library as unknown as Record<string, (new (...args: unknown[]) => object) & Record<string, (...args: unknown[]) => object>>;

/** A constructor (`new`) or method with parameters. */
export interface Call {
  readonly name: ClassName;
  readonly method: string;
}

/** Returns the simplest value of a type; the chart is for constructs. */
export function sample(type: OptionType, chart: Chart): any {
  switch (type.kind) {
    case 'string': return 'text';
    case 'number': return 1;
    case 'boolean': return true;
    case 'object': return {};
    case 'list': return [sample(type.item, chart)];
    case 'map': return { key: sample(type.item, chart) };
    case 'enum': return Object.values(ENUMS[type.name])[0];
    case 'struct': return requiredOptions([...optionsOf(type.name).values()], chart);
    case 'class': return instanceOf(type.name, chart);
    case 'foreign': return FOREIGN[type.name](chart);
  }
}

export const requiredOptions = (options: readonly Option[], chart: Chart): Record<string, unknown> =>
  Object.fromEntries(options.filter(({ required }) => required).map(({ name, type }) => [name, sample(type, chart)]));

export const argumentsOf = ({ name, method }: Call, chart: Chart): any[] => parametersOf(name, method)!.map(({ type }) => sample(type, chart));

const FOREIGN = {
  Size: () => Size.gibibytes(1),
  Duration: () => Duration.minutes(1),
  IConstruct: (chart: Chart) => chart,
  IKafkaCluster: (chart: Chart) => chart.node.tryFindChild('sample') ?? new library.KafkaCluster(chart, 'sample'),
  ZookeeperEnsemble: (chart: Chart) => chart.node.tryFindChild('sample-zookeeper') ?? new library.ZookeeperEnsemble(chart, 'sample-zookeeper'),
  KafkaMirror: (chart: Chart) => chart.node.tryFindChild('sample-mirror')
    ?? new library.KafkaMirror(chart, 'sample-mirror', { source: external('east'), target: external('west') }),
  IZookeeper: () => library.ZookeeperEnsemble.fromConnectString('zk:2181'),
};

function instanceOf(name: ClassName, chart: Chart): object {
  if (name === 'ExternalAccess') { return new library.ClusterIpAccess(); }
  if (name === 'PersistentVolumes') { return new library.PersistentVolumes(chart, `volumes-${chart.node.children.length}`, { sources: [] }); }
  const [method] = Object.getOwnPropertyNames(classes[name]).filter((member) => parametersOf(name, member) !== undefined);
  return classes[name][method](...argumentsOf({ name, method }, chart));
}

/** Uses a value in a construct, which reports the value's faults. */
const USES: Partial<Record<ClassName, (value: any, chart: Chart) => unknown>> = {
  AdvertisedHost: (host, chart) => use('ExternalAccess', new library.NodePortAccess({ host }), chart),
  Authorization: (authorization, chart) => separate({ authorization }, {}, {}, chart),
  CertificateAuthority: (ca, chart) => use('NodeCertificate', library.NodeCertificate.fromSecret('tls', { ca }), chart),
  ClientLogin: (login, chart) => new library.KafkaTestClient(chart, 'client', { cluster: new library.KafkaCluster(chartOf(), 'kafka'), login }),
  ExternalAccess: (access, chart) => separate({ externalAccess: [access] }, {}, {}, chart),
  ExtraVolume: (volume, chart) => separate({}, { volumes: [volume] }, {}, chart),
  KafkaImage: (image, chart) => separate({ image }, {}, {}, chart),
  BrokerHealth: (health: any, chart) => separate({ health }, {}, {}, chart),
  JmxExporterJar: (jar, chart) => use('Metrics', library.Metrics.jmxExporter({ jar: jar as library.JmxExporterJar }), chart),
  Metrics: (metrics: any, chart) => separate({ metrics }, {}, {}, chart),
  KafkaTools: (tools: any, chart) => new library.KafkaProvisioning(chart, 'tools', { cluster: new library.KafkaCluster(chartOf(), 'kafka'), tools }),
  KafkaUserLogin: (login, chart) => new library.KafkaUser(chart, 'user', { cluster: new library.KafkaCluster(chartOf(), 'kafka'), login }),
  KafkaListener: (listener, chart) => separate({ listeners: [listener] }, {}, {}, chart),
  ListenerSecurity: (security, chart) => separate({ security }, {}, {}, chart),
  LoadBalancerAddress: (address, chart) => use('ExternalAccess', new library.LoadBalancerAccess({ address }), chart),
  MetadataQuorum: (quorum, chart) => separate({ quorum }, {}, {}, chart),
  MirrorCluster: (source, chart) => mirror({ source }, chart),
  NetworkPeer: (peer, chart) => use('KafkaListener', library.KafkaListener.client({ allowedFrom: [peer] }), chart),
  NodeCertificate: (certificate, chart) => use('ListenerSecurity', library.ListenerSecurity.tls({ certificate }), chart),
  Permission: (permission, chart) => new library.KafkaUser(chart, 'user', { cluster: new library.KafkaCluster(chartOf(), 'kafka'), permissions: [permission] }),
  PodAddresses: (addresses, chart) => use('ExternalAccess', new library.PodIpAccess({ addresses }), chart),
  ProxyExposure: (exposure, chart) => use('ExternalAccess', new library.KafkaProxyAccess({ host: 'kafka.example.com', exposure }), chart),
  ReplicationPolicy: (policy, chart) => mirror({ policy }, chart),
  Rack: (rack, chart) => separate({}, { rack }, {}, chart),
  Storage: (storage, chart) => separate({}, { storage }, {}, chart),
  ZookeeperImage: (image, chart) => new library.ZookeeperEnsemble(chart, 'zookeeper', { image }),
};
const external = (alias: string) => library.MirrorCluster.external({ alias, bootstrapServers: `${alias}:9092` });
const mirror = (props: object, chart: Chart): unknown => new library.KafkaMirror(chart, 'mirror', { source: external('east'), target: external('west'), ...props });
const use = (name: ClassName, value: object, chart: Chart): unknown => USES[name]!(value, chart);

/** Constructs that use a cluster without joining it. */
const OF_CLIENTS: readonly ClassName[] = [
  'KafkaTestClient', 'KafkaTopic', 'KafkaUser', 'KafkaProvisioning', 'KafkaFeatureUpgrade', 'KafkaHaDrill', 'KafkaReassignment',
  'KafkaLagExporter', 'KafkaMonitoring', 'KafkaSmokeTest',
];

/** Calls a constructor or method, and uses its result in the chart. */
export function run({ name, method }: Call, args: readonly unknown[], chart: Chart): void {
  if (method === 'fromAttributes') {
    new library.KafkaBrokerSet(chart, 'brokers', { cluster: library.KafkaCluster.fromAttributes(chart, 'kafka', args[0] as library.KafkaClusterAttributes) });
  } else if (method !== 'new' && classes[name][method]) {
    use(name, classes[name][method](...args), chart);
  } else if (method !== 'new') {
    const [given] = argumentsOf({ name, method: 'new' }, chartOf());
    const props = OF_CLIENTS.includes(name) ? { ...given, cluster: separate({}, {}, {}, chartOf()).node.findChild('kafka') } : given;
    const kafka = new classes[name](chart, 'kafka', props) as unknown as Record<string, (...values: readonly unknown[]) => unknown>;
    kafka[method](...args);
  } else if (name.endsWith('Access')) {
    use('ExternalAccess', new classes[name](...args), chart);
  } else {
    // Sets of one cluster in many apps would all be planned again for each of them.
    const [props] = args as [library.KRaftQuorumProps | undefined];
    const isShared = !OF_CLIENTS.includes(name) && props?.cluster instanceof library.KafkaCluster;
    new classes[name](chart, 'construct', isShared ? { ...props, cluster: new library.KafkaCluster(chart, 'kafka') } : props);
  }
}
