import { App, Chart, Size, Testing } from 'cdk8s';
import {
  Authorization, ClientLogin, ExactlyOnce, KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaImage, KafkaListener, KafkaMirror, KafkaMirrorProps,
  KafkaUserLogin, ListenerSecurity, MirrorCluster, NetworkPeer, NodeCertificate, ReplicationPolicy,
} from 'cdk8s-kafka';
import { parseProperties } from '../../src/util/parse-properties';
import { Manifests, chartOf } from '../synth';

const EAST = MirrorCluster.external({ alias: 'east', bootstrapServers: 'east.example.com:9092' });
const PASSWORD = (name: string) => ({ name, key: 'password' });
const SCRAM: KafkaClusterProps = {
  security: ListenerSecurity.scramSha512({ users: { kafka: PASSWORD('kafka') } }), authorization: Authorization.acls({ superUsers: ['User:kafka'] }),
};

/** Returns the cluster `west` of one node. */
function west(chart: Chart, props: KafkaClusterProps = {}): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'west', props);
  new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
  return cluster;
}

function mirror(props: Partial<KafkaMirrorProps> = {}, cluster: KafkaClusterProps = {}): Manifests {
  const chart = chartOf();
  new KafkaMirror(chart, 'mirror', { source: EAST, target: MirrorCluster.of(west(chart, cluster)), ...props });
  return new Manifests(chart);
}

const settingsOf = (manifests: Manifests) => parseProperties(manifests.find('ConfigMap', 'mirror-config').data['mirror.properties']);
const deploymentOf = (manifests: Manifests) => manifests.find('Deployment', 'mirror').spec;
const containerOf = (manifests: Manifests) => deploymentOf(manifests).template.spec.containers[0];

test('writes both keys of the direction that is off, and the settings whose defaults do harm', () => {
  expect(settingsOf(mirror())).toEqual({
    'clusters': 'east,west',
    'east.bootstrap.servers': 'east.example.com:9092',
    'east.security.protocol': 'PLAINTEXT',
    'west.bootstrap.servers': 'west-bootstrap.test.svc.cluster.local:9092',
    'west.security.protocol': 'PLAINTEXT',
    'east->west.enabled': 'true',
    'east->west.emit.heartbeats.enabled': 'true',
    'west->east.enabled': 'false',
    'west->east.emit.heartbeats.enabled': 'false',
    'topics': '.*',
    'groups': '.*',
    'west.exactly.once.source.support': 'enabled',
    'sync.group.offsets.enabled': 'true',
    'sync.topic.acls.enabled': 'false',
    'tasks.max': '2',
    'replication.factor': '-1',
    'checkpoints.topic.replication.factor': '-1',
    'heartbeats.topic.replication.factor': '-1',
    'offset-syncs.topic.replication.factor': '-1',
    'config.storage.replication.factor': '-1',
    'offset.storage.replication.factor': '-1',
    'status.storage.replication.factor': '-1',
    'east.consumer.isolation.level': 'read_committed',
    'plugin.discovery': 'service_load',
    'east.plugin.discovery': 'service_load',
    'west.plugin.discovery': 'service_load',
    'west.scheduled.rebalance.max.delay.ms': '0',
    'refresh.topics.interval.seconds': '30',
    'refresh.groups.interval.seconds': '30',
    'sync.group.offsets.interval.seconds': '10',
    'emit.checkpoints.interval.seconds': '10',
    'offset.lag.max': '0',
  });
});

test('options change the settings, and config those that no option has', () => {
  expect(settingsOf(mirror({
    topics: ['orders.*', 'payments'],
    topicsExclude: ['orders-test'],
    groups: ['app-.*'],
    groupsExclude: ['app-test'],
    policy: ReplicationPolicy.identity(),
    exactlyOnce: ExactlyOnce.PREPARING,
    syncGroups: false,
    syncAcls: true,
    tasks: 7,
    config: { 'offset.lag.max': '100', 'west.producer.linger.ms': '50', 'east->west.sync.topic.configs.enabled': 'false' },
  }))).toMatchObject({
    'topics': 'orders.*,payments',
    'topics.exclude': 'mm2.*\\.internal,.*\\.replica,__.*,orders-test',
    'groups': 'app-.*',
    'groups.exclude': 'console-consumer-.*,connect-.*,__.*,app-test',
    'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy',
    'west.exactly.once.source.support': 'preparing',
    'sync.group.offsets.enabled': 'false',
    'sync.topic.acls.enabled': 'true',
    'tasks.max': '7',
    'offset.lag.max': '100',
    'west.producer.linger.ms': '50',
    'east->west.sync.topic.configs.enabled': 'false',
  });
  expect(settingsOf(mirror({ exactlyOnce: ExactlyOnce.DISABLED }))['west.exactly.once.source.support']).toBeUndefined();
});

test('one pod is recreated and listens nowhere', () => {
  const manifests = mirror();
  expect(deploymentOf(manifests)).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  expect(containerOf(manifests)).toMatchObject({
    image: 'apache/kafka:4.3.1',
    command: ['/opt/kafka/bin/connect-mirror-maker.sh'],
    args: ['/etc/cdk8s-kafka/mirror.properties'],
    resources: { limits: { memory: '1024Mi' } },
  });
  expect(containerOf(manifests).env).toContainEqual({ name: 'KAFKA_HEAP_OPTS', value: '-Xms512m -Xmx512m -XX:+ExitOnOutOfMemoryError' });
  expect(containerOf(manifests).ports).toBeUndefined();
  expect(manifests.names('NetworkPolicy').filter((name) => name === 'mirror')).toEqual([]);
});

test('several pods reach each other, and nobody else reaches them', () => {
  const manifests = mirror({ replicas: 3 });
  expect(deploymentOf(manifests)).toMatchObject({ replicas: 3, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } });
  expect(settingsOf(manifests)).toMatchObject({
    'dedicated.mode.enable.internal.rest': 'true',
    'listeners': 'http://:8083',
    'rest.advertised.host.name': '${env:POD_IP}',
    'tasks.max': '6',
    'west.scheduled.rebalance.max.delay.ms': '20000',
    'config.providers.env.param.allowlist.pattern': '^(POD_IP)$',
  });
  expect(containerOf(manifests).env).toContainEqual({ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
  const labels = { matchLabels: { 'app.kubernetes.io/name': 'kafka-mirror', 'app.kubernetes.io/instance': 'mirror' } };
  expect(manifests.find('NetworkPolicy', 'mirror').spec).toEqual({ podSelector: labels, ingress: [{ ports: [{ port: 8083 }], from: [{ podSelector: labels }] }] });
});

test('a change of the configuration restarts the pods', () => {
  const hashOf = (manifests: Manifests) => deploymentOf(manifests).template.metadata.annotations['cdk8s-kafka/config-hash'];
  expect(hashOf(mirror({ topics: ['a'] }))).not.toBe(hashOf(mirror({ topics: ['b'] })));
  expect(hashOf(mirror({ topics: ['a'] }))).toBe(hashOf(mirror({ topics: ['a'], heap: Size.mebibytes(300) })));
});

test('passwords and keys are references, also of two clusters whose files have the same path', () => {
  const manifests = mirror({
    source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'east:9093', ca: { name: 'east-ca', key: 'ca.crt' }, login: ClientLogin.password('mirror', PASSWORD('east')) }),
    target: MirrorCluster.external({
      alias: 'west', bootstrapServers: 'west:9093', ca: { name: 'west-ca', key: 'ca.crt' }, login: ClientLogin.certificate('mirror-tls'),
    }),
  });
  expect(settingsOf(manifests)).toMatchObject({
    'east.security.protocol': 'SASL_SSL',
    'east.ssl.truststore.location': '/etc/cdk8s-kafka-client/authority/ca.crt',
    'east.sasl.mechanism': 'SCRAM-SHA-512',
    'east.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required username="mirror" password="${env:KAFKA_SECRET_EAST_PASSWORD}";',
    'west.security.protocol': 'SSL',
    'west.ssl.truststore.location': '/etc/cdk8s-kafka-client/authority-2/ca.crt',
    'west.ssl.keystore.key': '${dir:/etc/cdk8s-kafka-client/certificate:tls.key}',
    'config.providers': 'env,dir',
    'config.providers.dir.param.allowed.paths': '/etc/cdk8s-kafka-client/certificate',
  });
  expect(deploymentOf(manifests).template.spec.volumes.map(({ name, secret }: any) => [name, secret?.secretName])).toEqual([
    ['config', undefined], ['tmp', undefined], ['kafka-authority', 'east-ca'], ['kafka-authority-2', 'west-ca'], ['kafka-certificate', 'mirror-tls'],
  ]);
});

test.each([
  ['tls', { tls: true }, 'SSL'], ['SASL PLAIN', { saslMechanism: 'PLAIN', login: ClientLogin.password('me', PASSWORD('me')) }, 'SASL_PLAINTEXT'],
  ['OAuth', { login: ClientLogin.oauth({ tokenEndpointUrl: 'https://id.example.com/token', clientId: 'me', clientSecret: PASSWORD('me') }) }, 'SASL_PLAINTEXT'],
])('an external cluster with %s', (_, options, protocol) => {
  expect(settingsOf(mirror({ source: MirrorCluster.external({ alias: 'east', bootstrapServers: 'east:9092', ...options }) }))['east.security.protocol']).toBe(protocol);
});

test('two clusters: network policies of both admit the mirror, which is beside the target', () => {
  const app = new App();
  const charts = ['east', 'west'].map((name) => new Chart(app, name, { namespace: name }));
  const [source, target] = charts.map((chart) => {
    const cluster = new KafkaCluster(chart, chart.node.id, { listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.namespace('apps')] })] });
    new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
    return cluster;
  });
  new KafkaMirror(charts[0], 'mirror', { source: MirrorCluster.of(source), target: MirrorCluster.of(target, { alias: 'w' }) });
  const all: any[] = charts.flatMap((chart) => Testing.synth(chart));
  expect(all.find(({ kind }) => kind === 'Deployment').metadata.namespace).toBe('west');
  const peers = all.filter(({ kind }) => kind === 'NetworkPolicy').flatMap(({ metadata, spec }) => spec.ingress.flatMap(({ from = [] }: any) => from)
    .filter(({ podSelector }: any) => podSelector?.matchLabels['app.kubernetes.io/name'] === 'kafka-mirror').map(({ namespaceSelector }: any) => [metadata.namespace, namespaceSelector?.matchLabels]));
  expect(peers).toEqual([['east', { 'kubernetes.io/metadata.name': 'west' }], ['west', undefined]]);
});

test('declares users that may do what a mirror needs, where there is an authorizer', () => {
  const wanted = (cluster: KafkaClusterProps, props: Partial<KafkaMirrorProps> = {}) => {
    const chart = chartOf();
    const target = MirrorCluster.of(west(chart, cluster), { userLogin: KafkaUserLogin.scramSha512(PASSWORD('mirror')) });
    new KafkaMirror(chart, 'mirror', { source: EAST, target, topics: ['orders.*', 'a\\.b'], ...props });
    const manifests = new Manifests(chart);
    return { ...JSON.parse(manifests.all.flatMap(({ data }) => data?.['wanted.json'] ?? [])[0]), settings: settingsOf(manifests) };
  };
  const { users, acls, settings } = wanted(SCRAM);
  expect(users).toEqual([{ name: 'mirror', mechanism: 'SCRAM-SHA-512', passwordFile: '/etc/cdk8s-kafka-passwords/mirror/password' }]);
  expect(settings['west.sasl.jaas.config']).toContain('username="mirror" password="${env:KAFKA_SECRET_MIRROR_PASSWORD}"');
  expect(acls).toContainEqual(expect.objectContaining({ type: 'topic', name: 'east.orders', pattern: 'PREFIXED' }));
  expect(acls).toContainEqual(expect.objectContaining({ type: 'topic', name: 'east.a.b' }));
  expect(wanted({ ...SCRAM, authorization: undefined }).acls).toEqual([]);
});

test('a copy of the CA certificate is in the namespace of the mirror', () => {
  const security = ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('west-tls') });
  const chart = chartOf();
  new KafkaMirror(chart, 'mirror', { source: EAST, target: MirrorCluster.of(west(chart, { security }), { ca: { name: 'copy', key: 'ca.pem' } }) });
  const manifests = new Manifests(chart);
  expect(deploymentOf(manifests).template.spec.volumes).toContainEqual({ name: 'kafka-authority', secret: { secretName: 'copy', items: [{ key: 'ca.pem', path: 'ca.pem' }] } });
});

test('pods have the options of other pods', () => {
  const manifests = mirror({
    image: KafkaImage.apache('3.9.2'),
    heap: Size.mebibytes(256),
    resources: { cpuRequest: '1', memoryLimit: Size.mebibytes(600) },
    user: { uid: 7, gid: 8 },
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'kafka' }],
    secretEnv: { EXTRA: PASSWORD('extra') },
    podSpecOverrides: { priorityClassName: 'high' },
  });
  expect(deploymentOf(manifests).template.spec).toMatchObject({
    priorityClassName: 'high', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'kafka', operator: 'Exists' }], securityContext: { runAsUser: 7, runAsGroup: 8 },
  });
  expect(containerOf(manifests)).toMatchObject({ image: 'apache/kafka:3.9.2', resources: { requests: { cpu: '1', memory: '600Mi' }, limits: { memory: '600Mi' } } });
  expect(containerOf(manifests).env).toContainEqual({ name: 'EXTRA', valueFrom: { secretKeyRef: PASSWORD('extra') } });
  expect(Object.keys(manifests.find('ConfigMap', 'mirror-config').data)).toEqual(['log4j.properties', 'mirror.properties']);
});

test('several pods have a PodDisruptionBudget that lets one go at a time, and a single pod has none', () => {
  const selector = { matchLabels: { 'app.kubernetes.io/name': 'kafka-mirror', 'app.kubernetes.io/instance': 'mirror' } };
  const own = mirror({ replicas: 2 }).find('PodDisruptionBudget', 'mirror');
  expect(own).toMatchObject({ spec: { maxUnavailable: 1, selector }, metadata: { namespace: 'test', labels: selector.matchLabels } });
  expect(mirror().names('PodDisruptionBudget')).not.toContain('mirror');
});
