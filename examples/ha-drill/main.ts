import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaHaDrill, KafkaImage, KRaftQuorum, Storage } from 'cdk8s-kafka';

/**
 * Three controllers and three brokers, and a Job that tests them: it evicts one broker after the other while messages are written, and fails
 * if one of the messages is lost. Deploy the cluster without the Job first, or let the Job wait until the cluster is complete.
 */
const app = new App();
const chart = new Chart(app, 'ha-drill', { namespace: 'kafka' });

const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  config: { 'auto.create.topics.enable': 'false' },
});
new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(100) }) });

// kubectl -n kafka logs -f -l app.kubernetes.io/name=kafka-ha-drill
new KafkaHaDrill(chart, 'drill', { cluster });
app.synth();
