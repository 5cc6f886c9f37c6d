import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, AdvertisedHost, NodePortAccess, Rack } from 'cdk8s-kafka';

// Values of the label topology.kubernetes.io/zone of the Kubernetes nodes.
const zones = (process.env.ZONES ?? 'dc1,dc2,dc3').split(',');

const app = new App();
const chart = new Chart(app, 'racks', { namespace: 'kafka' });
const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  // INTERNAL for replication, CLIENT for internal clients, EXTERNAL for external clients.
  listeners: [KafkaListener.internal(), KafkaListener.client()],
  externalAccess: [new NodePortAccess({
    host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }),
    firstPort: 30100,
    bootstrapPort: 30090,
  })],
});
new KRaftQuorum(chart, 'controllers', { cluster });

// One broker set for each zone: the replicas of a partition are in different racks, and consumers with a client.rack read
// from the nearest replica.
zones.forEach((zone, index) => new KafkaBrokerSet(chart, `dc${index + 1}`, {
  cluster,
  replicas: 1,
  firstNodeId: index * 100,
  rack: Rack.of(zone),
  nodeSelector: { 'topology.kubernetes.io/zone': zone },
}));
app.synth();
