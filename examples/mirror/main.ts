import { App, Chart } from 'cdk8s';
import {
  Authorization, ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaMirror, KafkaTopic, KafkaUserLogin, KRaftQuorum, ListenerSecurity,
  MirrorCluster, NodeCertificate, ReplicationPolicy,
} from 'cdk8s-kafka';

/**
 * Active/passive: everything of a cluster at another place is copied to this one, exactly once and under the same names, so that applications
 * can go on here when the other place is lost. The Secret `kafka-users` has the passwords of the nodes and of the administrator, `kafka-tls`
 * the nodes' certificate, `mirror` the password of the mirror's user here, `mirror-east` that of its user at the source, and `east-ca` the CA
 * certificate of the source.
 */
export function mirror(chart: Chart): KafkaCluster {
  const password = (user: string) => ({ name: 'kafka-users', key: user });
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.scramSha512({
      users: { kafka: password('kafka'), admin: password('admin') }, certificate: NodeCertificate.fromSecret('kafka-tls'),
    }),
    authorization: Authorization.acls({ superUsers: ['User:admin'] }),
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster });

  // Mirrors do not copy min.insync.replicas.
  new KafkaTopic(chart, 'orders', { cluster, partitions: 12, config: { 'min.insync.replicas': '2' } });

  new KafkaMirror(chart, 'mirror', {
    source: MirrorCluster.external({
      alias: 'east',
      bootstrapServers: 'kafka.east.example.com:9093',
      ca: { name: 'east-ca', key: 'ca.crt' },
      login: ClientLogin.password('mirror', { name: 'mirror-east', key: 'password' }),
    }),
    target: MirrorCluster.of(cluster, { alias: 'west', userLogin: KafkaUserLogin.scramSha512({ name: 'mirror', key: 'password' }) }),
    policy: ReplicationPolicy.identity(),
    topics: ['orders.*', 'payments'],
    replicas: 2,
  });
  return cluster;
}

const app = new App();
mirror(new Chart(app, 'mirror', { namespace: 'kafka' }));
app.synth();
