import { App, Chart, Duration } from 'cdk8s';
import {
  ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaMirror, KafkaMirrorCheck, KafkaMirrorCheckProps, KafkaMirrorProps,
  KafkaTools, KafkaUserLogin, ListenerSecurity, MirrorCluster, NetworkPeer, NodeCertificate, ReplicationPolicy,
} from 'cdk8s-kafka';
import { jarOf } from '../../src/kafka-tools/jar';
import { chartOf, errorsOf, Manifests } from '../synth';

const PASSWORD = (name: string) => ({ name, key: 'password' });
const EAST = MirrorCluster.external({
  alias: 'east', bootstrapServers: 'east.example.com:9093', ca: { name: 'east-ca', key: 'ca.crt' }, login: ClientLogin.password('mirror', PASSWORD('east')),
});
const allowedFrom = [NetworkPeer.pods({ labels: { app: 'shop' } })];

function west(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'west', {
    listeners: [KafkaListener.client({
      name: 'CLIENT',
      allowedFrom,
      security: ListenerSecurity.scramSha512({ users: { kafka: PASSWORD('kafka') }, certificate: NodeCertificate.fromSecret('nodes', { name: 'nodes' }) }),
    })],
  });
  new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
  return cluster;
}

function chartWith(props: Partial<KafkaMirrorCheckProps> = {}, mirror: Partial<KafkaMirrorProps> = {}): Chart {
  const chart = chartOf();
  const target = MirrorCluster.of(west(chart), { userLogin: KafkaUserLogin.scramSha512(PASSWORD('west')) });
  new KafkaMirrorCheck(chart, 'check', { mirror: new KafkaMirror(chart, 'mirror', { source: EAST, target, ...mirror }), ...props });
  return chart;
}

function checkIn(chart: Chart) {
  const manifests = new Manifests(chart);
  const job = manifests.all.find(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith('mirror-check-'));
  const { data } = manifests.find('ConfigMap', job.metadata.name);
  return { manifests, job, pod: job.spec.template.spec, data, wanted: JSON.parse(data['mirror-check.json']) };
}
const check = (...args: Parameters<typeof chartWith>) => checkIn(chartWith(...args));

test('the Job has what the mirror copies, and fails for good', () => {
  const { job, wanted, pod } = check({}, { topics: ['orders.*'], groups: ['app'], groupsExclude: ['app-test'] });
  expect(wanted).toEqual({
    source: { alias: 'east', client: 'source.properties' },
    target: { alias: 'west', client: 'target.properties' },
    policy: 'default',
    topics: ['orders.*'],
    topicsExclude: ['mm2.*\\.internal', '.*\\.replica', '__.*'],
    groups: ['app'],
    groupsExclude: ['console-consumer-.*', 'connect-.*', '__.*', 'app-test'],
    offsetLagMax: 0,
    waitSeconds: 600,
  });
  expect(job.spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } });
  expect(pod.containers[0].args).toEqual([
    'io.github.cdk8skafka.tools.MirrorTools', 'mirror-check', '/etc/cdk8s-kafka/mirror-check.json', '/etc/cdk8s-kafka/source.properties',
  ]);
});

test('it has the logins and certificates of both sides from the mirror, each with its own files', () => {
  const { data, pod } = check();
  expect(Object.keys(data).sort()).toEqual(['mirror-check.json', 'source.properties', 'target.properties']);
  expect(data['source.properties']).toContain('bootstrap.servers=east.example.com:9093\n');
  expect(data['target.properties']).toContain('bootstrap.servers=west-bootstrap.test.svc.cluster.local:9092\n');
  const truststores = ['source', 'target'].map((side) => /ssl.truststore.location=(.*)/.exec(data[`${side}.properties`])?.[1]);
  expect(new Set(truststores).size).toBe(2);
  expect(pod.volumes.flatMap(({ secret }: any) => secret?.secretName ?? [])).toEqual(['east-ca', 'nodes']);
  expect(pod.containers[0].env.flatMap(({ valueFrom }: any) => valueFrom?.secretKeyRef?.name ?? [])).toEqual(['east', 'west']);
});

test('its program is in a ConfigMap of its own, which only checks need', () => {
  const { manifests, pod } = check();
  const { base64, sha256 } = jarOf('kafka-mirror-tools.jar');
  const tools = manifests.find('ConfigMap', `kafka-mirror-tools-${sha256.slice(0, 10)}`);
  expect(tools).toMatchObject({ immutable: true, binaryData: { 'kafka-mirror-tools.jar': base64 } });
  expect(pod.containers[0].env).toContainEqual({ name: 'CLASSPATH', value: '/opt/cdk8s-kafka/kafka-mirror-tools.jar' });
  const image = KafkaImage.custom({ version: '4.3.1', repository: 'registry.example.com/kafka' });
  const other = check({ tools: KafkaTools.image(image) });
  expect(other.pod.containers[0].image).toBe('registry.example.com/kafka:4.3.1');
  expect(other.manifests.names('ConfigMap').filter((name) => name.startsWith('kafka-mirror-tools-'))).toEqual([]);
});

test('network policies admit the Job beside the mirror, also from another namespace', () => {
  const chart = chartWith();
  const peersOf = (manifests: Manifests) => manifests.all.filter(({ kind }) => kind === 'NetworkPolicy').flatMap(({ spec }) => spec.ingress)
    .flatMap(({ from = [] }: any) => from).filter(({ podSelector }: any) => /mirror/.test(podSelector?.matchLabels?.['app.kubernetes.io/name']));
  const labels = (app: string, instance = 'mirror') => ({ 'app.kubernetes.io/name': app, 'app.kubernetes.io/instance': instance });
  expect(peersOf(new Manifests(chart)).map(({ podSelector }: any) => podSelector.matchLabels)).toEqual(
    [labels('kafka-mirror'), labels('kafka-mirror-check')].map((own) => expect.objectContaining(own)),
  );
  const app = new App();
  const [own, other] = ['own', 'other'].map((namespace) => new Chart(app, namespace, { namespace }));
  const mirror = new KafkaMirror(other, 'copy', { namespace: 'other', source: EAST, target: MirrorCluster.of(west(own), { login: ClientLogin.password('kafka'), ca: PASSWORD('ca') }) });
  new KafkaMirrorCheck(other, 'check', { mirror });
  const found = peersOf(new Manifests(own));
  expect(found).toContainEqual({ podSelector: { matchLabels: expect.objectContaining(labels('kafka-mirror-check', 'copy')) }, namespaceSelector: expect.anything() });
  expect(new Manifests(other).all.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.namespace)).toEqual(['other']);
});

test.each<[string, Partial<KafkaMirrorProps>, object]>([
  ['the same names', { policy: ReplicationPolicy.identity() }, { policy: 'identity' }],
  ['own patterns of excluded topics', { topicsExclude: ['test-.*'] }, { topicsExclude: ['mm2.*\\.internal', '.*\\.replica', '__.*', 'test-.*'] }],
  ['Kafka 3.9, which excludes more topics', { image: KafkaImage.apache('3.9.2') }, { topicsExclude: ['.*[\\-\\.]internal', '.*\\.replica', '__.*'] }],
  ['Kafka 3.9 and own patterns', { image: KafkaImage.apache('3.9.2'), topicsExclude: ['x'] }, { topicsExclude: ['mm2.*\\.internal', '.*\\.replica', '__.*', 'x'] }],
  ['settings', { config: { 'offset.lag.max': '100', 'replication.policy.separator': '_' } }, { offsetLagMax: 100, separator: '_' }],
])('a mirror with %s', (_, props, wanted) => {
  expect(check({}, props).wanted).toMatchObject(wanted);
});

test('without groups that are translated, none is checked', () => {
  const { wanted } = check({}, { syncGroups: false });
  expect(wanted).not.toHaveProperty('groups');
  expect(wanted).not.toHaveProperty('groupsExclude');
});

test('options of the Job', () => {
  expect(check({ within: Duration.hours(2) }).wanted.waitSeconds).toBe(7200);
  const { pod } = check({ user: { uid: 7, gid: 8 }, image: KafkaImage.apache('3.9.2') });
  expect(pod.securityContext).toMatchObject({ runAsUser: 7, runAsGroup: 8 });
  expect(pod.containers[0].image).toBe('apache/kafka:3.9.2');
});

test('a wrong option is reported at the check', () => {
  expect(errorsOf(chartWith({ mirror: {} as any }))).toEqual([expect.stringMatching(/mirror.*new KafkaMirror\(…\)/s)]);
});
