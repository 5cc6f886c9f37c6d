import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, ListenerSecurity, NodeCertificate, Storage, TlsRouteAccess } from 'cdk8s-kafka';

/** A DNS name for each broker on port 443 of a shared gateway, which routes by the server name of TLS (SNI). */
export function tlsRoute(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    security: ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret('kafka-tls') }),
    externalAccess: [new TlsRouteAccess({
      gateway: { name: 'public', namespace: 'gateways', sectionName: 'kafka' },
      host: 'broker-{nodeId}.kafka.example.com',
      bootstrapHost: 'bootstrap.kafka.example.com',
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
tlsRoute(new Chart(app, 'tls-route', { namespace: 'kafka' }));
app.synth();
