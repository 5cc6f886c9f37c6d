import { App, Chart, Size } from 'cdk8s';
import { HostPortAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, AdvertisedHost, Storage } from 'cdk8s-kafka';

const NODES = (process.env.NODES ?? 'node1,node2,node3').split(',');
const ADDRESSES = (process.env.ADDRESSES ?? '59.64.11.21,59.64.11.22,59.64.11.23').split(',');

/** A port of the Kubernetes node that each broker runs on, with the node's public address, which Kubernetes does not know. */
export function hostPort(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new HostPortAccess({
      host: AdvertisedHost.perBroker(ADDRESSES),
      hostPort: 39092,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  // One set for each Kubernetes node: the address of a broker that moved would be wrong.
  NODES.forEach((hostname, nodeId) => new KafkaBrokerSet(chart, `broker-${nodeId}`, {
    cluster,
    replicas: 1,
    firstNodeId: nodeId,
    nodeSelector: { 'kubernetes.io/hostname': hostname },
    storage: Storage.persistent({ size: Size.gibibytes(100) }),
  }));
  return cluster;
}

const app = new App();
hostPort(new Chart(app, 'host-port', { namespace: 'kafka' }));
app.synth();
