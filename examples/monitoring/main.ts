import { App, Chart, Duration, Size } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaMonitoring, KRaftQuorum, Metrics, NetworkPeer, Storage } from 'cdk8s-kafka';

/**
 * Three controllers and three brokers that answer metrics, for a Prometheus operator and a Grafana in the namespace `monitoring`: every node is
 * scraped, alerts are written for these nodes and their volumes, and three dashboards are loaded.
 */
const app = new App();
const chart = new Chart(app, 'monitoring', { namespace: 'kafka' });

const cluster = new KafkaCluster(chart, 'kafka', {
  image: KafkaImage.apache(process.env.KAFKA_VERSION ?? '4.3.1'),
  config: { 'auto.create.topics.enable': 'false' },
  // Only pods of this namespace may connect to the port of the metrics.
  metrics: Metrics.builtIn({ allowedFrom: [NetworkPeer.namespace('monitoring')] }),
});
new KRaftQuorum(chart, 'controllers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(10) }) });
new KafkaBrokerSet(chart, 'brokers', { cluster, storage: Storage.persistent({ size: Size.gibibytes(100) }) });

// The labels by which the Prometheus of the kube-prometheus-stack chart selects PodMonitors and PrometheusRules.
new KafkaMonitoring(chart, 'watch', { cluster, labels: { release: 'prometheus' }, interval: Duration.seconds(30) });
app.synth();
