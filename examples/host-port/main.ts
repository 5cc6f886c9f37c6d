import { App, Chart, Size } from 'cdk8s';
import { HostPortAccess, KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, AdvertisedHost, Storage } from 'cdk8s-kafka';

const MACHINES = (process.env.MACHINES ?? 'node1,node2,node3').split(',');
const ADDRESSES = (process.env.ADDRESSES ?? '59.64.11.21,59.64.11.22,59.64.11.23').split(',');

/** A port of the machine that each broker runs on, under the public address of that machine, which only its owner knows. */
export function hostPort(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new HostPortAccess({
      host: AdvertisedHost.perBroker(ADDRESSES),
      hostPort: 39092,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  // One set for each machine: a broker that moved would no longer be where its address says.
  MACHINES.forEach((machine, nodeId) => new KafkaBrokerSet(chart, `broker-${nodeId}`, {
    cluster,
    replicas: 1,
    firstNodeId: nodeId,
    nodeSelector: { 'kubernetes.io/hostname': machine },
    storage: Storage.persistent({ size: Size.gibibytes(100) }),
  }));
  return cluster;
}

const app = new App();
hostPort(new Chart(app, 'host-port', { namespace: 'kafka' }));
app.synth();
