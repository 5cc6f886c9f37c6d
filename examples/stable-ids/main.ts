import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Storage } from 'cdk8s-kafka';

const app = new App();
const chart = new Chart(app, 'stable-ids', { namespace: 'kafka' });
const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  // Topics are made on purpose, not by a typo in a client.
  config: { 'auto.create.topics.enable': 'false' },
});
new KRaftQuorum(chart, 'controllers', { cluster });

// Ids are written into the manifest: whatever is deployed again, partitions still find their brokers. Any number is
// legal, also those that an older cluster generated for itself.
new KafkaBrokerSet(chart, 'brokers', {
  cluster,
  nodeIds: [1012, 1013, 1014],
  // Log dirs always lie on the volume; in a folder, so that a lost+found beside it does no harm.
  storage: Storage.persistent({ size: Size.gibibytes(100), mountPath: '/var/lib/kafka/data', logDir: 'kafka-log{nodeId}' }),
});
app.synth();
