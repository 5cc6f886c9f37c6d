import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaProxyAccess, KRaftQuorum, Storage } from 'cdk8s-kafka';

/** Two proxies in front of the brokers: clients can only reach the proxies, and each proxy serves all clients. */
export function kafkaProxy(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new KafkaProxyAccess({ name: 'PROXIED', host: 'kafka.example.com' })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
kafkaProxy(new Chart(app, 'kafka-proxy', { namespace: 'kafka' }));
app.synth();
