import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaImage, Storage } from 'cdk8s-kafka';

// One combined node (broker and controller) for development. Replication settings follow from the number of brokers.
const app = new App();
const chart = new Chart(app, 'single-node', { namespace: 'dev' });
new KafkaBrokerSet(chart, 'kafka', {
  replicas: 1,
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  storage: Storage.persistent({ size: Size.gibibytes(5) }),
  resources: { cpuRequest: '250m', memoryLimit: Size.gibibytes(1) },
});
app.synth();
