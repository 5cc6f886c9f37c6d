import { containerOf, env, manifests, Manifests, reportOf } from '../manifests';

function messages(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'unexpanded-variable').map(({ message }) => message);
}

const advertised = (value: string) => (all: Manifests) => env(all, { KAFKA_ADVERTISED_LISTENERS: value });

test.each([
  ['a variable that only containers have', 'CLIENT://$(HOSTNAME):9092', 'refers to $(HOSTNAME), which no variable before it defines'],
  ['a command', 'CLIENT://$(hostname -f):9092', 'contains $(hostname -f), which no shell evaluates'],
  ['a parameter expansion', 'CLIENT://kafka-${HOSTNAME##*-}:9092', 'contains ${HOSTNAME##*-}, which no shell evaluates'],
  ['a variable in braces', 'CLIENT://${POD_IP}:9092', 'contains ${POD_IP}, which no shell evaluates'],
  ['a variable of the shell', 'CLIENT://$POD_IP:9092', 'contains $POD_IP, which no shell evaluates'],
  ['a command in backticks', 'CLIENT://`hostname`:9092', 'contains `hostname`, which no shell evaluates'],
  ['an escaped reference', 'CLIENT://$$(POD_NAME):9092', 'contains $$(POD_NAME), in which the second dollar sign prevents the replacement'],
])('%s stays as it is', (_, value, problem) =>
  expect(messages(advertised(value))).toEqual([`the value ${problem}, so Kafka gets the text as it is`]));

test.each<[string, (all: Manifests) => void]>([
  ['a variable that is defined before it', advertised('CLIENT://$(POD_NAME).kafka-headless:9092')],
  ['a variable of a Service', advertised('CLIENT://$(BROKER_SERVICE_HOST):9092')],
  ['a config provider', advertised('CLIENT://${env:HOST}:9092')],
  ['a setting in which a dollar sign is text', (all) => env(all, { KAFKA_SSL_PRINCIPAL_MAPPING_RULES: 'RULE:^CN=(.*)$/$1/' })],
  ['a variable that is no setting', (all) => env(all, { KAFKA_HEAP_OPTS: '-Xmx${HEAP}' })],
  ['a value that a script replaces', (all) => {
    advertised('CLIENT://${POD_NAME}:9092')(all);
    containerOf(all).command = ['sh', '-c', 'export KAFKA_NODE_ID=${POD_NAME##*-} KAFKA_ADVERTISED_LISTENERS=$(eval echo $KAFKA_ADVERTISED_LISTENERS) && exec /etc/kafka/docker/run'];
  }],
  ['an image that may evaluate values', (all) => {
    advertised('CLIENT://${POD_NAME}:9092')(all);
    containerOf(all).image = 'example.org/kafka:4.1.0';
  }],
  ['a variable of a ConfigMap that is not in the manifests', (all) => {
    advertised('CLIENT://$(PUBLIC_HOST):9092')(all);
    env(all, { KAFKA_LISTENERS: undefined, KAFKA_ADVERTISED_LISTENERS: undefined });
    containerOf(all).envFrom = [{ configMapRef: { name: 'hosts' } }];
  }],
])('%s is accepted', (_, change) => expect(messages(change)).toEqual([]));

test('of equal names, the last one takes precedence, and env overrides envFrom', () => {
  const all = manifests();
  containerOf(all).envFrom = [{ configMapRef: { name: 'more' }, prefix: 'KAFKA_' }];
  all.more.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'prod' }, data: { LOG_RETENTION_HOURS: 'many', MIN_INSYNC_REPLICAS: 'many' } });
  containerOf(all).env.push({ name: 'KAFKA_NUM_PARTITIONS', value: 'many' }, { name: 'KAFKA_NUM_PARTITIONS', value: '3' });
  expect(reportOf(all).findings.map(({ message }) => message)).toEqual([expect.stringContaining('log.retention.hours')]);
});
