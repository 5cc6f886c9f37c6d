import { isReadByBrokersOnly, isUsedForCluster } from '../../src/kafka-config/controller-keys';

test.each([
  'auto.create.topics.enable', 'log.cleaner.threads', 'log.cleaner.dedupe.buffer.size', 'num.replica.alter.log.dirs.threads', 'replica.fetch.max.bytes',
  'offsets.topic.replication.factor', 'broker.rack', 'remote.log.storage.manager.class.name',
])('only brokers read %s', (key) => {
  expect(isReadByBrokersOnly(key, '4.3.1')).toBe(true);
  expect(isUsedForCluster(key, '4.3.1')).toBe(false);
});

test.each([
  'delete.topic.enable', 'remote.log.storage.system.enable', 'log.retention.ms', 'log.cleanup.policy', 'message.max.bytes', 'min.insync.replicas', 'num.partitions',
  'default.replication.factor', 'create.topic.policy.class.name', 'authorizer.class.name', 'principal.builder.class', 'unclean.leader.election.enable',
  'delegation.token.secret.key', 'controller.quota.window.num', 'group.consumer.max.session.timeout.ms', 'broker.session.timeout.ms', 'compression.type',
])('controllers use %s for the cluster', (key) => {
  expect(isReadByBrokersOnly(key, '4.3.1')).toBe(false);
  expect(isUsedForCluster(key, '4.3.1')).toBe(true);
});

test.each([
  'advertised.listeners', 'alter.log.dirs.replication.quota.window.num', 'background.threads', 'broker.heartbeat.interval.ms', 'broker.id', 'config.providers',
  'connection.failed.authentication.delay.ms', 'connections.max.idle.ms', 'controller.listener.names', 'controller.quorum.voters', 'controller.socket.timeout.ms',
  'cordoned.log.dirs', 'early.start.listeners', 'inter.broker.listener.name', 'kafka.metrics.reporters', 'listeners', 'listener.security.protocol.map', 'log.dir',
  'log.dirs', 'max.connections', 'metadata.log.dir', 'metric.reporters', 'metrics.num.samples', 'node.id', 'num.io.threads', 'num.network.threads',
  'num.recovery.threads.per.data.dir', 'num.replica.fetchers', 'process.roles', 'queued.max.requests', 'quota.window.num', 'replication.quota.window.num',
  'sasl.jaas.config', 'security.providers', 'server.max.startup.time.ms', 'socket.request.max.bytes', 'ssl.protocol', 'unstable.api.versions.enable',
])('%s concerns the Kafka node only, although controllers have it too', (key) => {
  expect(isReadByBrokersOnly(key, '4.3.1')).toBe(false);
  expect(isUsedForCluster(key, '4.3.1')).toBe(false);
});

test('settings that Kafka does not know are not left out for controllers, and are not settings of the cluster', () => {
  for (const key of ['confluent.x', 'constructor', 'zookeeper.connect']) {
    expect([isReadByBrokersOnly(key, '4.3.1'), isUsedForCluster(key, '4.3.1')]).toEqual([false, false]);
  }
  expect(isReadByBrokersOnly('log.cleaner.threads', '9.9.9')).toBe(false);
  expect(isUsedForCluster('zookeeper.connect', '3.9.2')).toBe(false);
});
