import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, AdvertisedHost, NodePortAccess, Storage } from 'cdk8s-kafka';

/** The same brokers with three kinds of hosts: one name for all, a name for each, and the address of their Kubernetes node. */
export function nodePort(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [
      // kafka.example.com, ports 30092 to 30094: any Kubernetes node, or a TCP load balancer in front of them.
      new NodePortAccess({ name: 'OFFICE', host: AdvertisedHost.pattern('kafka.example.com') }),
      // A name for each broker; node 2 is behind a router that publishes it on another port.
      new NodePortAccess({
        name: 'PARTNER',
        host: AdvertisedHost.perBroker(['kafka-a.example.com', 'kafka-b.example.com', 'kafka-c.example.com']),
        firstPort: 30192,
        overrides: [{ nodeId: 2, advertisedHost: 'gateway.example.com', advertisedPort: 39092, nodePort: 30194 }],
      }),
      // The address of the Kubernetes node that a broker runs on; the bootstrap port is open on every Kubernetes node.
      new NodePortAccess({
        name: 'FACTORY',
        host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }),
        firstPort: 30292,
        bootstrapPort: 30290,
      }),
    ],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
nodePort(new Chart(app, 'node-port', { namespace: 'kafka' }));
app.synth();
