import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokerHealth, JmxExporterJar, KafkaCluster, KafkaClusterProps, KafkaMonitoring, Metrics, NetworkPeer, ZookeeperImage } from 'cdk8s-kafka';
import { exporterAdditions, exporterConfig, exporterData } from '../../src/monitoring-data/jmx-exporter';
import { ensemble, Manifests, separate, warningsOf } from '../synth';

const COPIED = JmxExporterJar.copiedFrom('registry.example.com/exporter:1', '/agent.jar');
const OPTION = '-javaagent:/opt/jmx-exporter/jmx_prometheus_javaagent.jar=9404:/etc/jmx-exporter/jmx-exporter.yaml';
const manifestsOf = (props: KafkaClusterProps) => new Manifests(separate(props));
const podOf = (manifests: Manifests, set: string) => manifests.find('StatefulSet', set).spec.template.spec;
const configMaps = ({ all }: Manifests) => all.filter(({ kind, metadata: { name } }: any) => kind === 'ConfigMap' && /^(jmx|kafka-agent)/.test(name));

test('an init container copies the jar, and only the start script of the server loads it', () => {
  const manifests = manifestsOf({ metrics: Metrics.jmxExporter({ jar: COPIED }) });
  for (const set of ['kafka-brokers', 'kafka-controllers']) {
    const { initContainers, containers: [container], volumes } = podOf(manifests, set);
    expect(container.env.filter(({ value = '' }: any) => value.includes('javaagent'))).toEqual([{ name: 'EXTRA_ARGS', value: OPTION }]);
    expect(container.ports).toEqual([{ name: 'metrics', containerPort: 9404 }]);
    expect(initContainers.at(-1)).toMatchObject({
      name: 'jmx-exporter', image: 'registry.example.com/exporter:1', command: ['cp'], args: ['/agent.jar', '/opt/jmx-exporter/jmx_prometheus_javaagent.jar'],
    });
    expect(volumes).toContainEqual({ name: 'jmx-exporter', emptyDir: {} });
    expect(container.volumeMounts).toContainEqual({ name: 'jmx-exporter', mountPath: '/opt/jmx-exporter', readOnly: true });
  }
  // One configuration, and no agent of the library.
  expect(configMaps(manifests).map(({ metadata: { name } }: any) => name)).toEqual([expect.stringMatching(/^jmx-exporter-[0-9a-f]{10}$/)]);
});

test('an image volume has no init container, a file of the image no volume', () => {
  const mounted = podOf(manifestsOf({ metrics: Metrics.jmxExporter({ jar: JmxExporterJar.imageVolume('registry.example.com/exporter:1', 'lib/agent.jar') }) }), 'kafka-brokers');
  expect(mounted.volumes).toContainEqual({ name: 'jmx-exporter', image: { reference: 'registry.example.com/exporter:1' } });
  expect(mounted.initContainers.map(({ name }: any) => name)).toEqual(['format']);
  expect(mounted.containers[0].env).toContainEqual({ name: 'EXTRA_ARGS', value: '-javaagent:/opt/jmx-exporter/lib/agent.jar=9404:/etc/jmx-exporter/jmx-exporter.yaml' });
});

test('readiness by catch-up still has the agent of the library', () => {
  const manifests = manifestsOf({ health: BrokerHealth.caughtUp(), metrics: Metrics.jmxExporter({ jar: COPIED, port: 9999 }) });
  const { containers: [{ env }] } = podOf(manifests, 'kafka-brokers');
  expect(env.find(({ name }: any) => name === 'KAFKA_OPTS').value).toMatch(/^-javaagent:\S*kafka-agent\.jar=port=9403,limit=1800$/);
  expect(env.find(({ name }: any) => name === 'EXTRA_ARGS').value).toContain('.jar=9999:');
  expect(configMaps(manifests)).toHaveLength(2);
});

test('the network policies admit scrapers, and the port is checked', () => {
  const chart = separate({ metrics: Metrics.jmxExporter({ jar: COPIED, allowedFrom: [NetworkPeer.namespace('monitoring')] }) });
  const rules = new Manifests(chart).find('NetworkPolicy', 'kafka-broker').spec.ingress.filter(({ ports }: any) => ports.some(({ port }: any) => port === 9404));
  expect(rules).toMatchObject([{ from: [{ namespaceSelector: expect.anything() }] }]);
  expect(warningsOf(chart)).toEqual([]);
  expect(() => manifestsOf({ metrics: Metrics.jmxExporter({ jar: COPIED, port: 9092 }) })).toThrow('port 9092 of the pod is bound more than once, by listener CLIENT and the Java agent');
});

test('servers of an ensemble load it by the variable of their scripts', () => {
  const { containers: [{ env }] } = podOf(new Manifests(ensemble({ metrics: Metrics.jmxExporter({ jar: COPIED }) })), 'zk');
  expect(env.filter(({ value = '' }: any) => value.includes('javaagent')).map(({ name }: any) => name)).toEqual(['SERVER_JVMFLAGS']);
  const { containers: [ofKafka] } = podOf(new Manifests(ensemble({ image: ZookeeperImage.confluent('7.9.2'), metrics: Metrics.jmxExporter({ jar: COPIED }) })), 'zk');
  expect(ofKafka.env).toContainEqual({ name: 'EXTRA_ARGS', value: OPTION });
});

test('the PodMonitor gives metrics the names of the built-in agent', () => {
  const endpointOf = (metrics: Metrics) => {
    const chart = separate({ metrics });
    new KafkaMonitoring(chart, 'monitoring', { cluster: chart.node.findChild('kafka') as KafkaCluster });
    return new Manifests(chart).find('PodMonitor', 'kafka').spec.podMetricsEndpoints[0];
  };
  expect(endpointOf(Metrics.jmxExporter({ jar: COPIED })).metricRelabelings.map(({ regex, replacement }: any) => [regex, replacement]))
    .toContainEqual(['kafka_server_raft_metrics_current_state', 'kafka_server_raft_metrics_current_state_info']);
  expect(endpointOf(Metrics.builtIn())).not.toHaveProperty('metricRelabelings');
});

test('it reads the same MBeans as the built-in agent', () => {
  const source = readFileSync(join(__dirname, '../../tools/kafka-tools/src/io/github/cdk8skafka/tools/Metrics.java'), 'utf8');
  const listOf = (name: string) => [...new RegExp(`String\\[\\] ${name} = \\{([^}]*)\\}`).exec(source)![1].matchAll(/"([^"]+)"/g)]
    .map(([, bean]) => bean.includes(':') ? bean : `kafka.server:type=${bean}`);
  expect(exporterData().beans).toEqual(listOf('BEANS'));
  expect(exporterData().topicBeans).toEqual(listOf('TOPIC_BEANS'));
});

test('own rules come first, and can be read back', () => {
  const rules = [{ pattern: 'a<b=(.)><>c', name: 'a_$1', labels: { b: '$1' } }, { pattern: 'x', name: 'y', type: 'COUNTER' as const, value: 1 }];
  for (const additions of [{ topics: false, beans: [], rules: [] }, { topics: true, beans: ['a:*'], rules }]) {
    expect(exporterAdditions(exporterConfig(additions))).toEqual(additions);
  }
  expect(JSON.parse(exporterConfig({ topics: false, beans: [], rules })).rules.slice(0, 2)).toEqual(rules);
});
