import { Chart, Duration, Size } from 'cdk8s';
import {
  Authorization, CertificateAuthority, ClaimRetention, ClusterIpAccess, ExternalAccess, ExtraVolume, HostNetworkAccess, HostPortAccess,
  KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaProxyAccess, KRaftQuorum, ListenerSecurity, LoadBalancerAccess,
  LoadBalancerAddress, MetadataQuorum, MigrationPhase, NetworkPeer, NfsPersistentVolumes, NodeCertificate, AdvertisedHost, NodePortAccess,
  PersistentVolumes, PodAddresses, PodIpAccess, PodManagementPolicy, PodSpread, ProxyExposure, ProxyLoginMechanism, SecurityProtocol, Storage,
  TaintEffect, TlsRouteAccess, TlsRouteVersion,
  TrafficPolicy, UpdateStrategy, VolumeOwnership, ZookeeperEnsembleProps, ZookeeperImage,
} from 'cdk8s-kafka';
import { chartOf, combined, ensemble, migrating, onZookeeper, separate } from './synth';

const racks = (chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', {
    listeners: [KafkaListener.internal(), KafkaListener.client()],
    externalAccess: [new NodePortAccess({
      host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), firstPort: 30100, bootstrapPort: 30090,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  ['a', 'b', 'c'].forEach((rack, index) => new KafkaBrokerSet(chart, rack, { cluster, rack, replicas: 1, firstNodeId: 100 * index }));
  return chart;
};

const nfs = (chart: Chart, ownership?: VolumeOwnership) => new NfsPersistentVolumes(chart, 'volumes', {
  server: '172.16.4.60', path: '/pv{number}', volumeNames: 'kafka-nfs-pv-{number}', storageClass: 'nfs', size: Size.gibibytes(20), ownership,
});
const outside = () => [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })];
const onePodASet = (addresses: PodAddresses, chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [new PodIpAccess({ addresses })] });
  new KRaftQuorum(chart, 'controllers', { cluster });
  [0, 1, 2].forEach((id) => new KafkaBrokerSet(chart, `b${id}`, { cluster, replicas: 1, firstNodeId: id }));
  return chart;
};

/** Every way in from outside, with its options. */
export const ACCESSES: Record<string, () => ExternalAccess> = {
  'node ports by the names of nodes': () => new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090, trafficPolicy: TrafficPolicy.CLUSTER }),
  'node ports behind a router': () => new NodePortAccess({
    host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 1, advertisedPort: 443, nodePort: 31443 }], serviceName: '{pod}-out',
  }),
  'load balancers at static addresses': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3']),
    bootstrapHost: '192.0.2.9',
    servicePort: 443,
    sourceRanges: ['198.51.100.0/24'],
    loadBalancerClass: 'example.com/lb',
    allocateLoadBalancerNodePorts: false,
    trafficPolicy: TrafficPolicy.LOCAL,
  }),
  'load balancers asked by an annotation': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2', '192.0.2.3'], { annotation: 'metallb.io/loadBalancerIPs' }),
  }),
  'load balancers with names': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.names(['a.example.com', 'b.example.com', 'c.example.com']),
    annotations: { 'example.com/eip': 'eip-{nodeId}' },
    overrides: [{ nodeId: 2, advertisedHost: 'other.example.com', advertisedPort: 9999, ip: '192.0.2.7' }],
  }),
  'load balancers published by external-dns': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.externalDns('kafka-{nodeId}.example.com'), bootstrapHost: 'kafka.example.com',
  }),
  'one shared address': () => new LoadBalancerAccess({
    address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort: 9200 }), bootstrapPort: 9199, annotations: { 'metallb.io/allow-shared-ip': 'kafka' },
  }),
  'host ports': () => new HostPortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), hostPort: 19092, hostIp: '10.0.0.1' }),
  'the host network': () => new HostNetworkAccess(),
  'the host network by the names of nodes': () => new HostNetworkAccess({ host: AdvertisedHost.nodeName({ bootstrapHost: 'nodes.example.com' }), listenerPort: 19095 }),
  'pod addresses': () => new PodIpAccess({ bootstrapHost: 'pods.example.com' }),
  'static pod addresses': () => new PodIpAccess({ addresses: PodAddresses.kubeOvn(['10.0.0.1', '10.0.0.2', '10.0.0.3']) }),
  'static pod addresses of another making': () => new PodIpAccess({ addresses: PodAddresses.custom(['fd00::1', 'fd00::2', 'fd00::3']) }),
  'Services inside': () => new ClusterIpAccess({ servicePort: 9092 }),
  'Services behind an ingress': () => new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20000, annotations: { a: '{pod}' } }),
  'names at a gateway': () => new TlsRouteAccess({
    gateway: { name: 'public' }, host: 'broker-{nodeId}.kafka.example.com', security: ListenerSecurity.tls({ certificate: BROUGHT() }),
  }),
  'names at a gateway of another namespace': () => new TlsRouteAccess({
    gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka' },
    host: '{pod}.kafka.example.com',
    bootstrapHost: 'kafka.example.com',
    gatewayPort: 9443,
    routeVersion: TlsRouteVersion.V1ALPHA2,
    annotations: { 'example.com/ttl': '60', 'example.com/name': 'kafka-{nodeId}' },
    overrides: [{ nodeId: 1, advertisedPort: 443, annotations: { x: 'y' } }],
    serviceName: '{pod}-tls',
    security: ListenerSecurity.tls({ certificate: BROUGHT() }),
  }),
  'proxies behind node ports': () => new KafkaProxyAccess({ host: 'kafka.example.com' }),
  'proxies behind a load balancer': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1', annotations: { x: 'y' }, sourceRanges: ['198.51.100.0/24'], loadBalancerClass: 'c/d' }),
    connections: 5000,
    replicas: 3,
    firstPort: 9200,
    overrides: [{ nodeId: 1, advertisedHost: 'other.example.com', advertisedPort: 443 }],
  }),
  'proxies with TLS on both sides': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    security: ListenerSecurity.mutualTls({ certificate: BROUGHT() }),
    clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls', { certificateFile: 'cert.pem' }), clientCa: CertificateAuthority.fromSecret('clients-ca') },
    brokerCertificate: NodeCertificate.fromSecret('{set}-tls'),
  }),
  'proxies that log in': () => new KafkaProxyAccess({
    host: 'kafka.example.com',
    security: ListenerSecurity.saslPlain({ users: PASSWORDS('proxy'), certificate: BROUGHT() }),
    brokerCa: CertificateAuthority.fromConfigMap('bundle'),
    clientTls: { certificate: NodeCertificate.fromSecret('proxy-tls') },
    login: { user: 'proxy', password: { name: 'kafka-users', key: 'proxy' }, mechanism: ProxyLoginMechanism.PLAIN },
  }),
  'proxies at host ports': () => new KafkaProxyAccess({
    host: 'kafka-{nodeId}.example.com',
    exposure: ProxyExposure.hostPort(),
    user: {},
    image: { registry: 'registry.example.com', tag: '0.4.2', pullSecrets: ['pull'] },
    nodeSelector: { edge: 'true' },
    tolerations: [{ key: 'edge' }],
    resources: { cpuLimit: '1', memoryLimit: Size.mebibytes(200) },
  }),
};

const PASSWORDS = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name: 'kafka-users', key: name }]));
const BROUGHT = () => NodeCertificate.fromSecret('{set}-certificate', { subject: 'CN=kafka,O=Example', ca: CertificateAuthority.fromConfigMap('bundle', 'root.pem') });

/** Every kind of security, of all listeners alike. */
export const SECURITIES: Record<string, () => ListenerSecurity> = {
  'TLS': () => ListenerSecurity.tls({ certificate: BROUGHT() }),
  'mutual TLS with a Secret for each node': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.fromSecret('{pod}-tls', { restartTrigger: '2026-11', subject: 'CN=kafka,O=Example' }),
    clientCa: CertificateAuthority.fromSecret('clients-ca'),
    principalMappingRules: ['RULE:^CN=(.*?),.*$/$1/L', 'DEFAULT'],
  }),
  'mutual TLS by an authority of its own': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.selfSigned({ name: 'nodes', commonName: 'kafka-nodes', duration: Duration.minutes(90), renewBefore: Duration.minutes(30), restartTrigger: 'first' }),
  }),
  'mutual TLS by an issuer that exists': () => ListenerSecurity.mutualTls({
    certificate: NodeCertificate.fromIssuer({ name: 'corporate', kind: 'ClusterIssuer' }, { additionalNames: ['localhost', '127.0.0.1'] }),
  }),
  'PLAIN': () => ListenerSecurity.saslPlain({ users: PASSWORDS('kafka', 'alice') }),
  'SCRAM over TLS': () => ListenerSecurity.scramSha512({ certificate: BROUGHT(), users: PASSWORDS('admin', 'alice'), nodeUser: 'admin' }),
  'SCRAM-SHA-256': () => ListenerSecurity.scramSha256({ users: PASSWORDS('kafka') }),
  'OAUTHBEARER': () => ListenerSecurity.oauthBearer({
    jwksEndpointUrl: 'https://login.example.com/jwks',
    issuer: 'https://login.example.com',
    audiences: ['kafka'],
    principalClaim: 'client_id',
    nodeClient: { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'oauth', key: 'secret' }, scope: 'nodes' },
    certificate: BROUGHT(),
  }),
  'settings of its own': () => ListenerSecurity.custom({
    protocol: SecurityProtocol.SASL_PLAINTEXT,
    nodePrincipal: 'User:kafka',
    settings: { 'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256', 'plain.sasl.jaas.config': '${env:JAAS}', 'scram-sha-256.sasl.jaas.config': '${env:JAAS}' },
  }),
};

const secured = (security: ListenerSecurity): Chart => {
  const secretEnv = { JAAS: { name: 'jaas', key: 'jaas' } };
  return separate({ security, authorization: Authorization.acls({ superUsers: ['User:admin', 'User:ANONYMOUS'] }), externalAccess: outside() }, { secretEnv }, { secretEnv });
};

const onVolumes = (storage: (chart: Chart) => Storage, chart = chartOf()): Chart => combined({ storage: storage(chart) }, chart);

const PEERS = [
  NetworkPeer.pods({ labels: { app: 'shop' } }), NetworkPeer.pods({ labels: { app: 'shop' }, namespace: 'web' }), NetworkPeer.namespace('jobs'),
];
const FAR = [NetworkPeer.cidr('198.51.100.0/24'), NetworkPeer.cidr('2001:db8::/32')];
const EXPORTER = { name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9404 }, { containerPort: 8125, protocol: 'UDP' }] };

const peersOfOne = (chart = chartOf()): Chart => {
  const cluster = new KafkaCluster(chart, 'kafka', { listeners: [KafkaListener.client({ interBroker: true, allowedFrom: PEERS })] });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true, sidecars: [EXPORTER] });
  return chart;
};

/** Charts that use every prop of clusters and sets between them, for whatever must find its way back from manifests. */
export const CHARTS: Record<string, () => Chart> = {
  'an account of its own': () => separate({}, { createServiceAccount: true }),
  'findings that are meant, and settings of a plugin': () => separate({
    pluginConfigPrefixes: ['confluent.', 'my.plugin.'],
    config: { 'confluent.balancer.enable': 'false' },
    suppressions: [{ rule: 'even-quorum', reason: 'one is about to go' }],
  }, { suppressions: [{ rule: 'short-grace', reason: 'drills, "quoted"' }], terminationGracePeriod: Duration.seconds(60) }, { replicas: 4 }),
  'combined': () => combined(),
  'combined without a namespace': () => combined({}, chartOf(null)),
  'a single node': () => combined({ replicas: 1, storage: Storage.ephemeral({ sizeLimit: Size.gibibytes(1) }) }),
  'separate': () => separate(),
  'node ports at a name': () => separate({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka-{nodeId}.example.com'), annotations: { a: 'b' } })],
  }),
  'node ports at a host each, and a bootstrap port': () => separate({
    externalAccess: [new NodePortAccess({
      host: AdvertisedHost.perBroker(['10.0.0.1', '10.0.0.2', '[fd00::3]']), bootstrapPort: 30090, overrides: [{ nodeId: 1, advertisedPort: 31000 }],
    })],
  }),
  'several broker sets with racks': () => racks(),
  'node addresses without a namespace': () => racks(chartOf(null)),
  ...Object.fromEntries(Object.entries(ACCESSES).map(([name, access]) => [name, () => separate({ externalAccess: [access()] })])),
  ...Object.fromEntries(Object.entries(ACCESSES).map(([name, access]) => [`${name}, without a namespace`, () => separate({ externalAccess: [access()] }, {}, {}, chartOf(null))])),
  ...Object.fromEntries(Object.entries(SECURITIES).map(([name, security]) => [name, () => secured(security())])),
  'a set for each broker at static pod addresses': () => onePodASet(PodAddresses.calico(['10.0.0.1', '10.0.0.2', '10.0.0.3'])),
  'a set for each broker at addresses of Whereabouts': () => onePodASet(PodAddresses.whereabouts(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { network: 'lan/kafka-{nodeId}' })),
  'several ways in at once': () => separate({
    externalAccess: [
      ACCESSES['node ports by the names of nodes'](),
      new LoadBalancerAccess({ name: 'BALANCED', address: LoadBalancerAddress.externalDns('b{nodeId}.example.com') }),
      new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 31092 }),
    ],
  }),
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
  'no network policies': () => separate({ networkPolicies: false }),
  'peers of every listener': () => separate({
    listeners: [
      KafkaListener.client({ allowedFrom: PEERS }),
      KafkaListener.internal({ allowedFrom: PEERS.slice(0, 1) }),
      KafkaListener.controller({ allowedFrom: PEERS.slice(1) }),
    ],
    externalAccess: [
      new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('b{nodeId}.example.com'), trafficPolicy: TrafficPolicy.LOCAL, allowedFrom: FAR }),
      new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', allowedFrom: PEERS.slice(2) }),
    ],
  }, { sidecars: [EXPORTER] }, { podSpecOverrides: { containers: [{ name: 'kafka', ports: EXPORTER.ports }] } }),
  'peers of one listener for all': () => peersOfOne(),
  'ZooKeeper mode': () => onZookeeper(),
  'ZooKeeper mode and outside access': () => onZookeeper({
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'n' }), bootstrapPort: 30090 })],
  }, { nodeIds: [1012, 7, 3], podManagementPolicy: PodManagementPolicy.ORDERED_READY }),
  'ZooKeeper mode without a namespace': () => onZookeeper({}, {}, chartOf(null)),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [`phase ${phase}`, () => migrating(phase, { externalAccess: outside() })])),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [
    `phase ${phase} with one listener`, () => migrating(phase, { listeners: [KafkaListener.client({ interBroker: true })] }),
  ])),
  ...Object.fromEntries(Object.values(MigrationPhase).map((phase) => [
    `phase ${phase} with listeners the other way round`, () => migrating(phase, { listeners: [KafkaListener.internal(), KafkaListener.client()] }),
  ])),
  'volumes on NFS': () => onVolumes((chart) => Storage.volumes(nfs(chart))),
  'volumes on NFS that squashes root': () => onVolumes((chart) => Storage.volumes(nfs(chart, VolumeOwnership.PREPARED), { name: 'kafka-data', mountPath: '/d' })),
  'volumes of another kind': () => onVolumes((chart) => Storage.jbod(
    Storage.volumes(new PersistentVolumes(chart, 'local', {
      sources: [1, 2, 3].map((n) => ({ local: { path: `/mnt/${n}` }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchFields: [] }] } } })),
      ownership: VolumeOwnership.CHOWN,
    })),
    Storage.persistent(),
  )),
  'volumes that other code makes': () => combined({ storage: Storage.existingVolumes(['a', 'b', 'c'], { storageClass: 'x', logDir: '.' }) }),
  'a claim that exists': () => combined({ replicas: 1, storage: Storage.existingClaim('old', { ownership: VolumeOwnership.CHOWN }) }),
  'every option of a set': () => separate({}, {
    name: 'old',
    serviceName: 'kafka',
    configMapName: 'old-files',
    selectorLabels: { app: 'kafka' },
    nodeIds: [1012, 1013],
    rack: 'r1',
    image: KafkaImage.apache('4.2.1'),
    config: { 'num.io.threads': '16', 'config.providers': 'file' },
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

/** The same for ensembles. */
export const ENSEMBLES: Record<string, () => Chart> = {
  'an ensemble': () => ensemble(),
  'an account of its own': () => ensemble({ createServiceAccount: true }),
  'an ensemble without network policies': () => ensemble({ networkPolicies: false }),
  'an ensemble that some may use': () => ensemble({ allowedFrom: PEERS, sidecars: [EXPORTER] }),
  'an ensemble without a namespace': () => ensemble({}, chartOf(null)),
  'one server': () => ensemble({ replicas: 1, firstServerId: 7, storage: Storage.ephemeral() }),
  'a log on a disk of its own': () => ensemble({ storage: Storage.jbod(Storage.persistent(), Storage.persistent({ storageClass: 'fast' })) }),
  'another folder below the mount': () => ensemble({ storage: Storage.persistent({ mountPath: '/bitnami/zookeeper', logDir: 'data' }) }),
  ...Object.fromEntries<() => Chart>([VolumeOwnership.CHOWN, VolumeOwnership.PREPARED].map((ownership) => [
    `NFS, ${ownership}`, (chart = chartOf()) => ensemble({ storage: Storage.volumes(nfs(chart, ownership)) }, chart),
  ])),
  ...Object.fromEntries<() => Chart>(Object.entries<ZookeeperImage>({
    confluent: ZookeeperImage.confluent('7.9.2'), bitnami: ZookeeperImage.bitnamiLegacy('3.9.3-debian-12-r1'),
  }).map(([name, image]) => [`the image of ${name}`, () => ensemble({ image, jvmOptions: ['-Da=b'] })])),
  'every option': () => ensemble({
    name: 'old-zk',
    serviceName: 'zk',
    clientServiceName: 'zk-service',
    configMapName: 'files',
    selectorLabels: { app: 'zk' },
    clusterDomain: 'k8s.example.com',
    clientPort: 32181,
    config: { tickTime: '3000', snapCount: '1000' },
    heap: Size.mebibytes(300),
    jvmOptions: ['-Da=b'],
    env: { LEVEL: 'info' },
    initContainers: [{ name: 'wait', image: 'busybox:1' }],
    spread: PodSpread.REQUIRED,
    user: { uid: 7 },
    disableLivenessProbe: true,
  } satisfies ZookeeperEnsembleProps),
};
