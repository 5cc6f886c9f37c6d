import { execFileSync } from 'child_process';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { KafkaBrokerSet, KafkaCluster, KafkaImage, Metrics } from 'cdk8s-kafka';
import { kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';
import { metricsOfAlerts, metricsOfDashboards } from '../../monitoring/metric-names';
import { requestedVersions, synth } from '../inputs/examples';
import { LoopbackCluster } from '../loopback/cluster';
import { describeVersions } from '../suites/cluster-suite';

const PARTITIONS = 1000;
const AGENT_JAR = path.join(__dirname, '..', '..', '..', 'src', 'kafka-tools', 'kafka-agent.jar');

/** Brokers of different versions have different MBeans. */
describeVersions('metrics', requestedVersions() ?? ['3.9.2', '4.1.2', '4.3.1'], version => {
  let cluster: LoopbackCluster;

  beforeAll(async () => {
    const objects = synth(version, () => {
      const app = new App();
      const chart = new Chart(app, 'metrics', { namespace: 'kafka' });
      const kafka = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache(version), metrics: Metrics.builtIn() });
      new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 1, controller: true });
      app.synth();
    });
    cluster = await LoopbackCluster.boot(objects, version);
    await cluster.client('create-topic', cluster.bootstrap, 'many', PARTITIONS, 1);
    await cluster.client('produce', cluster.bootstrap, 'many', 100, 0);
  });
  afterAll(async () => cluster?.stopAll());

  const page = async () => (await fetch('http://127.0.0.1:9404/metrics')).text();
  const names = (text: string) => new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));

  test('every metric of alerts and dashboards exists', async () => {
    const found = names(await page());
    expect([...metricsOfAlerts(), ...metricsOfDashboards()].filter(name => !found.has(name))).toEqual([]);
  });

  test('a page has some hundred time series without errors, also with a thousand partitions', async () => {
    const text = await page();
    const samples = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
    expect(samples.length).toBeGreaterThan(200);
    expect(samples.length).toBeLessThan(800);
    expect(text).toContain('\ncdk8s_kafka_metrics_errors 0\n');
    // Samples of a metric are together, and none is there twice.
    expect(new Set(samples.map(line => line.replace(/ \S+$/, ''))).size).toBe(samples.length);
    expect(text).toMatch(/^kafka_server_replicamanager_partitioncount 1\d{3}$/m);
    console.log(`${version}: ${samples.length} time series, ${text.length} bytes, ${/scrape_seconds (\S+)/.exec(text)![1]} s`);
  });

  test('a tool in the pod, which inherits the option, works and leaves the broker alone', async () => {
    const command = ['-Xmx64m', `-javaagent:${AGENT_JAR}=metrics=9404,topics=0`, '-cp', kafkaJars(version), 'kafka.Kafka', '--version'];
    expect(execFileSync(requireTool('java'), command, { encoding: 'utf8' })).toContain(version);
    expect((await page()).length).toBeGreaterThan(1000);
  });
});
