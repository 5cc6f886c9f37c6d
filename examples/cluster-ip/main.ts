import { App, Chart, Size } from 'cdk8s';
import { ClusterIpAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Storage } from 'cdk8s-kafka';

/** A ClusterIP Service for each broker, behind a TCP ingress with a port for each. */
export function clusterIp(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20092 })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
clusterIp(new Chart(app, 'cluster-ip', { namespace: 'kafka' }));
app.synth();
