import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Storage } from 'cdk8s-kafka';

const app = new App();
const chart = new Chart(app, 'stable-ids', { namespace: 'kafka' });
const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  // Topics are created explicitly, and not by a typo in a client.
  config: { 'auto.create.topics.enable': 'false' },
});
new KRaftQuorum(chart, 'controllers', { cluster });

// Node ids are fixed in the manifests, so partitions keep their brokers with every deployment. Any number is valid,
// including ids that an older cluster generated.
new KafkaBrokerSet(chart, 'brokers', {
  cluster,
  nodeIds: [1012, 1013, 1014],
  // Log directories are always on the volume; in a subdirectory, so that a lost+found beside it does no harm.
  storage: Storage.persistent({ size: Size.gibibytes(100), mountPath: '/var/lib/kafka/data', logDir: 'kafka-log{nodeId}' }),
});
app.synth();
