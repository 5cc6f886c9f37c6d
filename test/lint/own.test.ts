import { Chart, Testing } from 'cdk8s';
import { NodePortAccess, AdvertisedHost, HostNetworkAccess, KafkaBrokerSet, KafkaCluster, KRaftQuorum } from 'cdk8s-kafka';
import { lint } from '../../src/lint';
import { chartOf, combined, ensemble, Manifests, separate } from '../synth';

/** The rules that fail for the objects of a chart. */
function errorsOf(add: (chart: Chart, cluster: KafkaCluster) => void): string[] {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'kafka' });
  add(chart, new KafkaCluster(chart, 'kafka'));
  return lint((Testing.synth(chart) as unknown[]).map((value) => ({ file: 'a.yaml', value }))).findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
}

test('what synth accepts has no errors: controllers whose brokers other code deploys', () =>
  expect(errorsOf((chart, cluster) => new KRaftQuorum(chart, 'controllers', { cluster }))).toEqual([]));

test('controllers and brokers have no errors', () =>
  expect(errorsOf((chart, cluster) => [new KRaftQuorum(chart, 'controllers', { cluster }), new KafkaBrokerSet(chart, 'brokers', { cluster })])).toEqual([]));

const rulesOf = (objects: readonly any[]): string[] => lint(objects.map((value) => ({ file: 'kafka.yaml', value }))).findings
  .filter(({ severity }) => severity === 'error').map(({ rule, object, message }) => `${rule} at ${object}: ${message}`);

const withVersion = (objects: any[], image: string, label: string): any[] => JSON.parse(JSON.stringify(objects)
  .replace(/"image":"[^"]*"/g, `"image":"${image}"`).replace(/"app.kubernetes.io\/version":"[^"]*"/g, `"app.kubernetes.io/version":"${label}"`));

const kafka = new Manifests(combined()).all;

test.each([
  ['apache/kafka:3.8.1', '3.8.1', ['kafka-version at StatefulSet kafka: Kafka version "3.8.1" is not supported']],
  ['apache/kafka:4.3.1', '4.3.1', []],
  // A label of the user's own releases.
  ['apache/kafka:4.3.1', '2.0.0', []],
  ['apache/kafka:4.3.1', '', []],
])('the image %s with the version %s in the label: %j', (image, label, expected) => {
  expect(rulesOf(withVersion(kafka, image, label))).toEqual(expected);
});

test('the version of an ensemble is checked, too', () => {
  const objects = new Manifests(ensemble()).all;
  expect(rulesOf(withVersion(objects, 'zookeeper:3.5.9', '3.5.9'))).toEqual(['zookeeper-image at StatefulSet zk: ZooKeeper version "3.5.9" is not supported']);
  expect(rulesOf(withVersion(objects, 'zookeeper:3.9.3', '3.9.3'))).toEqual([]);
});

const nodePorts = (namespace: string, firstPort: number) => new Manifests(separate({
  externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort })],
}, {}, {}, chartOf(namespace))).all;

test('clusters must not advertise the same addresses; the conflict is reported once', () => {
  const errors = rulesOf([...nodePorts('a', 30100), ...nodePorts('b', 30102)]);
  expect(errors.filter((error) => error.startsWith('address-of-two-clusters'))).toEqual([
    'address-of-two-clusters at StatefulSet kafka-controllers: kafka.example.com:30102 is advertised by EXTERNAL of cluster "kafka" in namespace "a" and EXTERNAL of cluster "kafka" in namespace "b"',
  ]);
  expect(errors.filter((error) => error.startsWith('node-port-of-two-clusters'))).toEqual([]);
  expect(rulesOf([...nodePorts('a', 30100), ...nodePorts('b', 30103)])).toEqual([]);
});

test('a host port must not be a node port of another cluster', () => {
  const onHosts = (listenerPort: number) => new Manifests(separate({ externalAccess: [new HostNetworkAccess({ listenerPort })] }, {}, {}, chartOf('b'))).all;
  expect(rulesOf([...onHosts(30100), ...nodePorts('a', 30100)]).filter((error) => error.startsWith('host-port-is-node-port'))).toHaveLength(1);
  expect(rulesOf([...onHosts(30099), ...nodePorts('a', 30100)])).toEqual([]);
});

test.each<[string, Record<string, string>, [string, string | undefined][], number]>([
  ['reported once, with its field', {}, [['StatefulSet kafka', 'spec.template.spec']], 0],
  ['suppressed on a Service of the cluster', { 'cdk8s-kafka/suppress.pod-field': 'our API server accepts it' }, [], 1],
])('a wrong field of a sidecar is %s', (_, annotations, expected, suppressed) => {
  const { all } = new Manifests(combined({ sidecars: [{ name: 'agent', image: 'agent:1' }] }));
  const [set, bootstrap] = [all.find(({ kind }) => kind === 'StatefulSet'), all.find(({ kind, spec }) => kind === 'Service' && spec.clusterIP !== 'None')];
  set.spec.template.spec.containers.find(({ name }: any) => name === 'agent').tty = 'yes';
  Object.assign(bootstrap.metadata.annotations ??= {}, annotations);
  const report = lint(all.map((value) => ({ file: 'kafka.yaml', value })));
  const own = report.findings.filter(({ rule }) => rule === 'pod-field');
  expect(own.map(({ object, field }) => [object, field])).toEqual(expected);
  expect(report.suppressed).toHaveLength(suppressed);
});
