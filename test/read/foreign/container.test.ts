import { kafkaContainer } from '../../../src/read/foreign/container';
import { kubernetesObjects } from '../../../src/read/objects';

const IMAGE = 'apache/kafka:4.1.0';
const SETTINGS = [{ name: 'KAFKA_PROCESS_ROLES', value: 'broker,controller' }, { name: 'KAFKA_LISTENERS', value: 'A://:9092' }];
const ZOOKEEPER = [{ name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'localhost:2181' }];
const node = { name: 'node', image: IMAGE, env: SETTINGS };
const start = ['kafka-server-start.sh', '/config/server.properties'];

const nameIn = (containers: unknown[], kind = 'StatefulSet', name = 'events'): string | undefined => {
  const [object] = kubernetesObjects([{ apiVersion: 'apps/v1', kind, metadata: { name }, spec: { template: { spec: { containers } } } }]);
  return kafkaContainer(object)?.container.name;
};

test.each<[string, any]>([
  ['a tool with the same image and settings', { name: 'topics', image: IMAGE, env: SETTINGS, command: ['sh', '-c', 'kafka-topics.sh --create; sleep infinity'] }],
  ['Kafka Connect with the same image and file', {
    name: 'connect', image: IMAGE, command: ['connect-distributed.sh', 'c.properties'], volumeMounts: [{ name: 'c', mountPath: '/config/server.properties' }],
  }],
  ['an exporter in the same image', { name: 'metrics', image: IMAGE, env: SETTINGS, command: ['java', '-jar', '/jmx.jar'], ports: [{ containerPort: 9092 }] }],
  ['ZooKeeper in the same image', { name: 'zookeeper', image: IMAGE, env: ZOOKEEPER, command: ['zookeeper-server-start.sh', 'zookeeper.properties'] }],
  ['ZooKeeper in its own image', { name: 'zookeeper', image: 'confluentinc/cp-zookeeper:7.6.1', env: ZOOKEEPER }],
  ['an exporter with variables of Kafka', { name: 'metrics', image: 'danielqsj/kafka-exporter', env: SETTINGS }],
])('%s beside a node is not the node', (_, other) => {
  for (const kind of ['StatefulSet', 'Deployment', 'DaemonSet']) {
    expect(nameIn([other, node], kind)).toBe('node');
    expect(nameIn([node, other], kind)).toBe('node');
    expect(nameIn([other], kind, 'kafka')).toBeUndefined();
  }
});

test.each<[string, any]>([
  ['by its command in an own image', { image: 'example.org/events:1', command: start }],
  ['by its settings in an own image', { image: 'example.org/events:1', env: SETTINGS }],
  ['by its image and a mounted file', { image: IMAGE, volumeMounts: [{ name: 'c', mountPath: '/etc/kafka/c', subPath: 'server.properties' }] }],
  ['by its names and port', { image: 'example.org/kafka:1', ports: [{ containerPort: 9092 }] }],
  ['by its command in an image with another name', { image: 'example.org/kafka-manager:1', command: start }],
])('a node is known %s', (_, container) => expect(nameIn([{ name: 'sidecar', image: 'busybox' }, { name: 'node', ...container }])).toBe('node'));

const OWN = { name: 'app', image: 'example.org/app:1' };
const withEnv = (name: string) => ({ ...OWN, env: [{ name: 'A', value: 'b' }, { name, value: 'x' }] });

test.each(['ZOOKEEPER_CONNECT', 'PROCESS_ROLES', 'LISTENERS', 'ADVERTISED_LISTENERS', 'LOG_DIR', 'LOG_DIRS'].flatMap((name) => [`KAFKA_${name}`, `KAFKA_CFG_${name}`]))('a StatefulSet with variable %s is one of nodes', (name) => {
  expect(nameIn([withEnv(name)])).toBe('app');
  expect(nameIn([withEnv(`MY_${name}`)])).toBeUndefined();
  expect(nameIn([withEnv(`${name}_OF`)])).toBeUndefined();
  expect(nameIn([withEnv(name)], 'Deployment')).toBe(/LISTENERS/.test(name) ? 'app' : undefined);
  expect(nameIn([withEnv(`X${name}`)], 'Deployment')).toBeUndefined();
});

test.each<[string, boolean]>([
  ['/config/server.properties', true], ['/config/server.properties.bak', false], ['/config/my.properties', false], ['/server.properties/x', false],
])('a file mounted at %s has settings of nodes: %s', (mountPath, isFound) =>
  expect(nameIn([{ ...OWN, volumeMounts: [{ name: 'c', mountPath }] }])).toBe(isFound ? 'app' : undefined));

test.each<[number, boolean]>([
  [9092, true], [9094, true], [19092, true], [29092, true], [59098, true],
  [69092, false], [9090, false], [9099, false], [90921, false], [8080, false],
])(
  'port %d of a container with the name of Kafka is one of nodes: %s', (containerPort, isFound) => {
    expect(nameIn([{ ...OWN, name: 'Kafka', ports: [{ containerPort: 80 }, { containerPort }] }])).toBe(isFound ? 'Kafka' : undefined);
    expect(nameIn([{ ...OWN, ports: [{ containerPort }] }])).toBeUndefined();
  });

test.each<[string, string]>([
  ['/bitnami/kafka', 'bitnami'], ['/opt/bitnami/kafka/config', 'bitnami'], ['/data/bitnami/kafka', 'plain'], ['/bitnamis', 'plain'],
])('a volume at %s is of the images of %s', (mountPath, dialect) => {
  const [object] = kubernetesObjects([{
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'a' },
    spec: { template: { spec: { containers: [{ ...node, image: 'x/kafka', volumeMounts: [{ name: 'd', mountPath }] }] } } },
  }]);
  expect(kafkaContainer(object)?.dialect).toBe(dialect);
});

test('a container that starts Kafka comes before one with its variables', () =>
  expect(nameIn([{ ...node, name: 'helper', image: 'example.org/helper:1' }, { name: 'node', image: IMAGE, command: start }])).toBe('node'));

test('outside of StatefulSets, clients in own images can have variables of Kafka', () => {
  expect(nameIn([{ name: 'app', image: 'example.org/app:1', env: ZOOKEEPER }], 'Deployment')).toBeUndefined();
  expect(nameIn([{ name: 'app', image: 'example.org/app:1', env: ZOOKEEPER }])).toBe('app');
});
