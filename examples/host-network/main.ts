import { App, Chart, Size } from 'cdk8s';
import { HostNetworkAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, AdvertisedHost, Storage } from 'cdk8s-kafka';

/** Brokers in the network of their Kubernetes node, which advertise the address of this node. */
export function hostNetwork(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new HostNetworkAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
hostNetwork(new Chart(app, 'host-network', { namespace: 'kafka' }));
app.synth();
