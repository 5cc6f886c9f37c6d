import { containerOf, manifests, messagesOf, podOf, reportOf } from '../manifests';

function problemsOf(image: string): string[] {
  const all = manifests();
  containerOf(all).image = image;
  return reportOf(all).findings.filter(({ rule }) => rule === 'image').map(({ message }) => message);
}
const digest = 'a'.repeat(64);

test.each([
  ['oci://registry.example.com/apache/kafka:4.1.0', 'has a scheme'],
  ['apache/kafka:4.1.0 ', 'contains whitespace'],
  [`apache/kafka@sha256:${digest.slice(33)}`, 'has an invalid digest'],
  [`apache/kafka@${digest}`, 'has an invalid digest'],
  ...[`sha256:${digest}g`, `sha256:${'A'.repeat(64)}`, `SHA256:${digest}`, `sha+:${digest}`, `+sha:${digest}`, `:${digest}`, `sha256:${'a'.repeat(31)}`]
    .map((value) => [`apache/kafka@${value}`, 'has an invalid digest']),
  ['apache/kafka:\t4.1.0', 'contains whitespace'],
])('%j %s', (image, problem) => {
  expect(problemsOf(image)).toEqual([`image ${JSON.stringify(image)} ${problem}`]);
});

test.each([
  'apache/kafka', 'apache/kafka:4.1.0', `apache/kafka:4.1.0@sha256:${digest}`, `registry.example.com:8090/a/apache/kafka@sha512:${digest}${digest}`, `apache/kafka@sha256:${'0f'.repeat(16)}`, `apache/kafka@sha256+b64u.x_y-z:${digest}`, '[fd00::1]:5000/apache/kafka:4.1.0',
])('%s is not reported', (image) => {
  expect(problemsOf(image)).toEqual([]);
});

const removedOf = (image: string): string[] => messagesOf('removed-image', (all) => { containerOf(all).image = image; });

test.each(['bitnami/kafka:3.9.0', 'docker.io/bitnami/kafka:3.9', 'index.docker.io/bitnami/kafka:3.9', 'registry-1.docker.io/bitnami/kafka:3.9', 'bitnami/zookeeper:3.9'])(
  '%s was removed', (image) => expect(removedOf(image)).toEqual([`${image.replace(/^[\w.-]+\.io\//, '')} was removed from Docker Hub in August 2025`]));

test.each([
  'bitnami/kafka', 'bitnami/kafka:latest', 'bitnamilegacy/kafka:3.9.0', 'registry.example.com/bitnami/kafka:3.9.0', 'registry.example.com/docker.io/bitnami/kafka:3.9.0', 'my/bitnami/kafka:3.9',
  'bitnami/kafka-exporter:1.7', 'dockerXio/bitnami/kafka:3.9',
])('%s was not removed', (image) => expect(removedOf(image)).toEqual([]));

test('images of all containers are judged, but each only once in a pod', () => {
  const images = (rule: string, ...names: string[]) => messagesOf(rule, (all) => { podOf(all).initContainers = names.map((image, index) => ({ name: `i${index}`, image })); });
  expect(images('removed-image', 'bitnami/kafka:3.9.0', 'bitnami/kafka:3.9.0', 'bitnami/kafka:3.9.1')).toHaveLength(2);
  expect(images('unknown-image-tag', 'apache/kafka:4.1', 'docker.io/confluentinc/cp-kafka:7.9'))
    .toEqual(['there is no image apache/kafka:4.1', 'there is no image confluentinc/cp-kafka:7.9']);
  expect(images('unknown-image-tag', 'apache/kafka:4.1.0', 'registry.example.com/apache/kafka:4.1')).toEqual([]);
});

const SCRIPT = ['bash', '-c', 'kafka-topics.sh --list'];
const native = (fields: object, image = 'apache/kafka-native:4.1.0') => messagesOf('native-image-script', (all) => { Object.assign(containerOf(all), { command: undefined, image }, fields); });

test.each([
  { startupProbe: { exec: { command: SCRIPT } } },
  { readinessProbe: { exec: { command: SCRIPT } } }, { livenessProbe: { exec: { command: SCRIPT } } },
  { lifecycle: { preStop: { exec: { command: SCRIPT } } } }, { command: SCRIPT }, { args: ['kafka-broker-api-versions.sh'] },
])('the native image cannot run the script in %j', (fields) => {
  expect(native(fields)).toHaveLength(1);
  expect(native(fields, 'registry.example.com/kafka-native:4.1.0')).toHaveLength(1);
  expect(native(fields, 'apache/kafka:4.1.0')).toEqual([]);
  expect(native(fields, 'example.com/no-kafka-native:4.1.0')).toEqual([]);
  expect(native(fields, 'example.com/kafka-native-x:4.1.0')).toEqual([]);
});

test.each([{}, { readinessProbe: { tcpSocket: { port: 9092 } } }, { command: ['/opt/kafka/kafka.Kafka'] }, { command: ['kafka-Xsh'] }, { env: [{ name: 'A', value: 'kafka-topics.sh' }] }])(
  'the native image runs no script with %j', (fields) => expect(native(fields)).toEqual([]));
