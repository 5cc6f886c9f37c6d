import { Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, MetadataQuorum, MigrationPhase, ZookeeperEnsemble } from 'cdk8s-kafka';
import { connectProblem } from '../../../src/rules/nodes/zookeeper';
import { chartOf, migrating, onZookeeper } from '../../synth';
import { testErrors } from '../cases';

const connect = (text: string) => () => onZookeeper({ zookeeper: ZookeeperEnsemble.fromConnectString(text) });
const ACL = 'kafka.security.authorizer.AclAuthorizer';
const STANDARD = 'org.apache.kafka.metadata.authorizer.StandardAuthorizer';
const { PREPARE_CONTROLLERS, MIGRATE_METADATA, MIGRATE_BROKERS, FINALIZE } = MigrationPhase;

function withControllers(migration?: MigrationPhase): Chart {
  const chart = onZookeeper({ migration, clusterId: '5L6g3nShT-eMCtK--X86sw' });
  new KRaftQuorum(chart, 'controllers', { cluster: chart.node.findChild('kafka') as KafkaCluster });
  return chart;
}

function combined(migration: MigrationPhase, controller: boolean): Chart {
  const chart = migrating(migration);
  new KafkaBrokerSet(chart, 'more', { cluster: chart.node.findChild('kafka') as KafkaCluster, controller, firstNodeId: 100 });
  return chart;
}

function imported(clusterId?: string): Chart {
  const chart = chartOf();
  const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { clusterId, controllers: [{ nodeId: 9000, host: 'c.example.com' }] });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  return chart;
}

testErrors([
  {
    rule: 'zookeeper-version',
    when: 'Kafka 4',
    rejected: () => onZookeeper({ image: KafkaImage.apache('4.0.2') }),
    at: 'chart/brokers',
    messageParts: ['Kafka 4.0.2 does not support ZooKeeper', 'KafkaImage.apache(\'3.9.2\')'],
    accepted: () => onZookeeper({ image: KafkaImage.apache('3.9.0') }),
  },
  ...[PREPARE_CONTROLLERS, MIGRATE_METADATA, MIGRATE_BROKERS, FINALIZE].map((phase) => ({
    rule: 'zookeeper-version',
    when: `${phase} with Kafka 4`,
    rejected: () => migrating(phase, { image: KafkaImage.apache('4.3.1') }),
    messageParts: ['Kafka 4.3.1'],
    accepted: () => migrating(phase, { image: KafkaImage.apache('3.9.2') }),
  })),
  { rule: 'zookeeper-connect', when: 'without a port', rejected: connect('zk-0.zk'), at: 'chart/kafka', messageParts: ['"zk-0.zk", which is not host:port', 'zk-0.zk:2181,zk-1.zk:2181/kafka'], accepted: connect('zk-0.zk:2181') },
  { rule: 'zookeeper-connect', when: 'a chroot on every host', rejected: connect('a:2181/kafka,b:2181/kafka'), messageParts: ['has a chroot before the last host'], accepted: connect('a:2181,b:2181/kafka') },
  { rule: 'zookeeper-connect', when: 'with spaces', rejected: connect('a:2181, b:2181'), messageParts: ['has spaces'], accepted: connect('a:2181,b:2181') },
  { rule: 'zookeeper-connect', when: 'with a scheme', rejected: connect('zk://a:2181'), messageParts: ['includes a scheme'], accepted: connect('zk:2181') },
  {
    rule: 'zookeeper-controllers',
    when: 'controllers without a migration',
    rejected: () => withControllers(),
    at: 'chart/controllers',
    messageParts: ['the cluster is in ZooKeeper mode, but has KRaft controllers', 'MigrationPhase.PREPARE_CONTROLLERS'],
    accepted: () => withControllers(PREPARE_CONTROLLERS),
  },
  {
    rule: 'controller-listener',
    when: 'in ZooKeeper mode',
    rejected: () => onZookeeper({ listeners: [KafkaListener.client({ interBroker: true }), KafkaListener.controller({ name: 'QUORUM' })] }),
    messageParts: ['the cluster has a controller listener in ZooKeeper mode: QUORUM'],
    accepted: () => migrating(PREPARE_CONTROLLERS, { listeners: [KafkaListener.client({ interBroker: true }), KafkaListener.controller({ name: 'QUORUM' })] }),
  },
  {
    rule: 'no-controllers',
    when: 'a migration phase that requires controllers',
    rejected: () => onZookeeper({ migration: MIGRATE_METADATA, clusterId: '5L6g3nShT-eMCtK--X86sw' }),
    messageParts: ['no controllers', 'KRaftQuorum'],
    accepted: () => migrating(MIGRATE_METADATA),
  },
  {
    rule: 'migration-combined',
    when: 'a combined set',
    rejected: () => combined(MIGRATE_METADATA, true),
    at: 'chart/more',
    messageParts: ['combined nodes are not supported', 'KRaftQuorum'],
    accepted: () => combined(MIGRATE_METADATA, false),
  },
  {
    rule: 'migration-cluster-id',
    when: 'without clusterId',
    rejected: () => migrating(PREPARE_CONTROLLERS, { clusterId: undefined }),
    at: 'chart/kafka',
    messageParts: ['clusterId is missing for migration "prepare-controllers"', 'zookeeper-shell zk-0.zk:2181,zk-1.zk:2181/kafka get /cluster/id'],
    accepted: () => migrating(PREPARE_CONTROLLERS),
  },
  {
    rule: 'migration-quorum',
    when: 'dynamic, during the migration',
    rejected: () => migrating(PREPARE_CONTROLLERS, { quorum: MetadataQuorum.dynamic({ initialControllers: [9000, 9001, 9002] }) }),
    messageParts: ['MetadataQuorum.staticVoters()'],
    accepted: () => migrating(PREPARE_CONTROLLERS, { quorum: MetadataQuorum.staticVoters() }),
  },
  {
    rule: 'migration-quorum',
    when: 'dynamic, before the migration',
    rejected: () => onZookeeper({ quorum: MetadataQuorum.dynamic({ initialControllers: [] }) }),
    at: 'chart/kafka',
    messageParts: ['remove quorum'],
    accepted: () => onZookeeper(),
  },
  {
    rule: 'migration-phase',
    when: 'without zookeeper',
    rejected: () => migrating(MIGRATE_METADATA, { zookeeper: undefined }),
    at: 'chart/kafka',
    messageParts: ['"migrate-metadata", but zookeeper is missing'],
    accepted: () => migrating(MIGRATE_METADATA),
  },
  {
    rule: 'authorizer-mode',
    when: 'AclAuthorizer on controllers',
    rejected: () => migrating(PREPARE_CONTROLLERS, { config: { 'authorizer.class.name': ACL } }),
    at: 'chart/controllers',
    messageParts: [ACL, 'in KRaft mode', STANDARD],
    accepted: () => onZookeeper({ config: { 'authorizer.class.name': ACL, 'super.users': 'User:ANONYMOUS' } }),
  },
  {
    rule: 'authorizer-mode',
    when: 'StandardAuthorizer on brokers in ZooKeeper mode',
    rejected: () => onZookeeper({ config: { 'authorizer.class.name': STANDARD } }),
    at: 'chart/brokers',
    messageParts: [STANDARD, 'in ZooKeeper mode', ACL],
    accepted: () => migrating(FINALIZE, { config: { 'authorizer.class.name': STANDARD, 'super.users': 'User:ANONYMOUS' } }),
  },
  {
    rule: 'imported-cluster',
    when: 'without clusterId',
    rejected: () => imported(),
    messageParts: ['clusterId undefined and 1 controllers'],
    accepted: () => imported('5L6g3nShT-eMCtK--X86sw'),
  },
]);

test.each(['zk:2181', 'a.b:1,c-d:65535/x/y', '[fd00::1]:2181', 'zk-0.zk.${env:POD_NAMESPACE}.svc:2181/k'])('%s is a valid connect string', (text) => {
  expect(connectProblem(text)).toBeUndefined();
});
test.each(['', ' ', 'zk', 'zk:', 'zk:0', 'zk:70000', 'zk:2181/', 'zk:2181//a', ',zk:2181', 'zk:2181,', 'fd00::1:2181', 'zk:2181 /kafka'])('%j is not a valid connect string', (text) => {
  expect(connectProblem(text)).toBeDefined();
});
