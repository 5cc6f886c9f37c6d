import { containerOf, env, manifests, placesOf, reportOf } from './manifests';

test('Kafka\'s own verdict on a setting is told where the setting stands', () => {
  const all = manifests();
  env(all, { KAFKA_NUM_IO_THREADS: 'many' });
  expect(placesOf(all)).toEqual(['setting-type: StatefulSet kafka, env KAFKA_NUM_IO_THREADS']);
});

test('what Kafka only ignores is a warning, since it starts', () => {
  const all = manifests();
  env(all, { KAFKA_LOG_RETENTION_HOUR: '24' });
  expect(reportOf(all).findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ['unknown-setting', 'warning', 'log.retention.hour is no setting of brokers of Kafka 4.1.0'],
  ]);
});

test('plugins may have settings of their own', () => {
  const all = manifests();
  env(all, { KAFKA_CRUISE_CONTROL_METRICS_TOPIC: 'm' });
  all.set.metadata.annotations['cdk8s-kafka/plugin-config-prefixes'] = 'cruise.control.';
  expect(placesOf(all)).toEqual([]);
});

test('what a script computes is nobody\'s business before it runs', () => {
  const all = manifests();
  env(all, { KAFKA_NUM_IO_THREADS: '$(nproc)' });
  expect(placesOf(all)).toEqual([]);
  containerOf(all).command[2] = 'export KAFKA_NODE_ID=$(curl http://ids) && exec /etc/kafka/docker/run';
  expect(placesOf(all)).toEqual([]);
});

test('settings in a ConfigMap that is not at hand are not judged', () => {
  const all = manifests();
  const container = containerOf(all);
  container.env = [];
  container.command = ['/opt/kafka/bin/kafka-server-start.sh', '/etc/kafka/server.properties'];
  all.set.spec.template.spec.volumes = [{ name: 'config', configMap: { name: 'kafka' } }];
  expect(placesOf(all)).toEqual(['missing-config-map: StatefulSet kafka, spec.template.spec.volumes']);
});

test.each([
  ['a listener without a protocol', { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT' }, /CLIENT/],
  ['two listeners of one name', { KAFKA_LISTENERS: 'CLIENT://:9092,CLIENT://:9094,CONTROLLER://:9093' }, /CLIENT/],
  ['an inter-broker listener that is not advertised', {
    KAFKA_LISTENERS: 'CLIENT://:9092,CONTROLLER://:9093,INTERNAL://:9094',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT',
    KAFKA_INTER_BROKER_LISTENER_NAME: 'INTERNAL',
  }, /INTERNAL/],
  ['a wildcard that is advertised', { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://0.0.0.0:9092' }, /0\.0\.0\.0/],
])('%s is an error of the StatefulSet', (_, values, message) => {
  const all = manifests();
  env(all, values);
  const errors = reportOf(all).findings.filter(({ severity, object, message: text }) => severity === 'error' && object === 'StatefulSet kafka' && message.test(text));
  expect(errors).not.toEqual([]);
});

test('a file that a script patches is not complete before it has', () => {
  const all = manifests();
  env(all, { KAFKA_ADVERTISED_LISTENERS: undefined });
  expect(placesOf(all)).not.toEqual([]);
  all.set.spec.template.spec.initContainers = [{ name: 'init', image: 'init:1', command: ['/bin/bash', '-c', 'sed s/#advertised.listeners=/x/ a > b'] }];
  expect(placesOf(all)).toEqual([]);
});
