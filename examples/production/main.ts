import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, AdvertisedHost, NodePortAccess, Storage } from 'cdk8s-kafka';

export interface ProductionOptions {
  readonly brokers?: number;
  readonly config?: Record<string, string>;
}

/** Three controllers and three brokers, with a node port for each broker and one host name for all Kubernetes nodes. */
export function production(chart: Chart, options: ProductionOptions = {}): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', {
    image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
    config: { 'auto.create.topics.enable': 'false', ...options.config },
    externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), firstPort: 30092 })],
  });
  new KRaftQuorum(chart, 'controllers', {
    cluster,
    storage: Storage.persistent({ size: Size.gibibytes(10) }),
  });
  new KafkaBrokerSet(chart, 'brokers', {
    cluster,
    replicas: options.brokers ?? 3,
    storage: Storage.persistent({ size: Size.gibibytes(100) }),
    resources: { cpuRequest: '500m', memoryLimit: Size.gibibytes(4) },
  });
  return cluster;
}

const app = new App();
production(new Chart(app, 'production', { namespace: 'kafka' }));
app.synth();
