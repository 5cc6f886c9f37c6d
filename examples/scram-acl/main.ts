import { App, Chart } from 'cdk8s';
import {
  Authorization, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaTestClient, KRaftQuorum, ListenerSecurity, NodeCertificate,
  AdvertisedHost, NodePortAccess,
} from 'cdk8s-kafka';

/**
 * User names and passwords (SCRAM-SHA-512) over TLS, with ACLs. The Secret `kafka-users` has a key for each user, the Secret
 * `kafka-tls` has the nodes' certificate. Two Pods with Kafka's tools authenticate as two of the users.
 */
export function scramAcl(chart: Chart): KafkaCluster {
  const password = (user: string) => ({ name: 'kafka-users', key: user });
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.scramSha512({
      users: { kafka: password('kafka'), admin: password('admin'), orders: password('orders') },
      certificate: NodeCertificate.fromSecret('kafka-tls'),
    }),
    authorization: Authorization.acls({ superUsers: ['User:admin'] }),
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  for (const user of ['admin', 'orders']) {
    new KafkaTestClient(chart, user, { cluster, login: ClientLogin.password(user) });
  }
  return cluster;
}

const app = new App();
scramAcl(new Chart(app, 'scram-acl', { namespace: 'kafka' }));
app.synth();
