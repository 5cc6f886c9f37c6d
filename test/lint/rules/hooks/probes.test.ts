import { containerOf, env, manifests, Manifests, podOf, reportOf } from '../../manifests';

/** Returns the findings about a readiness probe. */
function findingsOf(body: object, change: (all: Manifests) => void = () => undefined): string[] {
  const all = manifests();
  containerOf(all).readinessProbe = body;
  change(all);
  return reportOf(all).findings.filter(({ rule }) => /probe/.test(rule)).map(({ rule, message }) => `${rule}: ${message}`);
}

const UNKNOWN_PORT = ['probe-port: nothing listens on port 8080; the ports are 9092, 9093'];
const probe8080 = (change?: (all: Manifests) => void) => findingsOf({ tcpSocket: { port: 8080 } }, change);

test('a port on which nothing listens', () => {
  expect(probe8080()).toEqual(UNKNOWN_PORT);
  expect(findingsOf({ tcpSocket: { port: '8080' } })).toEqual(UNKNOWN_PORT);
  expect(findingsOf({ httpGet: { port: 8080 } })).toEqual(UNKNOWN_PORT);
  // A declared port is not open because of that.
  expect(probe8080((all) => containerOf(all).ports.push({ containerPort: 8080 }))).toEqual(UNKNOWN_PORT);
});

test('the name of a port that the container does not declare', () => {
  expect(findingsOf({ tcpSocket: { port: 'broker' } })).toEqual(['probe-port: the container has no port with the name broker']);
});

test.each<[string, (all: Manifests) => void]>([
  ['of JMX', (all) => env(all, { KAFKA_JMX_PORT: '8080' })],
  ['of an agent', (all) => env(all, { KAFKA_OPTS: '-javaagent:/agent.jar=8080:/agent.yaml' })],
  ['of an agent whose port is in its own file', (all) => env(all, { KAFKA_OPTS: '-javaagent:/agent.jar=/agent.yaml' })],
  ['of a plugin', (all) => env(all, { KAFKA_METRIC_REPORTERS: 'com.example.HttpReporter' })],
  ['of another container', (all) => podOf(all).containers.push({ name: 'health', image: 'health:1' })],
  ['of an unknown image', (all) => { containerOf(all).image = 'registry.example.com/kafka:4.1.0'; }],
  ['of a listener that a script computes', (all) => env(all, { KAFKA_LISTENERS: 'CLIENT://:$PORT,CONTROLLER://:9093' })],
])('a port %s', (_, change) => expect(probe8080(change)).toEqual([]));

test('requests to a listener', () => {
  expect(findingsOf({ httpGet: { port: 9093 } })).toEqual(['http-probe: the probe sends HTTP requests to port 9093, a listener of Kafka']);
  expect(findingsOf({ grpc: { port: 9092 } })).toEqual(['http-probe: the probe sends gRPC requests to port 9092, a listener of Kafka']);
  expect(findingsOf({ tcpSocket: { port: 9092 } })).toEqual([]);
});

test('the time that a JVM needs', () => {
  const tool = (timeoutSeconds: number) => findingsOf({ exec: { command: ['kafka-topics.sh', '--list'] }, timeoutSeconds });
  expect(tool(1)).toEqual(['probe-timeout: the probe runs kafka-topics.sh, which starts a JVM, with a timeout of 1 s']);
  expect(tool(5)).toEqual([]);
  expect(findingsOf({ exec: { command: ['cat', '/tmp/kafka-topics.sh'] } })).toEqual([]);
});
