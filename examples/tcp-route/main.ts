import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, ListenerSecurity, NodeCertificate, Storage, TcpRouteAccess } from 'cdk8s-kafka';

/** A port of a shared gateway for each broker. */
export function tcpRoute(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') }),
    externalAccess: [new TcpRouteAccess({
      gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka-{nodeId}' },
      host: 'kafka.example.com',
      bootstrapPort: 9091,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
tcpRoute(new Chart(app, 'tcp-route', { namespace: 'kafka' }));
app.synth();
