import { Duration } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaImage, KafkaMonitoring, KafkaMonitoringProps, Metrics, Storage, ZookeeperEnsemble } from 'cdk8s-kafka';
import { metricsOfAlerts, metricsOfDashboards } from './metric-names';
import { dashboardFiles } from '../../src/monitoring-data/data';
import { dashboards } from '../../tools/dashboards/dashboards';
import { chartOf, Manifests, separate } from '../synth';

function monitored(props: Omit<KafkaMonitoringProps, 'cluster'> = {}, cluster: KafkaClusterProps = {}, chart = chartOf()): Manifests {
  separate({ metrics: Metrics.builtIn(), ...cluster }, {}, {}, chart);
  new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster, ...props });
  return new Manifests(chart);
}
const ofKind = (manifests: Manifests, kind: string) => manifests.all.filter((object: any) => object.kind === kind);
const rulesOf = (manifests: Manifests) => manifests.find('PrometheusRule', 'kafka').spec.groups[0].rules;
const ruleOf = (manifests: Manifests, name: string) => rulesOf(manifests).find(({ alert }: any) => alert === name);

test('a PodMonitor finds the pods of the cluster and names their cluster', () => {
  const manifests = monitored();
  expect(manifests.find('PodMonitor', 'kafka').spec).toEqual({
    selector: { matchLabels: { 'cdk8s-kafka/cluster': 'kafka' } },
    podMetricsEndpoints: [{
      port: 'metrics', interval: '30s', relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_label_cdk8s_kafka_cluster'], targetLabel: 'cluster' }],
    }],
  });
  for (const set of ['kafka-brokers', 'kafka-controllers']) {
    const { metadata, spec } = manifests.find('StatefulSet', set).spec.template;
    expect(metadata.labels['cdk8s-kafka/cluster']).toBe('kafka');
    expect(spec.containers[0].ports).toContainEqual({ name: 'metrics', containerPort: 9404 });
  }
});

test('alerts are about the nodes and volumes of the cluster, each with a text and a link', () => {
  const manifests = monitored();
  expect(ruleOf(manifests, 'KafkaNodeUnreachable')).toEqual({
    alert: 'KafkaNodeUnreachable',
    expr: '(sum(up{cluster="kafka",namespace="test"}) or vector(0)) < 6',
    for: '3m',
    labels: { severity: 'warning', cluster: 'kafka' },
    annotations: {
      summary: 'Kafka cluster kafka: {{ $value }} nodes of the cluster answer metrics',
      description: expect.stringContaining('A pod does not run or does not answer.'),
      runbook_url: 'https://github.com/cdk8s-kafka/cdk8s-kafka/blob/main/docs/operations/runbook.md#kafkanodeunreachable',
    },
  });
  expect(ruleOf(manifests, 'KafkaVolumeFullInFourDays').expr)
    .toContain('{persistentvolumeclaim=~"data-kafka-controllers-[0-9]+|data-kafka-brokers-[0-9]+",namespace="test"}');
  expect(rulesOf(manifests)).toHaveLength(25);
  expect(rulesOf(manifests).filter(({ expr }: any) => !/cluster="kafka"|persistentvolumeclaim/.test(expr))).toEqual([]);
});

test('clusters without volumes, or with one broker, or in ZooKeeper mode, have no alerts about what they do not have', () => {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', { metrics: Metrics.builtIn() });
  new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true, replicas: 1, storage: Storage.ephemeral() });
  new KafkaMonitoring(chart, 'monitoring', { cluster });
  const single = new Manifests(chart);
  expect(['KafkaVolumeFillingUp', 'KafkaLeadersUnbalanced'].map((name) => ruleOf(single, name))).toEqual([undefined, undefined]);
  const old = chartOf();
  const zookeeper = new ZookeeperEnsemble(old, 'zk');
  const kafka = new KafkaCluster(old, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2'), metrics: Metrics.builtIn() });
  new KafkaBrokerSet(old, 'brokers', { cluster: kafka });
  new KafkaMonitoring(old, 'monitoring', { cluster: kafka });
  expect(['KafkaBrokerFenced', 'KafkaVoterUnreachable'].map((name) => ruleOf(new Manifests(old), name))).toEqual([undefined, undefined]);
  expect(ruleOf(new Manifests(old), 'KafkaUnderReplicated')).toBeDefined();
});

test('without a namespace, alerts are about clusters of the name in any namespace', () => {
  const manifests = monitored({}, {}, chartOf(null));
  expect(ruleOf(manifests, 'KafkaNodeUnreachable').expr).toBe('(sum(up{cluster="kafka"}) or vector(0)) < 6');
});

test('dashboards for the sidecar of Grafana, in its JSON', () => {
  const configMap = monitored().find('ConfigMap', 'kafka-dashboards');
  expect(configMap.metadata.labels).toMatchObject({ 'grafana_dashboard': '1', 'app.kubernetes.io/name': 'kafka-monitoring', 'app.kubernetes.io/instance': 'kafka' });
  expect(Object.keys(configMap.data)).toEqual(['kafka-brokers.json', 'kafka-clients.json', 'kafka-cluster.json']);
  for (const text of Object.values<string>(configMap.data)) {
    const { title, uid, panels, templating } = JSON.parse(text);
    expect({ title, uid }).toEqual({ title: expect.stringMatching(/^Kafka /), uid: expect.stringMatching(/^cdk8s-kafka-/) });
    expect(templating.list.map(({ name }: any) => name)).toEqual(['datasource', 'namespace', 'cluster']);
    const all: any[] = panels.flatMap((panel: any) => [panel, ...panel.panels ?? []]);
    const queries = all.flatMap(({ targets = [] }) => targets.map(({ expr }: any) => expr));
    expect(queries.length).toBeGreaterThan(6);
    expect(queries.filter((expr: string) => !/namespace="\$namespace"/.test(expr))).toEqual([]);
  }
});

test('the committed dashboards are those that the generator writes', () => {
  expect(dashboardFiles(true)).toEqual(Object.fromEntries(Object.entries(dashboards()).map(([name, content]) => [`kafka-${name}.json`, content])));
});

test('alerts and dashboards ask for many metrics of nodes', () => {
  expect(metricsOfAlerts().length).toBeGreaterThan(20);
  expect(metricsOfDashboards()).toContain('kafka_server_brokertopicmetrics_bytesin_total');
});

test('consumer lag is watched if there is a limit, by a PodMonitor whose up has no cluster', () => {
  const manifests = monitored({ maxConsumerLag: 5000, labels: { release: 'prometheus' } });
  const { metadata, spec } = manifests.find('PodMonitor', 'kafka-lag-exporter');
  expect(metadata.labels).toMatchObject({ release: 'prometheus' });
  expect(spec).toEqual({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'kafka-lag-exporter', 'app.kubernetes.io/instance': 'kafka' } },
    podMetricsEndpoints: [{ port: 'metrics', interval: '30s', metricRelabelings: [{ targetLabel: 'cluster', replacement: 'kafka' }] }],
  });
  expect(ruleOf(manifests, 'KafkaConsumerLagNotFalling').expr).toContain('(kafka_consumergroup_lag_sum{cluster="kafka",namespace="test"}) > 5000 and ');
  expect(ruleOf(manifests, 'KafkaConsumerLagUnknown').expr).toBe('(max(cdk8s_kafka_lag_age_seconds{cluster="kafka",namespace="test"}) or vector(Inf)) > 300');
  const without = monitored();
  expect(ofKind(without, 'PodMonitor')).toHaveLength(1);
  expect(rulesOf(without).filter(({ alert }: any) => /Lag(NotFalling|Unknown)/.test(alert))).toEqual([]);
});

test('options', () => {
  const manifests = monitored({
    name: 'watch', labels: { release: 'prometheus' }, interval: Duration.minutes(1), runbook: 'https://wiki.example.com/kafka', dashboards: false,
  });
  expect(manifests.find('PodMonitor', 'watch')).toMatchObject({
    metadata: { namespace: 'test', labels: { release: 'prometheus' } }, spec: { podMetricsEndpoints: [{ interval: '60s' }] },
  });
  expect(manifests.find('PrometheusRule', 'watch').spec.groups[0].rules[0].annotations.runbook_url).toBe('https://wiki.example.com/kafka#kafkanodeunreachable');
  expect(ofKind(manifests, 'ConfigMap').filter(({ metadata }: any) => metadata.name.includes('dashboards'))).toEqual([]);
  expect(ofKind(monitored({ alerts: false }), 'PrometheusRule')).toEqual([]);
});
