import { containerOf, env, manifests, locationsOf, reportOf } from './manifests';

test('a setting that Kafka rejects is reported at its location', () => {
  const all = manifests();
  env(all, { KAFKA_NUM_IO_THREADS: 'many' });
  expect(locationsOf(all)).toEqual(['setting-type: StatefulSet kafka, env KAFKA_NUM_IO_THREADS']);
});

test('a setting that Kafka ignores is a warning, since Kafka starts', () => {
  const all = manifests();
  env(all, { KAFKA_LOG_RETENTION_HOUR: '24' });
  expect(reportOf(all).findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ['unknown-setting', 'warning', 'log.retention.hour is not a broker setting of Kafka 4.1.0'],
  ]);
});

test('settings with the prefix of a plugin are not reported', () => {
  const all = manifests();
  env(all, { KAFKA_CRUISE_CONTROL_METRICS_TOPIC: 'm' });
  all.set.metadata.annotations['cdk8s-kafka/plugin-config-prefixes'] = 'cruise.control.';
  expect(locationsOf(all)).toEqual([]);
});

test('values that a script computes are not checked', () => {
  const all = manifests();
  env(all, { KAFKA_NUM_IO_THREADS: '$(nproc)' });
  expect(locationsOf(all)).toEqual([]);
  containerOf(all).command[2] = 'export KAFKA_NODE_ID=$(curl http://ids) && exec /etc/kafka/docker/run';
  expect(locationsOf(all)).toEqual([]);
});

test('settings in a missing ConfigMap are not checked', () => {
  const all = manifests();
  const container = containerOf(all);
  container.env = [];
  container.command = ['/opt/kafka/bin/kafka-server-start.sh', '/etc/kafka/server.properties'];
  all.set.spec.template.spec.volumes = [{ name: 'config', configMap: { name: 'kafka' } }];
  expect(locationsOf(all)).toEqual(['missing-config-map: StatefulSet kafka, spec.template.spec.volumes']);
});

test.each([
  ['a listener without a protocol', { KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT' }, /CLIENT/],
  ['two listeners with the same name', { KAFKA_LISTENERS: 'CLIENT://:9092,CLIENT://:9094,CONTROLLER://:9093' }, /CLIENT/],
  ['an inter-broker listener that is not advertised', {
    KAFKA_LISTENERS: 'CLIENT://:9092,CONTROLLER://:9093,INTERNAL://:9094',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT',
    KAFKA_INTER_BROKER_LISTENER_NAME: 'INTERNAL',
  }, /INTERNAL/],
  ['an advertised wildcard address', { KAFKA_ADVERTISED_LISTENERS: 'CLIENT://0.0.0.0:9092' }, /0\.0\.0\.0/],
])('%s is an error at the StatefulSet', (_, values, message) => {
  const all = manifests();
  env(all, values);
  const errors = reportOf(all).findings.filter(({ severity, object, message: text }) => severity === 'error' && object === 'StatefulSet kafka' && message.test(text));
  expect(errors).not.toEqual([]);
});

test('a file to which a script adds settings is not complete', () => {
  const all = manifests();
  env(all, { KAFKA_ADVERTISED_LISTENERS: undefined });
  expect(locationsOf(all)).not.toEqual([]);
  all.set.spec.template.spec.initContainers = [{ name: 'init', image: 'init:1', command: ['/bin/bash', '-c', 'sed s/#advertised.listeners=/x/ a > b'] }];
  expect(locationsOf(all)).toEqual([]);
});
