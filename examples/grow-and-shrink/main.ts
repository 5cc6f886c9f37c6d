import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaReassignment, KafkaTopic, KRaftQuorum } from 'cdk8s-kafka';

/**
 * From three brokers to five: the new brokers start, and a Job moves their share of all replicas to them. The way back has two steps:
 * first `drain: [3, 4]` instead of `fill`, and `replicas: 3` without the Job once it has completed.
 */
export function growAndShrink(chart: Chart): KafkaCluster {
  const cluster = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1') });
  new KRaftQuorum(chart, 'controllers', { cluster });
  new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 5 });
  new KafkaTopic(chart, 'orders', { cluster, partitions: 12 });
  new KafkaReassignment(chart, 'move', { cluster, fill: [3, 4] });
  return cluster;
}

const app = new App();
growAndShrink(new Chart(app, 'grow-and-shrink', { namespace: 'kafka' }));
app.synth();
