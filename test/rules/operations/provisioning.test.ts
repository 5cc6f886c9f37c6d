import { Chart } from 'cdk8s';
import {
  AclOperation, Authorization, ClientLogin, KafkaCluster, KafkaProvisioning, KafkaProvisioningProps, KafkaTopic, KafkaTopicProps,
  KafkaUser, KafkaUserLogin,
  KafkaUserProps, ListenerSecurity, NodeCertificate, Permission,
} from 'cdk8s-kafka';
import { separate } from '../../synth';
import { RuleCase, testErrors, testWarnings } from '../cases';

const PASSWORD = { name: 'users', key: 'alice' };
const SCRAM = { security: ListenerSecurity.scramSha512({ users: { kafka: PASSWORD, admin: PASSWORD } }), authorization: Authorization.acls({ superUsers: ['User:admin'] }) };
const MUTUAL_TLS = { security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret('tls', { subject: 'CN=kafka' }) }) };

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;

const withTopic = (props: Partial<KafkaTopicProps>, id = 'orders') => () => {
  const chart = separate();
  new KafkaTopic(chart, id, { cluster: clusterOf(chart), ...props });
  return chart;
};

const withUser = (props: Partial<KafkaUserProps>, security = SCRAM as object) => () => {
  const chart = separate(security);
  new KafkaUser(chart, 'alice', { cluster: clusterOf(chart), ...props });
  return chart;
};

const withProvisioning = (props: Partial<KafkaProvisioningProps>, topics: readonly string[], users: readonly string[] = []) => () => {
  const chart = separate(SCRAM);
  const cluster = clusterOf(chart);
  topics.forEach((topicName, index) => new KafkaTopic(chart, `topic-${index}`, { cluster, topicName }));
  users.forEach((userName, index) => new KafkaUser(chart, `user-${index}`, { cluster, userName }));
  new KafkaProvisioning(chart, 'provisioning', { cluster, ...props });
  return chart;
};

const topicNames: readonly [string, string][] = [['', 'a'], ['a b', 'a-b'], ['..', 'a.'], ['x'.repeat(250), 'x'.repeat(249)], ['__consumer_offsets', '__offsets'], ['größe', 'groesse']];

const second = (count: number) => () => {
  const chart = separate(SCRAM);
  for (let index = 0; index < count; index++) { new KafkaProvisioning(chart, `provisioning-${index}`, { cluster: clusterOf(chart), name: `p${index}` }); }
  return chart;
};

testErrors([
  ...topicNames.map(([bad, good]): RuleCase => ({
    rule: 'topic-name', when: JSON.stringify(bad.slice(0, 20)), rejected: withTopic({ topicName: bad }), at: 'chart/orders', messageParts: [JSON.stringify(bad).slice(0, 100)], accepted: withTopic({ topicName: good }),
  })),
  ...[0, 1.5, -1].map((partitions): RuleCase => ({
    rule: 'topic-size', when: `partitions ${partitions}`, rejected: withTopic({ partitions }), at: 'chart/orders', messageParts: [`partitions ${partitions}`, 'from 1'], accepted: withTopic({ partitions: 1 }),
  })),
  {
    rule: 'topic-size', when: 'more replicas than brokers', rejected: withTopic({ replicationFactor: 4 }), messageParts: ['replicationFactor 4 with 3 brokers', 'from 1 to 3'], accepted: withTopic({ replicationFactor: 3 }),
  },
  {
    rule: 'topic-min-insync-replicas',
    when: 'of one replica',
    rejected: withTopic({ replicationFactor: 1, config: { 'min.insync.replicas': '2' } }),
    messageParts: ['min.insync.replicas 2 with 1 replica;', 'from 1 to 1'],
    accepted: withTopic({ replicationFactor: 1, config: { 'min.insync.replicas': '1' } }),
  },
  {
    rule: 'topic-min-insync-replicas',
    when: 'above the default replication factor',
    rejected: withTopic({ config: { 'min.insync.replicas': '4' } }),
    messageParts: ['min.insync.replicas 4 with 3 replicas', 'from 1 to 2'],
    accepted: withTopic({ config: { 'min.insync.replicas': '2' } }),
  },
  {
    rule: 'unknown-setting', when: 'of a topic', rejected: withTopic({ config: { 'retention.msec': '1000' } }), at: 'chart/orders', messageParts: ['topic "orders"', 'retention.ms'], accepted: withTopic({ config: { 'retention.ms': '1000' } }),
  },
  {
    rule: 'setting-value', when: 'of a topic', rejected: withTopic({ config: { 'cleanup.policy': 'compress' } }), messageParts: ['topic "orders"', '"compress"'], accepted: withTopic({ config: { 'cleanup.policy': 'compact,delete' } }),
  },
  ...['', ' alice', '*', 'a\nb'].map((userName): RuleCase => ({
    rule: 'user-name', when: JSON.stringify(userName), rejected: withUser({ userName }), at: 'chart/alice', messageParts: [JSON.stringify(userName)], accepted: withUser({ userName: 'alice smith' }),
  })),
  {
    rule: 'user-login',
    when: 'a SCRAM password without such a listener',
    rejected: withUser({ login: KafkaUserLogin.scramSha256(PASSWORD) }),
    messageParts: ['user "alice" has a SCRAM password', 'scramSha256()'],
    accepted: withUser({ login: KafkaUserLogin.scramSha512(PASSWORD) }),
  },
  {
    rule: 'user-login',
    when: 'a certificate without mutual TLS',
    rejected: withUser({ login: KafkaUserLogin.certificate('CN=alice') }),
    messageParts: ['user "alice" has a certificate', 'mutualTls()'],
    accepted: () => {
      const chart = separate(MUTUAL_TLS);
      const cluster = clusterOf(chart);
      new KafkaUser(chart, 'alice', { cluster, login: KafkaUserLogin.certificate('CN=alice') });
      new KafkaProvisioning(chart, 'provisioning', { cluster, login: ClientLogin.certificate('admin-tls') });
      return chart;
    },
  },
  {
    rule: 'user-login', when: 'a token without OAuth', rejected: withUser({ login: KafkaUserLogin.oauth('alice') }), messageParts: ['user "alice" has a token', 'oauthBearer()'], accepted: withUser({}),
  },
  {
    rule: 'permission-without-authorizer',
    when: 'the cluster has no authorization',
    rejected: withUser({ permissions: [Permission.produce('orders')] }, { security: SCRAM.security }),
    messageParts: ['user "alice" has permissions', 'Authorization.acls()'],
    accepted: withUser({ permissions: [Permission.produce('orders')] }),
  },
  {
    rule: 'permission', when: 'no name', rejected: withUser({ permissions: [Permission.produce('')] }), messageParts: ['for topic ""'], accepted: withUser({ permissions: [Permission.produce('*')] }),
  },
  {
    rule: 'permission',
    when: 'an asterisk as a prefix',
    rejected: withUser({ permissions: [Permission.consume('*', 'g', { prefixed: true })] }),
    messageParts: ['topic "*" as a prefix'],
    accepted: withUser({ permissions: [Permission.consume('o', 'g', { prefixed: true })] }),
  },
  {
    rule: 'permission', when: 'no operations', rejected: withUser({ permissions: [Permission.group('g', [])] }), messageParts: ['without operations'], accepted: withUser({ permissions: [Permission.group('g', [AclOperation.DELETE])] }),
  },
  {
    rule: 'permission',
    when: 'an operation of another kind of resource',
    rejected: withUser({ permissions: [Permission.group('g', [AclOperation.WRITE])] }),
    messageParts: ['operation Write for group "g"', 'use one of Read'],
    accepted: withUser({ permissions: [Permission.transactional('t'), Permission.cluster(AclOperation.CREATE), Permission.topic('t', [AclOperation.ALL])] }),
  },
  {
    rule: 'quota', when: 'not positive', rejected: withUser({ quotas: { producerBytesPerSecond: 0 } }), messageParts: ['producer_byte_rate 0'], accepted: withUser({ quotas: { producerBytesPerSecond: 1 } }),
  },
  {
    rule: 'duplicate-topic', when: 'the same name', rejected: withProvisioning({}, ['a', 'a']), at: 'chart/provisioning', messageParts: ['"a" and "a" are declared twice'], accepted: withProvisioning({}, ['a', 'b']),
  },
  {
    rule: 'duplicate-topic', when: 'dots and underscores', rejected: withProvisioning({}, ['a.b', 'a_b']), messageParts: ['"a.b" and "a_b" are the same for Kafka'], accepted: withProvisioning({}, ['a.b', 'a-b']),
  },
  {
    rule: 'duplicate-user', when: 'the same principal', rejected: withProvisioning({}, [], ['a', 'a']), messageParts: ['principal "User:a" is declared twice'], accepted: withProvisioning({}, [], ['a', 'b']),
  },
  {
    rule: 'absent-and-declared', when: 'a topic', rejected: withProvisioning({ absentTopics: ['a'] }, ['a']), messageParts: ['topic "a" is declared and in absentTopics'], accepted: withProvisioning({ absentTopics: ['b'] }, ['a']),
  },
  {
    rule: 'absent-and-declared', when: 'a user', rejected: withProvisioning({ absentUsers: ['a'] }, [], ['a']), messageParts: ['user "a" is declared and in absentUsers'], accepted: withProvisioning({ absentUsers: ['b'] }, [], ['a']),
  },
  {
    rule: 'second-provisioning', when: 'of one cluster', rejected: second(2), at: 'chart/provisioning-1', messageParts: ['two KafkaProvisioning: chart/provisioning-0 and chart/provisioning-1'], accepted: second(1),
  },
]);

testWarnings([{
  rule: 'topic-without-spare',
  when: 'all replicas',
  rejected: withTopic({ config: { 'min.insync.replicas': '3' } }),
  messageParts: ['topic "orders" has min.insync.replicas 3', 'use 2'],
  accepted: withTopic({ config: { 'min.insync.replicas': '2' } }),
}]);
