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
  ['a reference of several characters', 'CLIENT://$(host.name-1):9092', 'refers to $(host.name-1), which no variable before it defines'],
  ['a variable whose name begins like that of a Service', 'CLIENT://$(KAFKA_SERVICE_HOSTS):9092', 'refers to $(KAFKA_SERVICE_HOSTS), which no variable before it defines'],
  ['an escaped reference', 'CLIENT://$$(POD_NAME):9092', 'contains $$(POD_NAME), in which the second dollar sign prevents the replacement'],
])('%s stays as it is', (_, value, problem) =>
  expect(messages(advertised(value))).toEqual([`the value ${problem}, so Kafka gets the text as it is`]));

test.each([
  'KAFKA_ADVERTISED_HOST_NAME', 'KAFKA_ADVERTISED_PORT', 'KAFKA_LISTENERS', 'KAFKA_BROKER_RACK', 'KAFKA_LOG_DIR', 'KAFKA_LOG_DIRS', 'KAFKA_PROCESS_ROLES', 'KAFKA_ZOOKEEPER_CONNECT',
  'KAFKA_CONTROLLER_QUORUM_VOTERS', 'KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS',
])('%s with a variable of the shell stays as it is', (name) =>
  expect(messages((all) => env(all, { [name]: '${HOSTNAME}' }))).toEqual(['the value contains ${HOSTNAME}, which no shell evaluates, so Kafka gets the text as it is']));

test.each(['KAFKA_MY_LOG_DIRS', 'KAFKA_BROKER_RACK_NAME', 'KAFKA_SASL_JAAS_CONFIG'])('%s can contain a dollar sign', (name) =>
  expect(messages((all) => env(all, { [name]: '${HOSTNAME}' }))).toEqual([]));

test('a variable that is defined only after the value', () => {
  const later = (all: Manifests) => {
    advertised('CLIENT://$(PUBLIC_HOST):9092')(all);
    containerOf(all).env.push({ name: 'PUBLIC_HOST', value: 'kafka.example.com' });
  };
  expect(messages(later)).toEqual(['the value refers to $(PUBLIC_HOST), which is defined only after it, so Kafka gets the text as it is']);
  expect(messages((all) => {
    later(all);
    containerOf(all).env.unshift(containerOf(all).env.pop());
  })).toEqual([]);
});

test.each<[string, (all: Manifests) => void]>([
  ...['KAFKA_SERVICE_PORT', 'KAFKA_SERVICE_PORT_CLIENT', 'KAFKA_PORT', 'KAFKA_PORT_9092_TCP_ADDR'].map((name): [string, (all: Manifests) => void] =>
    [`the variable ${name} of a Service`, advertised(`CLIENT://kafka:$(${name})`)]),
  ['a value that envsubst replaces', (all) => {
    advertised('CLIENT://${POD_NAME}:9092')(all);
    containerOf(all).command = ['sh', '-c', 'export KAFKA_NODE_ID=${POD_NAME##*-} && envsubst < /a > /b && exec /etc/kafka/docker/run'];
  }],
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
