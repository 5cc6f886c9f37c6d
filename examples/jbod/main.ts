import { App, Chart, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KRaftQuorum, Storage } from 'cdk8s-kafka';

const app = new App();
const chart = new Chart(app, 'jbod', { namespace: 'kafka' });
const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
});
new KRaftQuorum(chart, 'controllers', { cluster });

// Two disks for each broker. Kafka replicates between brokers (three replicas, two in sync), so the disks need no RAID.
const disk = () => Storage.persistent({ size: Size.gibibytes(500), storageClass: 'fast' });
new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.jbod(disk(), disk()) });
app.synth();
