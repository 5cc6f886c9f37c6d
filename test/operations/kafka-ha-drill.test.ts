import { Chart, Duration } from 'cdk8s';
import { Authorization, KafkaBrokerSet, KafkaCluster, KafkaHaDrill, KafkaHaDrillProps, KRaftQuorum, ListenerSecurity, NetworkPeer, KafkaListener } from 'cdk8s-kafka';
import { chartOf, errorsOf, Manifests, separate } from '../synth';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

function withDrill(props: Partial<KafkaHaDrillProps> = {}, cluster: object = {}): Manifests {
  const chart = separate(cluster);
  new KafkaHaDrill(chart, 'drill', { cluster: clusterOf(chart), ...props });
  return new Manifests(chart);
}

const jobOf = (manifests: Manifests) => manifests.all.find(({ kind }) => kind === 'Job');
const wantedOf = (manifests: Manifests) => JSON.parse(manifests.find('ConfigMap', jobOf(manifests).metadata.name).data['drill.json']);
const podOf = (manifests: Manifests) => jobOf(manifests).spec.template.spec;

test('a drill adds its Job, what it reads, the program, and three objects with its rights', () => {
  const [before, after] = [new Manifests(separate()), withDrill()];
  const count = (manifests: Manifests, kind: string) => manifests.all.filter((object) => object.kind === kind).length;
  expect(after.all.length - before.all.length).toBe(6);
  expect(['ServiceAccount', 'Role', 'RoleBinding', 'Job'].map((kind) => count(after, kind))).toEqual([1, 1, 1, 1]);
});

test('the Job evicts the pods of the brokers, and not those of the controllers', () => {
  const manifests = withDrill({ messagesPerSecond: 50, podTimeout: Duration.minutes(3) });
  expect(wantedOf(manifests)).toEqual({
    brokers: [0, 1, 2].map((id) => ({ id, pod: `kafka-brokers-${id}` })), messagesPerSecond: 50, timeoutSeconds: 180,
  });
  expect(podOf(manifests).containers[0].args).toEqual([
    'io.github.cdk8skafka.tools.Main', 'drill', '/etc/cdk8s-kafka/drill.json', '/etc/cdk8s-kafka/client.properties',
  ]);
});

test('its rights are evictions of these pods', () => {
  const manifests = withDrill();
  const pods = ['kafka-brokers-0', 'kafka-brokers-1', 'kafka-brokers-2'];
  expect(manifests.find('ServiceAccount', 'kafka-ha-drill').automountServiceAccountToken).toBe(false);
  expect(manifests.find('Role', 'kafka-ha-drill').rules).toEqual([{ apiGroups: [''], resources: ['pods/eviction'], resourceNames: pods, verbs: ['create'] }]);
  expect(manifests.find('RoleBinding', 'kafka-ha-drill')).toMatchObject({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    metadata: { namespace: 'test' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'kafka-ha-drill' },
    subjects: [{ kind: 'ServiceAccount', name: 'kafka-ha-drill', namespace: 'test' }],
  });
  expect(podOf(manifests)).toMatchObject({ serviceAccountName: 'kafka-ha-drill', automountServiceAccountToken: true });
});

test('a failure is the result, which is not tried again', () => {
  expect(jobOf(withDrill()).spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } });
});

test('without evictions it has no rights and no token, and knows no pods', () => {
  const manifests = withDrill({ evict: false, observeFor: Duration.minutes(5) });
  expect(manifests.all.filter(({ kind }) => ['ServiceAccount', 'Role', 'RoleBinding'].includes(kind))).toEqual([]);
  expect(podOf(manifests).serviceAccountName).toBeUndefined();
  expect(podOf(manifests).automountServiceAccountToken).toBe(false);
  expect(wantedOf(manifests)).toEqual({ brokers: [{ id: 0 }, { id: 1 }, { id: 2 }], messagesPerSecond: 200, observeSeconds: 300 });
});

test('brokers that join later are included', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka');
  const drill = new KafkaHaDrill(chart, 'drill', { cluster });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'a', { cluster, replicas: 2 });
  new KafkaBrokerSet(chart, 'b', { cluster, replicas: 1, firstNodeId: 100 });
  const manifests = new Manifests(chart);
  const pods = ['kafka-a-0', 'kafka-a-1', 'kafka-b-0'];
  expect(wantedOf(manifests).brokers.map(({ pod }: { pod: string }) => pod)).toEqual(pods);
  expect(manifests.find('Role', 'kafka-ha-drill').rules[0].resourceNames).toEqual(pods);
  expect(drill.rights.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding']);
});

test('it can observe a cluster that other code deploys, whose brokers it finds itself', () => {
  const chart = chartOf();
  new KafkaHaDrill(chart, 'drill', { cluster: KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' }), evict: false });
  expect(wantedOf(new Manifests(chart))).toEqual({ brokers: [], messagesPerSecond: 200, observeSeconds: 3600 });
});

test('the name is that of all its objects', () => {
  const manifests = withDrill({ name: 'friday' });
  expect(manifests.all.filter(({ metadata }) => /^friday/.test(metadata.name)).map(({ kind, metadata }) => `${kind} ${metadata.name.replace(/[0-9a-f]{10}$/, '…')}`).sort())
    .toEqual(['ConfigMap friday-…', 'Job friday-…', 'Role friday', 'RoleBinding friday', 'ServiceAccount friday']);
});

test('network policies admit it, and its login is that of a super user', () => {
  const users = { kafka: { name: 'users', key: 'kafka' }, admin: { name: 'users', key: 'admin' } };
  const manifests = withDrill({}, {
    security: ListenerSecurity.scramSha512({ users }),
    authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    listeners: [KafkaListener.client({ allowedFrom: [NetworkPeer.pods({ labels: { app: 'shop' } })] })],
  });
  const peers = manifests.find('NetworkPolicy', 'kafka-broker').spec.ingress.flatMap(({ from }: any) => from ?? []);
  expect(peers).toContainEqual({ podSelector: { matchLabels: jobOf(manifests).spec.template.metadata.labels } });
  expect(podOf(manifests).containers[0].env.flatMap(({ valueFrom }: any) => valueFrom?.secretKeyRef.key ?? [])).toEqual(['admin']);
});

test('wrong options are reported once, and not their consequences', () => {
  const chart = separate();
  new KafkaHaDrill(chart, 'drill', { cluster: clusterOf(chart), evict: 'no' as unknown as boolean });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/drill\] evict of KafkaHaDrill is not true or false/)]);
});
