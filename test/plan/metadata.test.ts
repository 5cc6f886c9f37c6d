import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, MigrationPhase } from 'cdk8s-kafka';
import { chartOf, Manifests, migrating, onZookeeper } from '../synth';

const { PREPARE_CONTROLLERS, MIGRATE_METADATA, MIGRATE_BROKERS, FINALIZE } = MigrationPhase;
const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw';
const broker = (manifests: Manifests) => manifests.properties('kafka-brokers-1');
const controller = (manifests: Manifests) => manifests.properties('kafka-controllers-1');
const template = (manifests: Manifests, name: string) => manifests.find('StatefulSet', name).spec.template;
const inPhase = (phase: MigrationPhase) => new Manifests(migrating(phase));

function kraft(): Manifests {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { clusterId: CLUSTER_ID });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  new KRaftQuorum(chart, 'controllers', { cluster });
  return new Manifests(chart);
}

test('in ZooKeeper mode brokers have fixed ids, and storage is not formatted', () => {
  const manifests = new Manifests(onZookeeper({}, { nodeIds: [1012, 7, 3] }));
  expect(broker(manifests)).toMatchObject({ 'broker.id': '7', 'broker.id.generation.enable': 'false', 'zookeeper.connect': 'zk-0.zk:2181,zk-1.zk:2181/kafka' });
  for (const key of ['process.roles', 'node.id', 'controller.quorum.voters', 'controller.listener.names']) { expect(broker(manifests)).not.toHaveProperty([key]); }
  expect(broker(manifests)['listener.security.protocol.map']).toBe('CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT');
  expect(manifests.pod('kafka-brokers').initContainers).toBeUndefined();
  expect(manifests.container('kafka-brokers').image).toBe('apache/kafka:3.9.2');
});

test('preparing the controllers changes no broker, so no broker restarts', () => {
  const before = new Manifests(onZookeeper());
  const manifests = inPhase(PREPARE_CONTROLLERS);
  expect(broker(manifests)).toEqual(broker(before));
  expect(template(manifests, 'kafka-brokers')).toEqual(template(before, 'kafka-brokers'));
  expect(controller(manifests)).toMatchObject({
    'process.roles': 'controller',
    'node.id': '9001',
    'zookeeper.connect': 'zk-0.zk:2181,zk-1.zk:2181/kafka',
    'zookeeper.metadata.migration.enable': 'true',
    // Controllers send changes to brokers in ZooKeeper mode.
    'inter.broker.listener.name': 'INTERNAL',
    'listener.security.protocol.map': 'INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
  });
  expect(manifests.container('kafka-controllers', 'format').args).toContain(`-t=${CLUSTER_ID}`);
});

test('to migrate the metadata, brokers connect to the controllers and keep their ids and ZooKeeper', () => {
  const manifests = inPhase(MIGRATE_METADATA);
  expect(broker(manifests)).toMatchObject({
    'broker.id': '1',
    'zookeeper.metadata.migration.enable': 'true',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': controller(manifests)['controller.quorum.voters'],
    'listener.security.protocol.map': 'CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
  });
  expect(broker(manifests)['controller.quorum.voters']).toContain('9001@kafka-controllers-1.');
  expect(manifests.pod('kafka-brokers').initContainers).toBeUndefined();
});

test('brokers disconnect from ZooKeeper first, keep their ids, and have their storage formatted from then on', () => {
  const manifests = inPhase(MIGRATE_BROKERS);
  expect(broker(manifests)).toMatchObject({ 'process.roles': 'broker', 'node.id': '1' });
  expect(Object.keys(broker(manifests)).filter((key) => /zookeeper|broker\.id/.test(key))).toEqual([]);
  expect(manifests.container('kafka-brokers', 'format').args).toEqual(['format', '-g', `-t=${CLUSTER_ID}`, '-c=/etc/cdk8s-kafka/$(POD_NAME).properties']);
});

test('controllers do not restart before the last phase', () => {
  const first = template(inPhase(PREPARE_CONTROLLERS), 'kafka-controllers');
  for (const phase of [MIGRATE_METADATA, MIGRATE_BROKERS]) { expect(template(inPhase(phase), 'kafka-controllers')).toEqual(first); }
  expect(template(inPhase(FINALIZE), 'kafka-controllers')).not.toEqual(first);
  expect(template(inPhase(FINALIZE), 'kafka-brokers')).toEqual(template(inPhase(MIGRATE_BROKERS), 'kafka-brokers'));
});

test('after the last phase no file refers to ZooKeeper, and removing the props changes no file', () => {
  const manifests = inPhase(FINALIZE);
  expect(controller(manifests)).not.toHaveProperty(['zookeeper.connect']);
  expect(controller(manifests)).toEqual(controller(kraft()));
  expect(broker(manifests)).toEqual(broker(kraft()));
});

test.each(Object.values(MigrationPhase))('log directories do not change in phase %s', (phase) => {
  expect(broker(inPhase(phase))['log.dirs']).toBe(broker(new Manifests(onZookeeper()))['log.dirs']);
});
