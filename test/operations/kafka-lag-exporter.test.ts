import { Duration, Size } from 'cdk8s';
import { ClientLogin, KafkaCluster, KafkaClusterProps, KafkaLagExporter, KafkaLagExporterProps, KafkaListener, ListenerSecurity, NetworkPeer } from 'cdk8s-kafka';
import { chartOf, errorsOf, Manifests, separate } from '../synth';

function exported(props: Partial<KafkaLagExporterProps> = {}, cluster: KafkaClusterProps = {}) {
  const chart = separate(cluster);
  new KafkaLagExporter(chart, 'lag', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  const manifests = new Manifests(chart);
  const { metadata, spec } = manifests.all.find(({ kind }) => kind === 'Deployment');
  const volumes = spec.template.spec.volumes as any[];
  const configName = volumes.find(({ name }) => name === 'config').configMap.name as string;
  const { data } = manifests.find('ConfigMap', configName);
  return { chart, manifests, metadata, spec, pod: spec.template.spec, container: spec.template.spec.containers[0], configName, data, wanted: JSON.parse(data['lag-exporter.json']) };
}
const LABELS = { 'app.kubernetes.io/name': 'kafka-lag-exporter', 'app.kubernetes.io/instance': 'kafka' };

test('a Deployment of one pod runs the program with its file and its client', () => {
  const { metadata, spec, pod, container, configName, data, wanted } = exported();
  expect(metadata).toMatchObject({ name: 'kafka-lag-exporter', labels: LABELS });
  expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' }, selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS } } });
  expect(configName).toMatch(/^kafka-lag-exporter-[0-9a-f]{10}$/);
  expect(container.args).toEqual(['io.github.cdk8skafka.tools.Main', 'lag-exporter', '/etc/cdk8s-kafka/lag-exporter.json', '/etc/cdk8s-kafka/client.properties']);
  expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9404 }]);
  expect(container.readinessProbe).toEqual({ httpGet: { path: '/ready', port: 'metrics' } });
  expect(container.resources.limits).toEqual({ memory: '256Mi' });
  expect(container.env).toContainEqual({ name: 'KAFKA_HEAP_OPTS', value: '-Xmx128m' });
  expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  expect(pod.restartPolicy).toBeUndefined();
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(wanted).toEqual({ intervalSeconds: 30, groups: ['.*'], groupsExclude: [], topics: ['.*'], topicsExclude: [] });
  expect(data['client.properties']).toContain('bootstrap.servers=kafka-bootstrap.test.svc.cluster.local:9092');
});

test('its pods do not have the label of nodes, which network policies admit to all listeners', () => {
  const { spec } = exported();
  expect(Object.keys(spec.template.metadata.labels).filter((label) => label.startsWith('cdk8s-kafka/'))).toEqual([]);
});

test('options are in its file, and a change of them replaces the pod', () => {
  const options = { interval: Duration.minutes(1), groups: ['a.*'], groupsExclude: ['b'], topics: ['c'], topicsExclude: ['d', 'e'] };
  const { wanted, configName, metadata, container } = exported({ ...options, name: 'lag', memoryLimit: Size.mebibytes(512) });
  expect(wanted).toEqual({ ...options, interval: undefined, intervalSeconds: 60 });
  expect(metadata.name).toBe('lag');
  expect(container.resources.limits).toEqual({ memory: '512Mi' });
  expect(configName).toMatch(/^lag-/);
  expect(configName).not.toBe(exported({ name: 'lag' }).configName);
});

test('network policies admit it to its listener, and scrapers to its port', () => {
  const listeners = [KafkaListener.client({ name: 'CLIENT', allowedFrom: [NetworkPeer.pods({ labels: { app: 'shop' } })] })];
  const { manifests } = exported({}, { listeners });
  const [rule] = manifests.find('NetworkPolicy', 'kafka-broker').spec.ingress.filter(({ ports }: any) => ports[0].port === 9092);
  expect(rule.from).toContainEqual({ podSelector: { matchLabels: LABELS } });
  const own = (props: Partial<KafkaLagExporterProps>) => exported(props).manifests.find('NetworkPolicy', 'kafka-lag-exporter').spec;
  expect(own({})).toEqual({ podSelector: { matchLabels: LABELS }, ingress: [{ ports: [{ port: 9404 }] }] });
  expect(own({ allowedFrom: [NetworkPeer.namespace('monitoring')] }).ingress[0].from)
    .toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]);
  expect(exported({}, { networkPolicies: false }).manifests.all.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
});

test('a login of its own, and the reason if it has none', () => {
  const security = ListenerSecurity.scramSha512({ users: { kafka: { name: 'users', key: 'kafka' } } });
  const { container } = exported({ login: ClientLogin.password('lag', { name: 'lag', key: 'password' }) }, { security });
  expect(container.env[0].valueFrom.secretKeyRef).toEqual({ name: 'lag', key: 'password' });
  const chart = separate({ listeners: [KafkaListener.client({ security: ListenerSecurity.scramSha512({ users: {} }) }), KafkaListener.internal()] });
  new KafkaLagExporter(chart, 'lag', { cluster: chart.node.findChild('kafka') as KafkaCluster });
  expect(errorsOf(chart)).toEqual(expect.arrayContaining([expect.stringMatching(/\[chart\/lag\] .*set login of KafkaLagExporter: /)]));
});

test('a cluster that other code deploys', () => {
  const chart = chartOf();
  new KafkaLagExporter(chart, 'lag', { cluster: KafkaCluster.fromAttributes(chart, 'kafka', { namespace: 'test' }), allowedFrom: [NetworkPeer.namespace('monitoring')] });
  expect(errorsOf(chart)).toEqual([]);
  expect(new Manifests(chart).all.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'ConfigMap', 'Deployment', 'NetworkPolicy']);
});
