import { Chart, Duration, Size } from 'cdk8s';
import {
  AdvertisedHost, Authorization, AuthorizerAudit, BrokerHealth, ClaimRetention, ClientLogin, ExtraVolume, KafkaBrokerSet, KafkaCluster, KafkaImage,
  KafkaListener, KafkaMirror, MirrorCluster, ReplicationPolicy,
  JmxExporterJar, KafkaHaDrill,
  KafkaProxyAccess, KafkaProvisioning, KafkaTestClient, KafkaTopic, KafkaUser, KafkaUserLogin, KRaftQuorum, ListenerSecurity, Metrics,
  LoadBalancerAccess, LoadBalancerAddress, LogFormat, LogLevel, MetadataQuorum,
  MigrationPhase, NetworkPeer, NfsPersistentVolumes, NodePortAccess, Permission,
  PersistentVolumes, Rack, PodAddresses, PodIpAccess, PodManagementPolicy, PodSpread, Storage, TaintEffect, TrafficPolicy, UpdateStrategy,
  VolumeOwnership, ZookeeperEnsembleProps, ZookeeperImage,
} from 'cdk8s-kafka';
import { ACCESSES } from './accesses';
import { MONITORED } from './monitored-charts';
import { SECURITIES } from './securities';
import { chartOf, combined, ensemble, migrating, onZookeeper, separate } from './synth';

const racks = (chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', {
    listeners: [KafkaListener.internal(), KafkaListener.client()],
    externalAccess: [new NodePortAccess({
      host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), firstPort: 30100, bootstrapPort: 30090,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  ['a', 'b', 'c'].forEach((rack, index) => new KafkaBrokerSet(chart, rack, { cluster, rack: Rack.of(rack), replicas: 1, firstNodeId: 100 * index }));
  return chart;
};

const nfs = (chart: Chart, ownership?: VolumeOwnership) => new NfsPersistentVolumes(chart, 'volumes', {
  server: '172.16.4.60', path: '/pv{number}', volumeNames: 'kafka-nfs-pv-{number}', storageClass: 'nfs', size: Size.gibibytes(20), ownership,
});
const nodePorts = () => [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })];
const oneBrokerPerSet = (addresses: PodAddresses, chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [new PodIpAccess({ addresses })] });
  new KRaftQuorum(chart, 'controllers', { cluster });
  [0, 1, 2].forEach((id) => new KafkaBrokerSet(chart, `b${id}`, { cluster, replicas: 1, firstNodeId: id }));
  return chart;
};

const secured = (security: ListenerSecurity): Chart => {
  const secretEnv = { JAAS: { name: 'jaas', key: 'jaas' } };
  return separate({ security, authorization: Authorization.acls({ superUsers: ['User:admin', 'User:ANONYMOUS'] }), externalAccess: nodePorts() }, { secretEnv }, { secretEnv });
};

const onVolumes = (storage: (chart: Chart) => Storage, chart = chartOf()): Chart => combined({ storage: storage(chart) }, chart);

const PEERS = [
  NetworkPeer.pods({ labels: { app: 'shop' } }), NetworkPeer.pods({ labels: { app: 'shop' }, namespace: 'web' }), NetworkPeer.namespace('jobs'),
];
const CIDR_PEERS = [NetworkPeer.cidr('198.51.100.0/24'), NetworkPeer.cidr('2001:db8::/32')];
const EXPORTER = { name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9404 }, { containerPort: 8125, protocol: 'UDP' }] };

const peersOfOne = (chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { listeners: [KafkaListener.client({ interBroker: true, allowedFrom: PEERS })] });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true, sidecars: [EXPORTER] });
  return chart;
};

/** Charts that together use every prop of clusters and node sets, for tests over all kinds of manifests. */
export const CHARTS: Record<string, () => Chart> = {
  'readiness by catch-up': () => separate({ health: BrokerHealth.caughtUp() }),
  ...MONITORED,
  'readiness by catch-up with a limit': () => separate({ health: BrokerHealth.caughtUp({ limit: Duration.hours(2), port: 9405 }) }, { minReady: Duration.seconds(20) }),
  'a ServiceAccount': () => separate({}, { createServiceAccount: true }),
  'suppressed findings and settings of a plugin': () => separate({
    pluginConfigPrefixes: ['confluent.', 'my.plugin.'],
    config: { 'confluent.balancer.enable': 'false' },
    suppressions: [{ rule: 'even-quorum', reason: 'one controller is about to be removed' }],
  }, { suppressions: [{ rule: 'short-grace', reason: 'drills, "quoted"' }], terminationGracePeriod: Duration.seconds(60) }, { replicas: 4 }),
  'a custom image': () => combined({
    image: KafkaImage.custom({ version: '4.3.1', repository: 'own/kafka', tag: 'x', binDir: '/kafka/bin', scriptSuffix: '', uid: 1234, gid: 1235, dataPath: '/kafka/data' }),
  }),
  'a test client': () => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', { security: SECURITIES.PLAIN() });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    new KafkaTestClient(chart, 'client', { cluster, login: ClientLogin.password('alice', { name: 'kafka-users', key: 'alice' }) });
    return chart;
  },
  'topics and users': () => {
    const chart = separate({ security: SECURITIES['SCRAM over TLS'](), authorization: Authorization.acls({ superUsers: ['User:alice'] }) });
    const cluster = chart.node.findChild('kafka') as KafkaCluster;
    new KafkaTopic(chart, 'orders', { cluster, partitions: 3 });
    new KafkaUser(chart, 'bob', { cluster, login: KafkaUserLogin.scramSha512({ name: 'bob', key: 'password' }), permissions: [Permission.produce('orders')] });
    new KafkaProvisioning(chart, 'provisioning', { cluster, schedule: '0 * * * *' });
    return chart;
  },
  'a drill': () => {
    const chart = separate();
    new KafkaHaDrill(chart, 'ha-drill', { cluster: chart.node.findChild('kafka') as KafkaCluster });
    return chart;
  },
  'a mirror': () => {
    const chart = separate({ listeners: [KafkaListener.client({ allowedFrom: PEERS })] });
    const source = MirrorCluster.external({ alias: 'east', bootstrapServers: 'east:9092', login: ClientLogin.password('mirror', { name: 'mirror', key: 'password' }) });
    const target = MirrorCluster.of(chart.node.findChild('kafka') as KafkaCluster);
    new KafkaMirror(chart, 'mirror', { source, target, topics: ['orders.*'], policy: ReplicationPolicy.identity(), replicas: 2 });
    return chart;
  },
  'combined': () => combined(),
  'combined without a namespace': () => combined({}, chartOf(null)),
  'a single node': () => combined({ replicas: 1, storage: Storage.ephemeral({ sizeLimit: Size.gibibytes(1) }) }),
  'separate': () => separate(),
  'node ports with a host name pattern': () => separate({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka-{nodeId}.example.com'), annotations: { a: 'b' } })],
  }),
  'node ports with a host for each broker and a bootstrap port': () => separate({
    externalAccess: [new NodePortAccess({
      host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '[fd00::3]']), bootstrapPort: 30090, overrides: [{ nodeId: 1, advertisedPort: 31000 }],
    })],
  }),
  'several broker sets with racks': () => racks(),
  'several broker sets with racks, without a namespace': () => racks(chartOf(null)),
  ...Object.fromEntries(Object.entries(ACCESSES).map(([name, access]) => [name, () => separate({ externalAccess: [access()] })])),
  ...Object.fromEntries(Object.entries(ACCESSES).map(([name, access]) => [`${name}, without a namespace`, () => separate({ externalAccess: [access()] }, {}, {}, chartOf(null))])),
  ...Object.fromEntries(Object.entries(SECURITIES).map(([name, security]) => [name, () => secured(security())])),
  'a set for each broker with static pod addresses': () => oneBrokerPerSet(PodAddresses.calico(['10.0.0.1', '10.0.0.2', '10.0.0.3'])),
  'a set for each broker with addresses of Whereabouts': () => oneBrokerPerSet(PodAddresses.whereabouts(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { network: 'lan/kafka-{nodeId}' })),
  'several external accesses': () => separate({
    externalAccess: [
      ACCESSES['node ports with names of Kubernetes nodes'](),
      new LoadBalancerAccess({ name: 'BALANCED', address: LoadBalancerAddress.externalDns('b{nodeId}.example.com') }),
      new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 31092 }),
    ],
  }),
  'a dynamic quorum': () => separate(
    { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, { replicas: 5 }),
  'a dynamic quorum with former controllers': () => separate(
    { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002, 9003, 9004] }) }, {}, { replicas: 3 }),
  'a dynamic quorum without a namespace': () => separate(
    { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }, {}, {}, chartOf(null)),
  'one listener for clients and brokers': () => separate({
    listeners: [KafkaListener.client({ name: 'PLAINTEXT_INTERNAL', port: 39092, interBroker: true }), KafkaListener.controller({ name: 'QUORUM' })],
  }),
  'another image, domain and metadata version': () => separate({
    image: KafkaImage.confluent('7.9.2', { registry: 'registry.example.com:8090', pullSecrets: ['pull'] }),
    clusterDomain: 'k8s.example.com',
    metadataVersion: '3.9',
    clusterId: '5L6g3nShT-eMCtK--X86sw',
  }),
  'no network policies': () => separate({ networkPolicies: false }),
  'allowed peers of every listener': () => separate({
    listeners: [
      KafkaListener.client({ allowedFrom: PEERS }),
      KafkaListener.internal({ allowedFrom: PEERS.slice(0, 1) }),
      KafkaListener.controller({ allowedFrom: PEERS.slice(1) }),
    ],
    externalAccess: [
      new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('b{nodeId}.example.com'), trafficPolicy: TrafficPolicy.LOCAL, allowedFrom: CIDR_PEERS }),
      new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', allowedFrom: PEERS.slice(2) }),
    ],
  }, { sidecars: [EXPORTER] }, { podSpecOverrides: { containers: [{ name: 'kafka', ports: EXPORTER.ports }] } }),
  'allowed peers of one listener for clients and brokers': () => peersOfOne(),
  'ZooKeeper mode': () => onZookeeper(),
  'ZooKeeper mode with external access': () => onZookeeper({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'n' }), bootstrapPort: 30090 })],
  }, { nodeIds: [1012, 7, 3], podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
  'ZooKeeper mode without a namespace': () => onZookeeper({}, {}, chartOf(null)),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [`phase ${phase}`, () => migrating(phase, { externalAccess: nodePorts() })])),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [
    `phase ${phase} with one listener`, () => migrating(phase, { listeners: [KafkaListener.client({ interBroker: true })] }),
  ])),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [
    `phase ${phase} with listeners in reverse order`, () => migrating(phase, { listeners: [KafkaListener.internal(), KafkaListener.client()] }),
  ])),
  'volumes on NFS': () => onVolumes((chart) => Storage.volumes(nfs(chart))),
  'volumes on NFS with root_squash': () => onVolumes((chart) => Storage.volumes(nfs(chart, VolumeOwnership.PREPARED), { name: 'kafka-data', mountPath: '/d' })),
  'local volumes': () => onVolumes((chart) => Storage.jbod(
    Storage.volumes(new PersistentVolumes(chart, 'local', {
      sources: [1, 2, 3].map((n) => ({ local: { path: `/mnt/${n}` }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchFields: [] }] } } })),
      ownership: VolumeOwnership.CHOWN,
    })),
    Storage.persistent(),
  )),
  'existing volumes': () => combined({ storage: Storage.existingVolumes(['a', 'b', 'c'], { storageClass: 'x', logDir: '.' }) }),
  'an existing claim': () => combined({ replicas: 1, storage: Storage.existingClaim('old', { ownership: VolumeOwnership.CHOWN }) }),
  'racks from labels': () => separate({}, { rack: Rack.fromNodeLabel() }),
  'racks from another label': () => combined({ rack: Rack.fromNodeLabel('topology.kubernetes.io/region') }),
  'logging of a cluster': () => separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), logging: { rootLevel: LogLevel.WARN, format: LogFormat.JSON, authorizerAudit: AuthorizerAudit.ALL } }),
  'logging of sets': () => separate({ image: KafkaImage.apache('3.9.2') }, { logging: { loggers: { 'org.apache.kafka': LogLevel.OFF, 'a.B$': LogLevel.TRACE } } }, { logging: { rootLevel: LogLevel.OFF } }),
  'every option of a set': () => separate({}, {
    name: 'old',
    serviceName: 'kafka',
    configMapName: 'old-files',
    selectorLabels: { app: 'kafka' },
    nodeIds: [1012, 1013],
    rack: Rack.of('r1'),
    image: KafkaImage.apache('4.2.1'),
    config: { 'num.io.threads': '16', 'config.providers': 'file' },
    logging: { rootLevel: LogLevel.ERROR, loggers: { kafka: LogLevel.INFO }, format: LogFormat.JSON },
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
    createServiceAccount: true,
    user: { uid: 7 },
    disableReadinessProbe: true,
    disableLivenessProbe: true,
    updateStrategy: UpdateStrategy.ROLLING_UPDATE,
    partition: 1,
  }),
};

/** The same for ZooKeeper ensembles. */
export const ENSEMBLES: Record<string, () => Chart> = {
  'an ensemble': () => ensemble(),
  'an ensemble with a ServiceAccount': () => ensemble({ createServiceAccount: true }),
  'an ensemble without network policies': () => ensemble({ networkPolicies: false }),
  'an ensemble with allowed peers': () => ensemble({ allowedFrom: PEERS, sidecars: [EXPORTER] }),
  'an ensemble without a namespace': () => ensemble({}, chartOf(null)),
  'an ensemble with metrics': () => ensemble({ metrics: Metrics.builtIn({ allowedFrom: PEERS }) }),
  'an ensemble with an exporter': () => ensemble({ metrics: Metrics.jmxExporter({ jar: JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar') }) }),
  'one server': () => ensemble({ replicas: 1, firstServerId: 7, storage: Storage.ephemeral() }),
  'a transaction log on a separate disk': () => ensemble({ storage: Storage.jbod(Storage.persistent(), Storage.persistent({ storageClass: 'fast' })) }),
  'another directory on the volume': () => ensemble({ storage: Storage.persistent({ mountPath: '/bitnami/zookeeper', logDir: 'data' }) }),
  ...Object.fromEntries<() => Chart>([VolumeOwnership.CHOWN, VolumeOwnership.PREPARED].map((ownership) => [
    `NFS, ${ownership}`, (chart = chartOf()) => ensemble({ storage: Storage.volumes(nfs(chart, ownership)) }, chart),
  ])),
  ...Object.fromEntries<() => Chart>(Object.entries<ZookeeperImage>({
    confluent: ZookeeperImage.confluent('7.9.2'), bitnami: ZookeeperImage.bitnamiLegacy('3.9.3-debian-12-r1'),
  }).map(([name, image]) => [`the image of ${name}`, () => ensemble({ image, jvmOptions: ['-Da=b'] })])),
  'every option of an ensemble': () => ensemble({
    name: 'old-zk',
    serviceName: 'zk',
    clientServiceName: 'zk-service',
    configMapName: 'files',
    selectorLabels: { app: 'zk' },
    clusterDomain: 'k8s.example.com',
    clientPort: 32181,
    config: { tickTime: '3000', snapCount: '1000' },
    logging: { rootLevel: LogLevel.WARN, loggers: { 'org.apache.zookeeper': LogLevel.DEBUG } },
    heap: Size.mebibytes(300),
    jvmOptions: ['-Da=b'],
    env: { LEVEL: 'info' },
    initContainers: [{ name: 'wait', image: 'busybox:1' }],
    spread: PodSpread.REQUIRED,
    user: { uid: 7 },
    disableLivenessProbe: true,
  } satisfies ZookeeperEnsembleProps),
};
