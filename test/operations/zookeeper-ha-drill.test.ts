import { Duration } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaTools, ZookeeperEnsemble, ZookeeperHaDrill, ZookeeperHaDrillProps } from 'cdk8s-kafka';
import { chartOf, errorsOf, Manifests } from '../synth';

function withDrill(props: Partial<ZookeeperHaDrillProps> = {}, hasCluster = false): Manifests {
  const chart = chartOf();
  const zookeeper = new ZookeeperEnsemble(chart, 'zk');
  if (hasCluster) { new KafkaBrokerSet(chart, 'brokers', { cluster: new KafkaCluster(chart, 'kafka', { zookeeper }) }); }
  new ZookeeperHaDrill(chart, 'drill', { zookeeper, ...props });
  return new Manifests(chart);
}

const jobOf = (manifests: Manifests) => manifests.all.find(({ kind }) => kind === 'Job');
const configOf = (manifests: Manifests) => manifests.find('ConfigMap', jobOf(manifests).metadata.name);
const labels = { 'app.kubernetes.io/name': 'zookeeper-ha-drill', 'app.kubernetes.io/instance': 'zk' };

test('the Job knows the pods and hosts of all members, and needs no client of Kafka', () => {
  const manifests = withDrill({ podTimeout: Duration.minutes(2) });
  expect(Object.keys(configOf(manifests).data)).toEqual(['drill.json']);
  expect(JSON.parse(configOf(manifests).data['drill.json'])).toEqual({
    servers: [0, 1, 2].map((ordinal) => ({ pod: `zk-${ordinal}`, host: `zk-${ordinal}.zk-headless.test.svc.cluster.local` })), port: 2181, timeoutSeconds: 120,
  });
  const [container] = jobOf(manifests).spec.template.spec.containers;
  expect(container.args).toEqual(['io.github.cdk8skafka.tools.Main', 'zookeeper-drill', '/etc/cdk8s-kafka/drill.json']);
  expect(container.image).toBe('apache/kafka:3.9.2');
});

test('its objects belong to the ensemble, and it may evict only the members', () => {
  const manifests = withDrill();
  expect(jobOf(manifests)).toMatchObject({ metadata: { name: expect.stringMatching(/^zk-ha-drill-[0-9a-f]{10}$/), labels }, spec: { template: { metadata: { labels } } } });
  expect(manifests.find('Role', 'zk-ha-drill').rules).toEqual([
    { apiGroups: [''], resources: ['pods/eviction'], resourceNames: ['zk-0', 'zk-1', 'zk-2'], verbs: ['create'] },
  ]);
  expect(manifests.find('RoleBinding', 'zk-ha-drill').subjects).toEqual([{ kind: 'ServiceAccount', name: 'zk-ha-drill', namespace: 'test' }]);
  expect(manifests.find('ServiceAccount', 'zk-ha-drill').automountServiceAccountToken).toBe(false);
});

test('the policy of the ensemble admits it besides the clusters, and stays open without clusters', () => {
  const peersOf = (manifests: Manifests) => manifests.find('NetworkPolicy', 'zk').spec.ingress
    .find(({ ports }: any) => ports.some(({ port }: any) => port === 2181)).from?.map(({ podSelector }: any) => podSelector.matchLabels);
  expect(peersOf(withDrill({}, true))).toEqual([expect.objectContaining({ 'app.kubernetes.io/name': 'zookeeper' }), { 'cdk8s-kafka/cluster': 'kafka' }, labels]);
  expect(peersOf(withDrill())).toBeUndefined();
});

test('image and program can be chosen', () => {
  const container = (props: Partial<ZookeeperHaDrillProps>) => jobOf(withDrill(props)).spec.template.spec.containers[0];
  expect(container({ image: KafkaImage.apache('3.9.0') }).image).toBe('apache/kafka:3.9.0');
  const tools = KafkaTools.image(KafkaImage.custom({ version: '3.9.2', repository: 'registry.example.com/kafka-with-tools' }));
  expect(container({ tools }).image).toBe('registry.example.com/kafka-with-tools:3.9.2');
});

test('an ensemble that other code deploys is refused', () => {
  const chart = chartOf();
  new ZookeeperHaDrill(chart, 'drill', { zookeeper: ZookeeperEnsemble.fromConnectString('zk:2181') as ZookeeperEnsemble });
  expect(errorsOf(chart)).toEqual([expect.stringMatching(/zookeeper of ZookeeperHaDrill is not a ZookeeperEnsemble .*that this program deploys: new ZookeeperEnsemble/)]);
});
