import { App, Chart, Size, Testing } from 'cdk8s';
import {
  Authorization, ClientLogin, KafkaCluster, KafkaImage, KafkaListener, KafkaProvisioning, KafkaProvisioningProps, KafkaTools, KafkaTopic,
  KafkaUser, KafkaUserLogin, ListenerSecurity, NetworkPeer, Permission, UndeclaredConfig,
} from 'cdk8s-kafka';
import { jarOf } from '../../src/kafka-tools/jar';
import { chartOf, errorsOf, Manifests, separate } from '../synth';

const PASSWORD = (key: string) => ({ name: 'users', key });
const SCRAM = ListenerSecurity.scramSha512({ users: { kafka: PASSWORD('kafka'), admin: PASSWORD('admin') } });
const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

function withTopics(topics: readonly string[], props?: Partial<KafkaProvisioningProps>, cluster: object = {}): Manifests {
  const chart = separate(cluster);
  topics.forEach((topicName, index) => new KafkaTopic(chart, `topic-${index}`, { cluster: clusterOf(chart), topicName }));
  if (props) { new KafkaProvisioning(chart, 'provisioning', { cluster: clusterOf(chart), ...props }); }
  return new Manifests(chart);
}

const jobOf = (manifests: Manifests) => manifests.all.find(({ kind }) => kind === 'Job');
const containerOf = (manifests: Manifests) => jobOf(manifests).spec.template.spec.containers[0];
const configOf = (manifests: Manifests) => manifests.find('ConfigMap', jobOf(manifests).metadata.name);
const wantedOf = (manifests: Manifests) => JSON.parse(configOf(manifests).data['wanted.json']);

test('a cluster without topics and users has no Job', () => {
  expect(new Manifests(separate()).all.filter(({ kind, metadata }) => kind === 'Job' || /tools/.test(metadata.name))).toEqual([]);
});

test('a topic adds three objects: the program, what it reads, and the Job', () => {
  const [before, after] = [new Manifests(separate()), withTopics(['orders'])];
  expect(after.all.length - before.all.length).toBe(3);
  expect(wantedOf(after)).toMatchObject({ topics: [{ name: 'orders' }], users: [], acls: [], aclPrincipals: [], undeclaredConfig: 'keep' });
  expect(configOf(after)).toMatchObject({ immutable: true, data: { 'client.properties': 'bootstrap.servers=kafka-bootstrap.test.svc.cluster.local:9092\nsecurity.protocol=PLAINTEXT\n' } });
  const { base64, sha256 } = jarOf('kafka-tools.jar');
  const tools = after.find('ConfigMap', `kafka-tools-${sha256.slice(0, 10)}`);
  expect(tools).toMatchObject({ immutable: true, binaryData: { 'kafka-tools.jar': base64 }, metadata: { annotations: { 'cdk8s-kafka/sha256': sha256 } } });
  expect(JSON.stringify(tools).length).toBeLessThan(90_000);
});

test('the Job runs the program with the class path of the image', () => {
  const manifests = withTopics(['orders']);
  expect(containerOf(manifests)).toMatchObject({
    image: 'apache/kafka:4.3.1',
    command: ['/opt/kafka/bin/kafka-run-class.sh'],
    args: ['io.github.cdk8skafka.tools.Main', 'provision', '/etc/cdk8s-kafka/wanted.json', '/etc/cdk8s-kafka/client.properties'],
  });
  expect(containerOf(manifests).env).toContainEqual({ name: 'CLASSPATH', value: '/opt/cdk8s-kafka/kafka-tools.jar' });
  expect(jobOf(manifests).spec).toMatchObject({ backoffLimit: 10, template: { spec: { restartPolicy: 'OnFailure', automountServiceAccountToken: false } } });
  expect(jobOf(manifests).spec.ttlSecondsAfterFinished).toBeUndefined();
});

test('a change is a new Job and a new ConfigMap; the same program gives the same names', () => {
  const nameOf = (manifests: Manifests) => jobOf(manifests).metadata.name;
  const names = [
    withTopics(['a']), withTopics(['b']), withTopics(['a'], { undeclaredConfig: UndeclaredConfig.RESET }), withTopics(['a'], { memoryLimit: Size.mebibytes(300) }),
  ].map(nameOf);
  expect(new Set(names).size).toBe(4);
  expect(names[0]).toMatch(/^kafka-provisioning-[0-9a-f]{10}$/);
  expect(nameOf(withTopics(['a']))).toBe(names[0]);
});

test('topics that are declared after the provisioning are included', () => {
  const chart = separate();
  const cluster = clusterOf(chart);
  new KafkaProvisioning(chart, 'provisioning', { cluster, name: 'topics' });
  new KafkaTopic(chart, 'late', { cluster });
  const manifests = new Manifests(chart);
  expect(manifests.all.filter(({ kind }) => kind === 'Job')).toHaveLength(1);
  expect(jobOf(manifests).metadata.name).toMatch(/^topics-/);
  expect(wantedOf(manifests).topics).toEqual([{ name: 'late' }]);
});

test('network policies admit the Job, to the listener that it uses only', () => {
  const allowedFrom = [NetworkPeer.pods({ labels: { app: 'shop' } })];
  const listeners = [KafkaListener.client({ name: 'CLIENT', allowedFrom }), KafkaListener.client({ name: 'ADMIN', allowedFrom })];
  const admitted = (manifests: Manifests) => manifests.find('NetworkPolicy', 'kafka-broker').spec.ingress
    .filter(({ from }: any) => from?.some(({ podSelector }: any) => podSelector?.matchLabels['app.kubernetes.io/name'] === 'kafka-provisioning')).flatMap(({ ports }: any) => ports.map(({ port }: any) => port));
  expect(admitted(withTopics(['a'], undefined, { listeners }))).toEqual([9092]);
  expect(admitted(withTopics(['a'], { listener: 'ADMIN' }, { listeners }))).toEqual([9096]);
});

describe('the login', () => {
  const secretOf = (manifests: Manifests) => containerOf(manifests).env.flatMap(({ valueFrom }: any) => valueFrom?.secretKeyRef.key ?? []);

  test('is that of a super user with a password', () => {
    expect(secretOf(withTopics(['a'], undefined, { security: SCRAM, authorization: Authorization.acls({ superUsers: ['User:admin'] }) }))).toEqual(['admin']);
  });

  test('is that of any user without authorization', () => expect(secretOf(withTopics(['a'], undefined, { security: SCRAM }))).toEqual(['kafka']));

  test('can be chosen', () => expect(secretOf(withTopics(['a'], { login: ClientLogin.password('x', PASSWORD('other')) }, { security: SCRAM }))).toEqual(['other']));

  test('is missing if no super user has a password, which is reported at the provisioning', () => {
    const chart = separate({ security: SCRAM, authorization: Authorization.acls() });
    new KafkaTopic(chart, 'a', { cluster: clusterOf(chart) });
    expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/kafka\/Provisioning\] the client has no credentials.*set login of KafkaProvisioning: pass ClientLogin\.password\(\) \[client-login\]$/)]);
  });
});

test('a schedule adds a CronJob with the same pod', () => {
  const manifests = withTopics(['a'], { schedule: '0 * * * *' });
  const { spec } = manifests.find('CronJob', 'kafka-provisioning');
  expect(spec).toMatchObject({ schedule: '0 * * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: jobOf(manifests).spec } });
});

test('users have passwords from files, permissions and limits', () => {
  const chart = separate({ security: SCRAM, authorization: Authorization.acls({ superUsers: ['User:admin'] }) });
  const cluster = clusterOf(chart);
  const user = new KafkaUser(chart, 'orders', {
    cluster,
    login: KafkaUserLogin.scramSha512({ name: 'orders', key: 'password' }),
    permissions: [Permission.produce('orders', { prefixed: true }), Permission.consume('in', 'g'), Permission.transactional('t')],
    quotas: { producerBytesPerSecond: 1000, consumerBytesPerSecond: 2000, requestPercentage: 50, controllerMutationsPerSecond: 5 },
  });
  new KafkaProvisioning(chart, 'provisioning', {
    cluster, clientQuotas: { '': { requestPercentage: 200 }, 'app': { requestPercentage: 10 } }, groups: { g: { 'consumer.session.timeout.ms': '60000' } }, absentTopics: ['old'], absentUsers: ['former'],
  });
  expect(user.principal).toBe('User:orders');
  const manifests = new Manifests(chart);
  expect(wantedOf(manifests)).toEqual({
    topics: [],
    users: [{ name: 'orders', mechanism: 'SCRAM-SHA-512', passwordFile: '/etc/cdk8s-kafka-passwords/orders/password' }],
    quotas: [
      { entity: { user: 'orders' }, limits: { producer_byte_rate: 1000, consumer_byte_rate: 2000, request_percentage: 50, controller_mutation_rate: 5 } },
      { entity: { 'client-id': null }, limits: { request_percentage: 200 } },
      { entity: { 'client-id': 'app' }, limits: { request_percentage: 10 } },
    ],
    acls: [
      { principal: 'User:orders', type: 'topic', name: 'orders', pattern: 'PREFIXED', operations: ['Write', 'Describe'] },
      { principal: 'User:orders', type: 'topic', name: 'in', operations: ['Read', 'Describe'] },
      { principal: 'User:orders', type: 'group', name: 'g', operations: ['Read', 'Describe'] },
      { principal: 'User:orders', type: 'transactional_id', name: 't', operations: ['Write', 'Describe'] },
    ],
    principals: ['User:orders'],
    aclPrincipals: ['User:orders'],
    groups: { g: { 'consumer.session.timeout.ms': '60000' } },
    absentTopics: ['old'],
    absentUsers: ['former'],
    undeclaredConfig: 'keep',
  });
  const [volume] = jobOf(manifests).spec.template.spec.volumes.filter(({ projected }: any) => projected);
  expect(volume.projected.sources).toEqual([{ secret: { name: 'orders', items: [{ key: 'password', path: 'orders/password' }] } }]);
});

test('clusters of one namespace share the program', () => {
  const chart = separate();
  const other = KafkaCluster.fromAttributes(chart, 'other', { namespace: 'test' });
  for (const cluster of [clusterOf(chart), other]) { new KafkaTopic(chart, `topic-${cluster.name}`, { cluster }); }
  const elsewhere = new Chart(chart.node.root as App, 'elsewhere', { namespace: 'elsewhere' });
  new KafkaTopic(elsewhere, 'topic', { cluster: KafkaCluster.fromAttributes(elsewhere, 'imported', { namespace: 'elsewhere' }) });
  const tools = [...Testing.synth(chart), ...Testing.synth(elsewhere)].filter(({ kind, binaryData }) => kind === 'ConfigMap' && binaryData);
  expect(tools.map(({ metadata }) => metadata.namespace)).toEqual(['test', 'elsewhere']);
});

test('a cluster that other code deploys can have topics', () => {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' });
  new KafkaTopic(chart, 'orders', { cluster, replicationFactor: 5 });
  const manifests = new Manifests(chart);
  expect(manifests.all.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'ConfigMap', 'Job']);
  expect(wantedOf(manifests).topics).toEqual([{ name: 'orders', replicationFactor: 5 }]);
});

test('wrong options are reported once, and not their consequences', () => {
  const chart = separate();
  new KafkaTopic(chart, 'orders', { cluster: clusterOf(chart), partitions: 'many' as unknown as number });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/orders\] partitions of KafkaTopic is not a number/)]);
});

test('with an image that has the program there is no ConfigMap with it, and the Job runs that image', () => {
  const tools = KafkaTools.image(KafkaImage.custom({ version: '4.3.1', repository: 'registry.example.com/kafka-with-tools' }));
  const manifests = withTopics(['orders'], { tools });
  expect(manifests.all.filter(({ metadata }) => /^kafka-tools/.test(metadata.name))).toEqual([]);
  const container = containerOf(manifests);
  expect(container.image).toBe('registry.example.com/kafka-with-tools:4.3.1');
  expect([...container.env, ...container.volumeMounts].map(({ name }: { name: string }) => name)).not.toEqual(expect.arrayContaining([expect.stringMatching(/CLASSPATH|tools/)]));
  expect(container.args.slice(0, 2)).toEqual(['io.github.cdk8skafka.tools.Main', 'provision']);
});
