import { Chart, Duration, Size, Testing } from 'cdk8s';
import {
  AclOperation, AdvertisedHost, Authorization, AuthorizerAudit, CertificateAuthority, ClientLogin, ExtraVolume, ImagePullPolicy, KafkaBrokerSet,
  KafkaCluster, KafkaClusterProps, KafkaImage, KafkaListener, KafkaProvisioning, KafkaProvisioningProps, KafkaTestClient,
  KafkaTestClientProps, KafkaTopic, KafkaUser, KafkaUserLogin, KRaftQuorum, ListenerSecurity, LogFormat,
  LogLevel, NodeCertificate, NodePortAccess, Permission,
  Storage, TaintEffect, UndeclaredConfig, UpdateStrategy, ZookeeperImage,
} from 'cdk8s-kafka';
import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { documentsOf } from '../golden';
import { PASSWORDS } from '../securities';
import { chartOf, combined, ensemble, separate } from '../synth';

/** The objects by kind and name, since constructs can be created in another order. */
const byName = (objects: readonly any[]): Record<string, unknown> =>
  Object.fromEntries(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]));

/** Returns the program of a chart in one line; expects it to give the same objects, completely. */
function programOf(chart: Chart): string {
  const objects: any[] = Testing.synth(chart);
  const { program = '', notCarriedOver } = adopt(objects);
  expect(notCarriedOver).toEqual([]);
  expect(byName(documentsOf(synthProgram(program)))).toEqual(byName(objects));
  return program.replace(/\s+/g, ' ').replace(/,? ([}\])])/g, '$1').replace(/([{[(]) /g, '$1');
}

const cluster = (chart: Chart): KafkaCluster => chart.node.findChild('kafka') as KafkaCluster;

/** A cluster whose brokers are controllers, with a test client. */
const withClient = (props: Partial<KafkaTestClientProps> = {}, of: KafkaClusterProps = {}): Chart => {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', of);
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, controller: true });
  new KafkaTestClient(chart, 'client', { cluster: kafka, ...props });
  return chart;
};

const outside = () => [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })];
const tls = (name: string) => NodeCertificate.fromSecret(name, { name });

const provisioned = (props: Partial<KafkaProvisioningProps> = {}, of: KafkaClusterProps = {}): Chart => {
  const chart = separate({ security: ListenerSecurity.scramSha512({ users: PASSWORDS('kafka') }), authorization: Authorization.acls(), ...of });
  new KafkaProvisioning(chart, 'provisioning', { cluster: cluster(chart), login: ClientLogin.password('kafka'), ...props });
  return chart;
};

const withUser = (permissions: Permission[]): Chart => {
  const chart = provisioned();
  new KafkaUser(chart, 'bob', { cluster: cluster(chart), permissions, login: KafkaUserLogin.scramSha512({ name: 'bob', key: 'password' }) });
  return chart;
};

/** Charts with options at values other than the defaults, and the code that sets them. */
const OPTIONS: Record<string, [() => Chart, ...string[]]> = {
  'logging of all nodes': [
    () => separate({ authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }), logging: { rootLevel: LogLevel.WARN, format: LogFormat.JSON, authorizerAudit: AuthorizerAudit.ALL } }),
    'logging: {rootLevel: LogLevel.WARN, format: LogFormat.JSON, authorizerAudit: AuthorizerAudit.ALL}',
  ],
  'logging of some nodes': [
    () => separate({}, { logging: { loggers: { 'a.b': LogLevel.OFF } } }),
    'logging: {loggers: {\'a.b\': LogLevel.OFF}}',
  ],
  'times': [
    () => combined({ startupTimeout: Duration.minutes(20), minReady: Duration.seconds(45), terminationGracePeriod: Duration.minutes(9) }),
    'startupTimeout: Duration.minutes(20)', 'minReady: Duration.seconds(45)', 'terminationGracePeriod: Duration.minutes(9)',
  ],
  'an update on deletion': [() => combined({ updateStrategy: UpdateStrategy.ON_DELETE }), 'updateStrategy: UpdateStrategy.ON_DELETE'],
  'tolerations': [
    () => combined({
      tolerations: [
        { key: 'a', value: 'b', effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(5) },
        { key: 'c', effect: TaintEffect.PREFER_NO_SCHEDULE }, { key: 'd' }, {},
      ],
    }),
    'tolerations: [{key: \'a\', value: \'b\', effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(5)}, '
    + '{key: \'c\', effect: TaintEffect.PREFER_NO_SCHEDULE}, {key: \'d\'}, {}]',
  ],
  'volumes': [
    () => combined({
      volumes: [
        ExtraVolume.fromSecret('/a', 'certs', { name: 'a', subPath: 'x' }), ExtraVolume.fromConfigMap('/b', 'bundle'), ExtraVolume.fromClaim('/c', 'shared'),
        ExtraVolume.fromClaim('/d', 'shared', { name: 'd', readOnly: true }), ExtraVolume.custom('/e', 'e', { emptyDir: {} }, { readOnly: true, subPath: 'y' }),
        ExtraVolume.custom('/f', 'f', { secret: { secretName: 's', defaultMode: 256 } }),
        ExtraVolume.custom('/g', 'g', { configMap: { name: 'm', optional: true } }),
      ],
    }),
    'ExtraVolume.fromSecret(\'/a\', \'certs\', {name: \'a\', subPath: \'x\'})', 'ExtraVolume.fromConfigMap(\'/b\', \'bundle\')',
    'ExtraVolume.fromClaim(\'/c\', \'shared\')', 'ExtraVolume.fromClaim(\'/d\', \'shared\', {name: \'d\', readOnly: true})',
    'ExtraVolume.custom(\'/e\', \'e\', {emptyDir: {}}, {subPath: \'y\', readOnly: true})', 'ExtraVolume.custom(\'/f\', \'f\', {secret: {defaultMode: 256, secretName: \'s\'}}',
    'ExtraVolume.custom(\'/g\', \'g\', {configMap: {name: \'m\', optional: true}}',
  ],
  'a memory request that is also the limit': [() => combined({ resources: { memoryRequest: Size.gibibytes(1) } }), 'resources: {memoryLimit: Size.gibibytes(1)}'],
  'a memory request below the limit': [
    () => combined({ resources: { memoryRequest: Size.gibibytes(1), memoryLimit: Size.gibibytes(2) } }), 'resources: {memoryRequest: Size.gibibytes(1), memoryLimit: Size.gibibytes(2)}',
  ],
  'a memory limit': [() => combined({ resources: { memoryLimit: Size.gibibytes(3) } }), 'resources: {memoryLimit: Size.gibibytes(3)}'],
  'a CPU request': [() => combined({ resources: { cpuRequest: '3' } }), 'resources: {cpuRequest: \'3\'}'],
  'a CPU limit': [() => combined({ resources: { cpuLimit: '3' } }), 'resources: {cpuLimit: \'3\'}'],
  'another user and group': [() => combined({ user: { uid: 7, gid: 8, fsGroup: 9 } }), 'user: {uid: 7, gid: 8, fsGroup: 9}'],
  'another group of files': [() => combined({ user: { uid: 1000, gid: 1000, fsGroup: 9 } }), 'user: {uid: 1000, gid: 1000, fsGroup: 9}'],
  'an image with a digest, and when it is pulled': [
    () => combined({ image: KafkaImage.apache('4.2.1', { digest: `sha256:${'a'.repeat(64)}`, pullPolicy: ImagePullPolicy.ALWAYS, pullSecrets: ['pull'] }) }),
    `digest: 'sha256:${'a'.repeat(64)}'`, 'pullPolicy: ImagePullPolicy.ALWAYS', 'pullSecrets: [\'pull\']',
  ],
  'settings with a quote, a line break and a backslash': [() => combined({ env: { TEXT: 'it\'s\r\n\\n\u2028' } }), 'TEXT: \'it\\\'s\\r\\n\\\\n\\u2028\''],
  'names that are not identifiers': [
    () => combined({ podLabels: { 'a-b': 'c', '7': 'd', '07': 'e', '12345678901': 'f', 'x7': 'g', '7x': 'h' } }),
    '7: \'d\'', '\'a-b\': \'c\'', '\'07\': \'e\'', '\'12345678901\': \'f\'', ' x7: \'g\'', '\'7x\': \'h\'',
  ],
  'one of two certificates with a reloader': [
    () => separate({
      security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('inside', { name: 'inside', reloader: true }) }),
      externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), security: ListenerSecurity.tls({ certificate: tls('outside') }) })],
    }),
    'fromSecret(\'inside\', {name: \'inside\', reloader: true})', 'fromSecret(\'outside\', {name: \'outside\'})',
  ],
  'an issuer in the namespace': [
    () => separate({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromIssuer({ name: 'kafka-tls-ca' }) }) }), 'NodeCertificate.fromIssuer({name: \'kafka-tls-ca\'})',
  ],
  'an issuer of another group': [
    () => separate({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromIssuer({ name: 'a', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' }) }) }),
    '{name: \'a\', kind: \'AWSPCAIssuer\', group: \'awspca.cert-manager.io\'}',
  ],
  'one self-signed certificate and one of an issuer': [
    () => separate({
      security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.selfSigned() }),
      externalAccess: [new NodePortAccess({
        host: AdvertisedHost.pattern('kafka.example.com'), security: ListenerSecurity.tls({ certificate: NodeCertificate.fromIssuer({ name: 'acme' }, { name: 'outside' }) }),
      })],
    }),
    'NodeCertificate.selfSigned()', 'NodeCertificate.fromIssuer({name: \'acme\'}, {name: \'outside\'})',
  ],
  'a certificate with a CA of another Secret': [
    () => separate({ security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls', { ca: CertificateAuthority.fromSecret('root', 'root.pem') }) }) }),
    'NodeCertificate.fromSecret(\'tls\', {ca: CertificateAuthority.fromSecret(\'root\', \'root.pem\')})',
  ],
  'a test client with an image, a user and a size': [
    () => withClient({ image: KafkaImage.apache('4.2.1'), user: { uid: 7, gid: 8 }, memoryLimit: Size.mebibytes(700) }),
    'image: KafkaImage.apache(\'4.2.1\')', 'user: {uid: 7, gid: 8}', 'memoryLimit: Size.mebibytes(700)',
  ],
  'a test client with an image of another publisher': [
    () => withClient({ image: KafkaImage.confluent('8.0.0', { registry: 'r.example.com', pullPolicy: ImagePullPolicy.ALWAYS, pullSecrets: ['pull'] }) }),
    'image: KafkaImage.confluent(\'8.0.0\', {registry: \'r.example.com\', pullSecrets: [\'pull\'], pullPolicy: ImagePullPolicy.ALWAYS})',
  ],
  'provisioning with an image of another publisher': [
    () => provisioned({ image: KafkaImage.bitnamiLegacy('4.0.0-debian-12-r10') }), 'image: KafkaImage.bitnamiLegacy(\'4.0.0-debian-12-r10\')}',
  ],
  'a test client with another group only': [() => withClient({ user: { uid: 1000, gid: 8 } }), 'user: {uid: 1000, gid: 8}'],
  'a test client of a listener that is not the first': [
    () => withClient({ listener: 'MORE' }, { listeners: [KafkaListener.client(), KafkaListener.client({ name: 'MORE', port: 39099 })] }), 'listener: \'MORE\'',
  ],
  'a test client with a certificate and a key': [
    () => withClient({ login: ClientLogin.certificate('alice', { certificateFile: 'c.pem', privateKeyFile: 'k.pem' }) }, { security: ListenerSecurity.mutualTls({ certificate: tls('nodes') }) }),
    'ClientLogin.certificate(\'alice\', {certificateFile: \'c.pem\', privateKeyFile: \'k.pem\'})',
  ],
  'a test client with the usual files of a certificate': [
    () => withClient({ login: ClientLogin.certificate('alice') }, { security: ListenerSecurity.mutualTls({ certificate: tls('nodes') }) }), 'login: ClientLogin.certificate(\'alice\')',
  ],
  'provisioning with all options': [
    () => provisioned({
      name: 'declared',
      undeclaredConfig: UndeclaredConfig.RESET,
      absentTopics: ['old'],
      absentUsers: ['eve'],
      schedule: '5 * * * *',
      memoryLimit: Size.mebibytes(700),
      clientQuotas: { app: { requestPercentage: 20, controllerMutationsPerSecond: 3 } },
      groups: { g: { 'consumer.heartbeat.interval.ms': '6000' } },
      image: KafkaImage.apache('4.2.1'),
      user: { uid: 7, gid: 8 },
      login: ClientLogin.password('kafka', { name: 'other', key: 'pass' }),
    }),
    'name: \'declared\'', 'undeclaredConfig: UndeclaredConfig.RESET', 'absentTopics: [\'old\']', 'absentUsers: [\'eve\']', 'schedule: \'5 * * * *\'',
    'clientQuotas: {app: {requestPercentage: 20, controllerMutationsPerSecond: 3}}', 'groups: {g: {\'consumer.heartbeat.interval.ms\': \'6000\'}}',
    'memoryLimit: Size.mebibytes(700)', 'image: KafkaImage.apache(\'4.2.1\')', 'user: {uid: 7, gid: 8}', 'login: ClientLogin.password(\'kafka\', {name: \'other\', key: \'pass\'})',
  ],
  'provisioning through a listener that is not the first': [
    () => provisioned({ listener: 'MORE' }, { listeners: [KafkaListener.client(), KafkaListener.client({ name: 'MORE', port: 39099 })] }), 'listener: \'MORE\'',
  ],
  'topics': [
    () => {
      const chart = provisioned();
      new KafkaTopic(chart, 'a', { cluster: cluster(chart), topicName: 'orders', partitions: 6, replicationFactor: 2, config: { 'retention.ms': '1000' } });
      new KafkaTopic(chart, 'b', { cluster: cluster(chart), topicName: 'plain' });
      return chart;
    },
    '\'topic-orders\', {cluster, topicName: \'orders\', partitions: 6, replicationFactor: 2, config: {\'retention.ms\': \'1000\'}}',
    '\'topic-plain\', {cluster, topicName: \'plain\'}',
  ],
  'users with other logins, and quotas': [
    () => {
      const chart = provisioned();
      new KafkaUser(chart, 'a', {
        cluster: cluster(chart), userName: 'a', login: KafkaUserLogin.scramSha512({ name: 'a', key: 'p' }), quotas: { producerBytesPerSecond: 5, consumerBytesPerSecond: 6 },
      });
      return chart;
    },
    'userName: \'a\', login: KafkaUserLogin.scramSha512({name: \'a\', key: \'p\'}), quotas: {producerBytesPerSecond: 5, consumerBytesPerSecond: 6}',
  ],
  'a user with SCRAM-SHA-256': [
    () => {
      const chart = provisioned({}, { security: ListenerSecurity.scramSha256({ users: PASSWORDS('kafka') }) });
      new KafkaUser(chart, 'a', { cluster: cluster(chart), login: KafkaUserLogin.scramSha256({ name: 'a', key: 'p' }) });
      return chart;
    },
    'login: KafkaUserLogin.scramSha256({name: \'a\', key: \'p\'})',
  ],
  'permissions': [
    () => withUser([
      Permission.produce('a'), Permission.produce('b', { prefixed: true }), Permission.consume('c', 'g'), Permission.consume('d', 'h', { prefixed: true }),
      Permission.transactional('t'), Permission.transactional('u', { prefixed: true }), Permission.topic('e', [AclOperation.DESCRIBE_CONFIGS, AclOperation.READ]),
      Permission.group('i', [AclOperation.DELETE], { prefixed: true }), Permission.cluster(AclOperation.CREATE, AclOperation.IDEMPOTENT_WRITE),
    ]),
    'Permission.produce(\'a\'), Permission.produce(\'b\', {prefixed: true}), Permission.consume(\'c\', \'g\')',
    'Permission.transactional(\'t\'), Permission.transactional(\'u\', {prefixed: true}), Permission.topic(\'e\', [AclOperation.DESCRIBE_CONFIGS, AclOperation.READ])',
    'Permission.group(\'i\', [AclOperation.DELETE], {prefixed: true}), Permission.cluster(AclOperation.CREATE, AclOperation.IDEMPOTENT_WRITE)',
  ],
  'permissions that almost let a user consume': [
    () => withUser([
      Permission.topic('a', [AclOperation.READ, AclOperation.DESCRIBE]), Permission.topic('b', [AclOperation.READ, AclOperation.DESCRIBE]),
      Permission.group('g', [AclOperation.READ]), Permission.topic('c', [AclOperation.READ]), Permission.group('h', [AclOperation.READ, AclOperation.DESCRIBE]),
      Permission.topic('d', [AclOperation.READ, AclOperation.DESCRIBE]), Permission.group('i', [AclOperation.READ, AclOperation.DESCRIBE], { prefixed: true }),
    ]),
    'Permission.topic(\'b\', [AclOperation.READ, AclOperation.DESCRIBE]), Permission.group(\'g\', [AclOperation.READ])',
    'Permission.topic(\'c\', [AclOperation.READ]), Permission.group(\'h\', [AclOperation.READ, AclOperation.DESCRIBE])',
    'Permission.topic(\'d\', [AclOperation.READ, AclOperation.DESCRIBE]), Permission.group(\'i\', [AclOperation.READ, AclOperation.DESCRIBE], {prefixed: true})',
  ],
  'an ensemble with an image of its own': [
    () => ensemble({ image: ZookeeperImage.custom({ version: '3.9.3', repository: 'mine/zookeeper', tag: 'x', binDir: '/zk/bin', uid: 7, gid: 8 }), firstServerId: 4, replicas: 5 }),
    'image: ZookeeperImage.custom({repository: \'mine/zookeeper\', version: \'3.9.3\', tag: \'x\', binDir: \'/zk/bin\', uid: 7, gid: 8})', 'firstServerId: 4', 'replicas: 5',
  ],
  'an ensemble with an image by digest': [
    () => ensemble({ image: ZookeeperImage.official('3.9.3', { registry: 'r.example.com', digest: `sha256:${'b'.repeat(64)}`, pullSecrets: ['pull'] }) }),
    `registry: 'r.example.com', digest: 'sha256:${'b'.repeat(64)}', pullSecrets: ['pull']`,
  ],
  'a disk of another size, class and place': [
    () => combined({ storage: Storage.persistent({ size: Size.gibibytes(7), storageClass: 'fast', mountPath: '/disk', logDir: 'logs' }) }),
    'Storage.persistent({size: Size.gibibytes(7), storageClass: \'fast\', mountPath: \'/disk\', logDir: \'logs\'})',
  ],
  'a set of controllers alone with other options than brokers': [
    () => {
      const chart = chartOf();
      const kafka = new KafkaCluster(chart, 'kafka', { externalAccess: outside(), config: { 'num.partitions': '3' } });
      new KRaftQuorum(chart, 'controllers', { cluster: kafka, replicas: 1, heap: Size.mebibytes(300) });
      new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 4, heap: Size.mebibytes(600) });
      return chart;
    },
    'heap: Size.mebibytes(300)', 'heap: Size.mebibytes(600)', 'replicas: 4', 'replicas: 1', 'config: {\'num.partitions\': \'3\'}',
  ],
};

test.each(Object.keys(OPTIONS))('the program for %s sets them, and gives the same objects', (name) => {
  const [chart, ...codes] = OPTIONS[name];
  const program = programOf(chart());
  for (const code of codes) { expect(program).toContain(code); }
});
