import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, ListenerSecurity, NodeCertificate } from '../../../src';
import { lint } from '../../../src/lint';
import { manifests } from '../manifests';

const kustomization = (postBuild?: object, apiVersion = 'kustomize.toolkit.fluxcd.io/v1') =>
  ({ apiVersion, kind: 'Kustomization', metadata: { name: 'apps', namespace: 'flux-system' }, spec: { path: './dist', postBuild } });

const SUBSTITUTES = { substitute: { stage: 'prod' } };
const DISABLED = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

const findingsOf = (...values: unknown[]): string[] => lint(values.map((value) => ({ file: 'a.yaml', value }))).findings
  .filter(({ rule }) => rule === 'flux-substitution').map(({ object, field, message }) => `${object}, ${field}: ${message}`);

const config = (text: string, metadata: object = {}) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'client', ...metadata }, data: { 'client.properties': `config.providers=dir\n${text}\n` },
});

/** A StatefulSet whose start script computes the node id. */
const { set } = manifests();

test('a script of a pod loses the variables of its container', () => {
  const found = ['StatefulSet kafka, spec.template.spec.containers[0].command[2]: Flux replaces ${POD_NAME##*-} by an empty text if Kustomization apps applies the StatefulSet'];
  expect(findingsOf(set, kustomization(SUBSTITUTES))).toEqual(found);
  expect(findingsOf(set, kustomization({ substituteFrom: [{ kind: 'ConfigMap', name: 'vars' }] }))).toEqual(found);
});

test.each<[string, object]>([
  ['there is no Kustomization', {}],
  ['the Kustomization has no postBuild', kustomization()],
  ['it has no variables, so Flux replaces nothing', kustomization({ substitute: {}, substituteFrom: [] })],
  ['it is one of Kustomize itself', kustomization(SUBSTITUTES, 'kustomize.config.k8s.io/v1beta1')],
  ['it gives the variable a value', kustomization({ substitute: { POD_NAME: 'kafka-0' } })],
])('no finding if %s', (_, other) => {
  expect(findingsOf(set, other)).toEqual([]);
});

test.each(['password=${dir:/secrets:password}', 'advertised=${env:HOST_IP}:9092', 'a=$$${file:/a:b}', 'a=$$$$${file:/a:b}', 'long=${dir:/a-long/path:name} b=${x'])('Kafka\'s placeholder %s is found', (text) => {
  expect(findingsOf(config(text), kustomization(SUBSTITUTES))).toHaveLength(1);
});

test.each(['host=kafka.${stage}.example.com', 'host=${domain:-example.com}', 'part=${name:0:3}', 'password=$${dir:/secrets:password}', 'rules=RULE:^(.*)$/$1/', 'b=${name:?text}', 'b=${name: -1}', 'b=${#dir:/a}', 'b=${name:=x:y}'])(
  'variables of Flux and escaped placeholders are accepted: %s', (text) => {
    expect(findingsOf(config(text), kustomization(SUBSTITUTES))).toEqual([]);
  });

test('only an object that declares config providers has placeholders, and only pods have variables', () => {
  const of = (data: object, metadata: object = {}) => findingsOf({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'client', ...metadata }, data }, kustomization(SUBSTITUTES));
  expect(of({ a: 'password=${dir:/secrets:password}' })).toEqual([]);
  expect(of({ KAFKA_CONFIG_PROVIDERS: 'dir', a: 'x', b: 'password=$$${dir:/secrets:password}' }))
    .toEqual(['ConfigMap client, data.b: Flux replaces ${dir:/secrets:password} by an empty text if Kustomization apps applies the ConfigMap']);
  expect(of({ 'config.providers': 'dir', 'a': 'host=${HOSTNAME} cost=$1' })).toEqual([]);
  const other = structuredClone(set);
  other.spec.template.spec.containers[0].command[2] = 'export KAFKA_NODE_ID=${OTHER##*-} && exec /etc/kafka/docker/run';
  expect(findingsOf(other, kustomization(SUBSTITUTES))).toEqual([]);
  expect(findingsOf(set, { ...kustomization(SUBSTITUTES), kind: 'Other' })).toEqual([]);
});

test('an annotation or a label excludes an object', () => {
  const text = 'password=${dir:/secrets:password}';
  expect(findingsOf(config(text, { annotations: DISABLED }), kustomization(SUBSTITUTES))).toEqual([]);
  expect(findingsOf(config(text, { labels: DISABLED }), kustomization(SUBSTITUTES))).toEqual([]);
  expect(findingsOf(config(text, { annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' } }), kustomization(SUBSTITUTES))).toHaveLength(1);
});

test('manifests of this library are excluded, and those without the annotation are found', () => {
  const app = new App();
  const chart = new Chart(app, 'c', { namespace: 'prod' });
  const cluster = new KafkaCluster(chart, 'kafka', { security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('tls') }) });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  const objects = chart.toJson();
  expect(objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.annotations?.['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled')).toHaveLength(2);
  expect(findingsOf(...objects, kustomization(SUBSTITUTES))).toEqual([]);
  const bare = objects.map((object) => object.kind === 'ConfigMap' ? { ...object, metadata: { ...object.metadata, annotations: undefined } } : object);
  expect(findingsOf(...bare, kustomization(SUBSTITUTES))).toHaveLength(2);
});
