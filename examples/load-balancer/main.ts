import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, LoadBalancerAccess, LoadBalancerAddress, Storage } from 'cdk8s-kafka';

/** A load balancer with a static address for each broker, and one more for the bootstrap servers. */
export function loadBalancer(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    externalAccess: [new LoadBalancerAccess({
      address: LoadBalancerAddress.ips((process.env.LOAD_BALANCER_IPS ?? '192.0.2.11,192.0.2.12,192.0.2.13').split(',')),
      bootstrapHost: process.env.BOOTSTRAP_IP ?? '192.0.2.10',
      servicePort: 443,
    })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 3, storage: Storage.persistent({ size: Size.gibibytes(100) }) });
  return cluster;
}

const app = new App();
loadBalancer(new Chart(app, 'load-balancer', { namespace: 'kafka' }));
app.synth();
