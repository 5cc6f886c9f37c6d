import { Chart, Duration } from 'cdk8s';
import {
  BrokerHealth, JmxExporterJar, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaMirror, KafkaMonitoring, KafkaMonitoringProps, Metrics, MirrorCluster,
  NetworkPeer, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf, separate } from './synth';

const monitored = (props: Omit<KafkaMonitoringProps, 'cluster'>, metrics = Metrics.builtIn()): Chart => {
  const chart = separate({ metrics });
  new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  return chart;
};

/** Charts with metrics, and with what watches them. */
export const MONITORED: Record<string, () => Chart> = {
  'metrics': () => separate({ metrics: Metrics.builtIn() }),
  'metrics of topics for some, and readiness by catch-up': () => separate({
    health: BrokerHealth.caughtUp(), metrics: Metrics.builtIn({ port: 9999, topics: true, allowedFrom: [NetworkPeer.namespace('monitoring')] }),
  }),
  'metrics of an exporter of the image, with rules': () => separate({
    image: KafkaImage.custom({ repository: 'registry.example.com/kafka', tag: '1', version: '4.3.1', binDir: '/opt/kafka/bin' }),
    metrics: Metrics.jmxExporter({
      jar: JmxExporterJar.inImage('/opt/jmx/agent.jar'),
      beans: ['java.lang:type=Memory'],
      rules: [{ pattern: 'java.lang<type=Memory><(\\w+)>committed', name: 'committed_$1', labels: { kind: '$1' } }, { pattern: 'x<y><>z', name: 'z', value: 1, counter: true }],
    }),
  }),
  'metrics of an exporter of another image, and readiness by catch-up': () => separate({
    health: BrokerHealth.caughtUp(),
    metrics: Metrics.jmxExporter({ jar: JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar'), port: 9999, topics: true, allowedFrom: [NetworkPeer.namespace('monitoring')] }),
  }, { initContainers: [{ name: 'prepare', image: 'busybox:1' }] }),
  'metrics of an exporter of an image volume': () => separate({ metrics: Metrics.jmxExporter({ jar: JmxExporterJar.imageVolume('registry.example.com/exporter:1', '/lib/agent.jar') }) }),
  'monitoring of an exporter': () => monitored({}, Metrics.jmxExporter({ jar: JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar') })),
  'metrics with annotations for scrapes': () => separate({ metrics: Metrics.builtIn({ scrapeAnnotations: true, port: 9999 }) }),
  'metrics of an exporter with annotations for scrapes': () => separate({
    metrics: Metrics.jmxExporter({ jar: JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar'), scrapeAnnotations: true }),
  }),
  'annotations for scrapes of some pods': () => separate({ metrics: Metrics.builtIn() }, {
    podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9404', 'prometheus.io/path': '/metrics' },
  }),
  'monitoring': () => monitored({}),
  'monitoring with options': () => monitored({
    name: 'watch', labels: { release: 'prometheus' }, interval: Duration.minutes(1), alerts: true, dashboards: false, runbook: 'https://wiki.example.com/kafka',
  }),
  'monitoring without alerts': () => monitored({ alerts: false, labels: { grafana_dashboard: '2' } }),
  'mirrors with metrics, and their monitoring': () => {
    const chart = separate({ metrics: Metrics.builtIn() });
    const cluster = chart.node.findChild('kafka') as KafkaCluster;
    const mirrors = (['one', 'two'] as const).map((name, index) => new KafkaMirror(chart, name, {
      source: MirrorCluster.external({ alias: name, bootstrapServers: `${name}:9092` }),
      target: MirrorCluster.of(cluster),
      replicas: index + 1,
      metrics: index === 0 ? Metrics.builtIn({ allowedFrom: [NetworkPeer.namespace('monitoring')], scrapeAnnotations: true })
        : Metrics.jmxExporter({ jar: JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar') }),
    }));
    new KafkaMonitoring(chart, 'monitoring', { cluster, mirrors });
    return chart;
  },
  'an ensemble with monitoring': () => {
    const chart = chartOf();
    const zookeeper = new ZookeeperEnsemble(chart, 'zk', { metrics: Metrics.builtIn() });
    const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2'), metrics: Metrics.builtIn() });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    new KafkaMonitoring(chart, 'monitoring', { cluster, ensembles: [zookeeper] });
    return chart;
  },
};
