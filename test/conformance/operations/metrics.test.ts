import { execFileSync } from 'child_process';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { JmxExporterJar, KafkaBrokerSet, KafkaCluster, KafkaImage, Metrics } from 'cdk8s-kafka';
import { exportedMetrics, exporterJar, namesIn, pageOf, samplesOf } from './scrapes';
import { kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { metricsOfAlerts, metricsOfDashboards } from '../../monitoring/metric-names';
import { requestedVersions, synth } from '../inputs/examples';
import { LoopbackCluster } from '../loopback/cluster';
import { describeVersions } from '../suites/cluster-suite';

const PARTITIONS = 1000;
const VERSIONS = requestedVersions() ?? ['3.9.2', '4.1.2', '4.3.1'];
const AGENT_JAR = path.join(__dirname, '..', '..', '..', 'src', 'kafka-tools', 'kafka-agent.jar');

/** Starts a broker with metrics and a topic with many partitions. */
async function boot(version: string, metrics: () => Metrics): Promise<LoopbackCluster> {
  const objects = synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'metrics', { namespace: 'kafka' });
    const kafka = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version), metrics: metrics() });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 1, controller: true });
    app.synth();
  });
  const cluster = await LoopbackCluster.boot(objects, version);
  await cluster.client('create-topic', cluster.bootstrap, 'many', PARTITIONS, 1);
  await cluster.client('produce', cluster.bootstrap, 'many', 100, 0);
  return cluster;
}

const missingIn = (text: string) => {
  const found = namesIn(text);
  return [...metricsOfAlerts(), ...metricsOfDashboards()].filter(name => !found.has(name));
};

/** Brokers of different versions have different MBeans. */
describeVersions('metrics', VERSIONS, version => {
  let cluster: LoopbackCluster;

  beforeAll(async () => {
    cluster = await boot(version, () => Metrics.builtIn());
  });
  afterAll(async () => cluster?.stopAll());

  test('every metric of alerts and dashboards exists', async () => expect(missingIn(await pageOf())).toEqual([]));

  test('a page has some hundred time series without errors, also with a thousand partitions', async () => {
    const text = await pageOf();
    const samples = samplesOf(text);
    expect(samples.length).toBeGreaterThan(200);
    expect(samples.length).toBeLessThan(800);
    expect(text).toContain('\ncdk8s_kafka_metrics_errors 0\n');
    // Samples of a metric are together, and none is there twice.
    expect(new Set(samples.map(line => line.replace(/ \S+$/, ''))).size).toBe(samples.length);
    expect(text).toMatch(/^kafka_server_replicamanager_partitioncount 1\d{3}$/m);
    console.log(`${version}: ${samples.length} time series, ${text.length} bytes, ${/^cdk8s_kafka_metrics_scrape_seconds (\S+)/m.exec(text)![1]} s`);
  });

  test('a tool in the pod, which inherits the option, works and leaves the broker alone', async () => {
    const command = ['-Xmx64m', `-javaagent:${AGENT_JAR}=metrics=9404,topics=0`, '-cp', kafkaJars(version), 'kafka.Kafka', '--version'];
    expect(execFileSync(requireTool('java'), command, { encoding: 'utf8' })).toContain(version);
    expect((await pageOf()).length).toBeGreaterThan(1000);
  });
});

describeVersions('metrics of the JMX exporter', VERSIONS, version => {
  let cluster: LoopbackCluster;
  let builtIn: string;

  beforeAll(async () => {
    cluster = await boot(version, () => Metrics.builtIn());
    builtIn = await pageOf();
    await cluster.stopAll();
    cluster = await boot(version, () => Metrics.jmxExporter({
      jar: JmxExporterJar.copiedFrom('registry.example.com/jmx-exporter', exporterJar()),
      beans: ['java.lang:type=Compilation'],
      rules: [{ pattern: 'java.lang<type=Compilation><>TotalCompilationTime', name: 'own_compilation_milliseconds', counter: true, labels: { own: 'yes' } }],
    }));
  });
  afterAll(async () => cluster?.stopAll());

  test('every metric of alerts and dashboards exists', async () => expect(missingIn(exportedMetrics(await pageOf()))).toEqual([]));

  test('metrics of nodes have the names and labels of the built-in agent', async () => {
    // Which requests there are depends on what clients have done, and the exporter has texts with other names.
    const seriesOf = (text: string) => new Set(samplesOf(text).map(line => line.replace(/ \S+$/, '').replace(/,?\}$/, '}').replace(/"\/tmp\/[^/]*/, '"'))
      .filter(line => line.startsWith('kafka_') && !/_requestmetrics_(requests|errors)_total|_app_info_|[{,]value=/.test(line)).map(line => {
        const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})?/.exec(line)!;
        return `${name}{${labels.split(/,(?=\w+=)/).sort().join()}}`;
      }));
    const own = seriesOf(builtIn);
    const exported = seriesOf(await pageOf());
    const missing = [...own].filter(line => !exported.has(line));
    const more = [...exported].filter(line => !own.has(line));
    expect({ missing, more }).toEqual({ missing: [], more: [] });
  });

  test('own rules apply', async () => expect(await pageOf()).toMatch(/^own_compilation_milliseconds_total\{own="yes",?\} \S+$/m));

  test('a page has some hundred time series without errors, also with a thousand partitions', async () => {
    const text = await pageOf();
    console.log(`${version}: ${samplesOf(text).length} time series, ${text.length} bytes, ${/^jmx_scrape_duration_seconds (\S+)/m.exec(text)![1]} s`);
    expect(text).toMatch(/^jmx_scrape_error 0/m);
    expect(samplesOf(text).length).toBeLessThan(1000);
  });

  test('tools in the pod do not load the exporter', async () => {
    const { env } = cluster.pods()[0].main;
    expect(env.filter(({ value }: any) => /javaagent/.test(String(value))).map(({ name }: any) => name)).toEqual(['EXTRA_ARGS']);
  });
});
