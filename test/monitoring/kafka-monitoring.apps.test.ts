import { KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaMirror, KafkaMirrorProps, KafkaMonitoring, Metrics, MirrorCluster, NetworkPeer, ZookeeperEnsemble } from 'cdk8s-kafka';
import { chartOf, Manifests, separate } from '../synth';

const EAST = MirrorCluster.external({ alias: 'east', bootstrapServers: 'east.example.com:9092' });
const METRICS = Metrics.builtIn();

function mirrored(props: Partial<KafkaMirrorProps> = {}, chart = separate({ metrics: METRICS })): Manifests {
  const cluster = chart.node.findChild('kafka') as KafkaCluster;
  const mirror = new KafkaMirror(chart, 'from-east', { source: EAST, target: MirrorCluster.of(cluster), metrics: METRICS, ...props });
  new KafkaMonitoring(chart, 'monitoring', { cluster, mirrors: [mirror], labels: { release: 'prometheus' } });
  return new Manifests(chart);
}
const ruleOf = (manifests: Manifests, name: string) => manifests.find('PrometheusRule', 'kafka').spec.groups[0].rules.find(({ alert }: any) => alert === name);
const podOf = (manifests: Manifests) => manifests.find('Deployment', 'from-east').spec.template;

test('a PodMonitor finds the pods of mirrors and names their mirror, not their cluster', () => {
  const { metadata, spec } = mirrored().find('PodMonitor', 'kafka-mirrors');
  expect(metadata.labels).toMatchObject({ release: 'prometheus' });
  expect(spec).toEqual({
    selector: {
      matchLabels: { 'app.kubernetes.io/name': 'kafka-mirror' },
      matchExpressions: [{ key: 'app.kubernetes.io/instance', operator: 'In', values: ['from-east'] }],
    },
    podMetricsEndpoints: [{
      port: 'metrics', interval: '30s', relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_instance'], targetLabel: 'mirror' }],
    }],
  });
  expect(podOf(mirrored()).metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'kafka-mirror', 'app.kubernetes.io/instance': 'from-east' });
  expect(mirrored({ namespace: 'mirrors' }).find('PodMonitor', 'kafka-mirrors').spec.namespaceSelector).toEqual({ matchNames: ['mirrors'] });
});

test('alerts about mirrors have their name as a label, and the number of their pods', () => {
  const manifests = mirrored({ replicas: 3 });
  expect(ruleOf(manifests, 'KafkaMirrorPodUnreachable')).toMatchObject({
    expr: 'sum(up{mirror="from-east",namespace="test"}) > 0 and sum(up{mirror="from-east",namespace="test"}) < 3',
    labels: { severity: 'warning', cluster: 'kafka', mirror: 'from-east' },
    annotations: { summary: 'Kafka mirror from-east: only {{ $value }} pods answer' },
  });
  expect(JSON.stringify(manifests.find('PrometheusRule', 'kafka'))).not.toMatch(/\$(APP|PODS)/);
  expect(ruleOf(manifests, 'ZookeeperNoQuorum')).toBeUndefined();
});

test('only a cluster with mirrors has their dashboard', () => {
  const dashboards = (manifests: Manifests) => Object.keys(manifests.find('ConfigMap', 'kafka-dashboards').data);
  expect(dashboards(mirrored())).toContain('kafka-mirror.json');
  const chart = separate({ metrics: METRICS });
  new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster });
  expect(dashboards(new Manifests(chart))).not.toContain('kafka-mirror.json');
  expect(new Manifests(chart).all.filter(({ kind }: any) => kind === 'PodMonitor')).toHaveLength(1);
});

test('the pods of a mirror have the agent, the port and annotations', () => {
  const { metadata, spec: { containers: [container], volumes } } = podOf(mirrored({ metrics: Metrics.builtIn({ scrapeAnnotations: true }) }));
  expect(container.env.find(({ name }: any) => name === 'KAFKA_OPTS').value).toContain('kafka-agent.jar=metrics=9404,topics=0');
  expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9404 }]);
  expect(volumes.map(({ name }: any) => name)).toContain('kafka-agent');
  expect(metadata.annotations).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9404' });
});

test('the network policy of a mirror admits scrapers, and its own pods to the REST API', () => {
  const peers = [NetworkPeer.namespace('monitoring')];
  const { spec } = mirrored({ replicas: 2, metrics: Metrics.builtIn({ allowedFrom: peers }) }).find('NetworkPolicy', 'from-east');
  expect(spec.ingress.map(({ ports: [{ port }] }: any) => port)).toEqual([8083, 9404]);
  expect(spec.ingress[1].from).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]);
  expect(mirrored().find('NetworkPolicy', 'from-east').spec.ingress).toEqual([{ ports: [{ port: 9404 }] }]);
  const chart = separate();
  new KafkaMirror(chart, 'from-east', { source: EAST, target: MirrorCluster.of(chart.node.findChild('kafka') as KafkaCluster) });
  expect(new Manifests(chart).all.filter(({ kind, metadata }: any) => kind === 'NetworkPolicy' && metadata.name === 'from-east')).toEqual([]);
});

test('ensembles have a PodMonitor and alerts of their own', () => {
  const chart = chartOf();
  const zookeeper = new ZookeeperEnsemble(chart, 'zk', { metrics: METRICS });
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper, image: KafkaImage.apache('3.9.2'), metrics: METRICS });
  new KafkaBrokerSet(chart, 'brokers', { cluster });
  new KafkaMonitoring(chart, 'monitoring', { cluster, ensembles: [zookeeper] });
  const manifests = new Manifests(chart);
  expect(manifests.find('PodMonitor', 'kafka-ensembles').spec).toMatchObject({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'zookeeper' }, matchExpressions: [{ values: ['zk'] }] },
    podMetricsEndpoints: [{ relabelings: [{ targetLabel: 'ensemble' }] }],
  });
  expect(manifests.find('StatefulSet', 'zk').spec.template.metadata.labels).toMatchObject({ 'app.kubernetes.io/name': 'zookeeper', 'app.kubernetes.io/instance': 'zk' });
  expect(ruleOf(manifests, 'ZookeeperServerUnreachable')).toMatchObject({ expr: '(sum(up{ensemble="zk",namespace="test"}) or vector(0)) < 3', labels: { ensemble: 'zk' } });
});
