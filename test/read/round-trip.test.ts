import { Chart, Size, Testing } from 'cdk8s';
import {
  ClaimRetention, ExtraVolume, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, MetadataQuorum, NodeHost,
  NodePortAccess, PodSpread, Storage, TaintEffect, UpdateStrategy,
} from 'cdk8s-kafka';
import { ClusterPlan } from '../../src/plan/model';
import { readClusters } from '../../src/read/clusters';
import { chartOf, combined, separate } from '../synth';

const clustersIn = (chart: Chart): KafkaCluster[] =>
  chart.node.findAll().filter((construct): construct is KafkaCluster => construct instanceof KafkaCluster);

/** The plan without what no manifest holds: the patterns behind addresses, and overlays, which are laid over already. */
function lasting(plan: ClusterPlan): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value: unknown) => key === 'pattern' || key === 'overlay' ? undefined : value));
}

const racks = (chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', {
    listeners: [KafkaListener.internal(), KafkaListener.client()],
    externalAccess: [new NodePortAccess({
      host: NodeHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), firstPort: 30100, bootstrapPort: 30090,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  ['a', 'b', 'c'].forEach((rack, index) => new KafkaBrokerSet(chart, rack, { cluster, rack, replicas: 1, firstNodeId: 100 * index }));
  return chart;
};

const CHARTS: Record<string, () => Chart> = {
  'combined': () => combined(),
  'combined without a namespace': () => combined({}, chartOf(null)),
  'a single node': () => combined({ replicas: 1, storage: Storage.ephemeral({ sizeLimit: Size.gibibytes(1) }) }),
  'separate': () => separate(),
  'node ports at a name': () => separate({
    externalAccess: [new NodePortAccess({ host: NodeHost.named('kafka-{nodeId}.example.com'), annotations: { a: 'b' } })],
  }),
  'node ports at a host each, and a bootstrap port': () => separate({
    externalAccess: [new NodePortAccess({
      host: NodeHost.perBroker(['10.0.0.1', '10.0.0.2', '[fd00::3]']), bootstrapPort: 30090, overrides: [{ nodeId: 1, port: 31000 }],
    })],
  }),
  'several broker sets with racks': () => racks(),
  'node addresses without a namespace': () => racks(chartOf(null)),
  'a dynamic quorum': () => separate(
    { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, { replicas: 5 }),
  'a dynamic quorum without a namespace': () => separate(
    { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, {}, chartOf(null)),
  'one listener for all': () => separate({
    listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092, interBroker: true }), KafkaListener.controller({ name: 'QUORUM' })],
  }),
  'another image, domain and metadata version': () => separate({
    image: KafkaImage.confluent('7.9.2', { registry: 'registry.example.com:8090', pullSecrets: ['pull'] }),
    clusterDomain: 'k8s.example.com',
    metadataVersion: '3.9',
    clusterId: '5L6g3nShT-eMCtK--X86sw',
  }),
  'every option of a set': () => separate({}, {
    name: 'old',
    serviceName: 'kafka',
    configMapName: 'old-files',
    selectorLabels: { app: 'kafka' },
    nodeIds: [1012, 1013],
    rack: 'r1',
    image: KafkaImage.apache('4.2.1'),
    config: { 'num.io.threads': '16', 'config.providers': 'dir' },
    storage: Storage.jbod(
      Storage.persistent({ size: Size.gibibytes(5), storageClass: 'fast', whenDeleted: ClaimRetention.DELETE, annotations: { x: 'y' } }),
      Storage.persistent({ name: 'more', mountPath: '/more', logDir: 'logs/{pod}' }),
    ),
    resources: { cpuRequest: '1', cpuLimit: '2', memoryLimit: Size.gibibytes(4) },
    heap: Size.gibibytes(1),
    jvmOptions: ['-Da=b', '-Dc=d'],
    env: { LEVEL: 'info' },
    secretEnv: { PASS: { name: 's', key: 'k' } },
    volumes: [ExtraVolume.fromSecret('/certs', 'certs'), ExtraVolume.custom('/cache', 'cache', { emptyDir: {} })],
    sidecars: [{ name: 'exporter', image: 'exporter:1' }],
    initContainers: [{ name: 'wait', image: 'busybox:1' }],
    podLabels: { team: 'a' },
    podAnnotations: { note: 'b' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'dedicated', value: 'kafka', effect: TaintEffect.NO_SCHEDULE }],
    spread: PodSpread.REQUIRED,
    priorityClassName: 'high',
    schedulerName: 'mine',
    serviceAccountName: 'kafka',
    user: { uid: 7 },
    readinessProbe: false,
    livenessProbe: false,
    updateStrategy: UpdateStrategy.ROLLING_UPDATE,
    partition: 1,
  }),
};

test.each(Object.keys(CHARTS))('manifests of %s give the plan they were made from', (name) => {
  const chart = CHARTS[name]();
  const plans = clustersIn(chart).map(({ _plan }) => lasting(_plan));
  expect(plans).toHaveLength(1);
  expect(readClusters(Testing.synth(chart)).map(lasting)).toEqual(plans);
});

test('two clusters in one stream stay apart, whatever else is in it', () => {
  const chart = chartOf();
  new KafkaBrokerSet(chart, 'one');
  new KafkaBrokerSet(chart, 'two');
  const noise = [null, 'text', { kind: 'Deployment', metadata: { name: 'x' }, spec: 'nonsense' }, { kind: 'StatefulSet', metadata: { name: 'db' } }];
  const read = readClusters([...noise, ...Testing.synth(chart)]);
  expect(read.map(({ name, services }) => [name, services.map((service) => service.name)])).toEqual([
    ['one', ['one-bootstrap', 'one-headless']],
    ['two', ['two-bootstrap', 'two-headless']],
  ]);
});

test('a List holds objects like a file does', () => {
  expect(readClusters([{ kind: 'List', items: Testing.synth(combined()) }])).toHaveLength(1);
});

test('brokers that join a quorum of other manifests are an incomplete cluster', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
    clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }],
  });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  expect(readClusters(Testing.synth(chart)).map(({ complete }) => complete)).toEqual([false]);
});
