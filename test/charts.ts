import { Chart, Size } from 'cdk8s';
import {
  ClaimRetention, ExtraVolume, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, MetadataQuorum, NodeHost,
  NodePortAccess, PodSpread, Storage, TaintEffect, UpdateStrategy,
} from 'cdk8s-kafka';
import { chartOf, combined, separate } from './synth';

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

/** Charts that use every prop between them, for everything that must find its way back from manifests. */
export const CHARTS: Record<string, () => Chart> = {
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
