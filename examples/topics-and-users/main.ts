import { App, Chart } from 'cdk8s';
import {
  Authorization, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaProvisioning, KafkaTestClient, KafkaTopic, KafkaUser, KafkaUserLogin,
  KRaftQuorum, ListenerSecurity, NodeCertificate, Permission, UndeclaredConfig,
} from 'cdk8s-kafka';

/**
 * Topics and users as code: a Job creates them when the cluster runs, and a new Job follows each change. The Secret `kafka-users` has the
 * passwords of the nodes and of the administrator, the Secrets `orders` and `billing` those of the applications, the Secret `kafka-tls` the
 * nodes' certificate.
 */
export function topicsAndUsers(chart: Chart): KafkaCluster {
  const password = (user: string) => ({ name: 'kafka-users', key: user });
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.scramSha512({
      users: { kafka: password('kafka'), admin: password('admin') }, certificate: NodeCertificate.fromSecret('kafka-tls'),
    }),
    authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    config: { 'auto.create.topics.enable': 'false' },
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });

  new KafkaTopic(chart, 'orders', { cluster, partitions: 12, config: { 'retention.ms': '604800000' } });
  new KafkaTopic(chart, 'order-states', { cluster, topicName: 'orders.states', partitions: 12, config: { 'cleanup.policy': 'compact' } });

  new KafkaUser(chart, 'orders-app', {
    cluster,
    userName: 'orders',
    login: KafkaUserLogin.scramSha512({ name: 'orders', key: 'password' }),
    permissions: [Permission.produce('orders', { prefixed: true }), Permission.transactional('orders')],
    quotas: { producerBytesPerSecond: 10_000_000 },
  });
  new KafkaUser(chart, 'billing', {
    cluster,
    login: KafkaUserLogin.scramSha512({ name: 'billing', key: 'password' }),
    permissions: [Permission.consume('orders', 'billing')],
  });
  new KafkaProvisioning(chart, 'provisioning', { cluster, undeclaredConfig: UndeclaredConfig.RESET });

  // Kafka's console tools, with the rights of an application.
  for (const user of ['orders', 'billing']) {
    new KafkaTestClient(chart, `${user}-client`, { cluster, login: ClientLogin.password(user, { name: user, key: 'password' }) });
  }
  return cluster;
}

const app = new App();
topicsAndUsers(new Chart(app, 'topics-and-users', { namespace: 'kafka' }));
app.synth();
