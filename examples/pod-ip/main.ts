import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, PodIpAccess, Storage } from 'cdk8s-kafka';

/** Brokers that advertise their pod addresses, in a network in which clients reach pods. */
export function podIp(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new PodIpAccess({ bootstrapHost: 'brokers.example.com' })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
podIp(new Chart(app, 'pod-ip', { namespace: 'kafka' }));
app.synth();
