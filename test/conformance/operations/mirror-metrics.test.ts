import { App, Chart } from 'cdk8s';
import { JmxExporterJar, KafkaBrokerSet, KafkaCluster, KafkaImage, Metrics, ZookeeperEnsemble } from 'cdk8s-kafka';
import { bootMirrored, until } from './mirror-clients';
import { LoopbackMirrors, mirroredClusters, openListener } from './mirrors';
import { EXPORTER_VERSION, exporterJar, exportedMetrics, namesIn, pageOf } from './scrapes';
import { metricsOfMirrors } from '../../monitoring/metric-names';
import { requestedVersions, synth } from '../inputs/examples';
import { LoopbackCluster } from '../loopback/cluster';
import { describeVersions } from '../suites/cluster-suite';

const [EAST, WEST] = ['east', 'west'].map(openListener);
const STATUS = 'kafka_connect_connector_task_metrics_status_info';
const PORTS = { builtIn: 9404, exporter: 9405 };

describeVersions('metrics of mirrors', requestedVersions() ?? ['3.9.2', '4.3.1'], version => {
  let cluster: LoopbackCluster;
  let mirrors: LoopbackMirrors;

  beforeAll(async () => {
    const objects = mirroredClusters(version, [
      { from: 'east', topics: ['orders'], groups: ['app-.*'], metrics: Metrics.builtIn({ port: PORTS.builtIn }) },
      // No record is small enough for its producers, so that its tasks fail.
      {
        from: 'west',
        topics: ['invoices'],
        config: { 'west->east.producer.override.max.request.size': '20' },
        metrics: Metrics.jmxExporter({ port: PORTS.exporter, jar: JmxExporterJar.copiedFrom('registry.example.com/jmx-exporter', exporterJar()) }),
      },
    ]);
    ({ cluster, mirrors } = await bootMirrored(objects, version));
    await cluster.client('create-topic', EAST, 'orders', 4, 1);
    await cluster.client('create-topic', WEST, 'invoices', 1, 1);
    await mirrors.start();
    await cluster.client('produce', EAST, 'orders', 1000, 0);
    await cluster.client('consume', EAST, 'orders', 1000, 'app-shop', 'isolation.level=read_committed');
    await cluster.client('produce', WEST, 'invoices', 10, 0);
  });
  afterAll(async () => {
    await mirrors?.stopAll();
    await cluster?.stopAll();
  });

  test('every metric of alerts and of the dashboard exists', async () => {
    const missing = async () => {
      const found = namesIn(await pageOf(PORTS.builtIn));
      return metricsOfMirrors().filter(name => !found.has(name));
    };
    expect(await until(missing, names => names.length === 0)).toEqual([]);
    const page = await pageOf(PORTS.builtIn);
    expect(page).toMatch(new RegExp(`^${STATUS}\\{connector="MirrorSourceConnector",task="\\d",value="running"\\} 1$`, 'm'));
    expect(page).toMatch(/^kafka_connect_mirror_mirrorsourceconnector_record_age_ms_max\{[^}]*topic="east\.orders"/m);
    expect(page).toMatch(/^kafka_connect_mirror_mirrorcheckpointconnector_checkpoint_latency_ms_max\{[^}]*group="app-shop"/m);
  });

  test(`failed tasks are visible, also with the JMX exporter ${EXPORTER_VERSION}`, async () => {
    const failed = async () => exportedMetrics(await pageOf(PORTS.exporter)).match(new RegExp(`^${STATUS}\\{.*connector="MirrorSourceConnector".*value="failed".*$`, 'm'))?.[0];
    expect(await until(failed, line => line !== undefined)).toMatch(/\} 1(\.0)?$/);
  });
});

describe('metrics of an ensemble', () => {
  let cluster: LoopbackCluster;

  afterAll(async () => cluster?.stopAll());

  test('the leader and followers have a metric each, which the loss of the quorum ends', async () => {
    const objects = synth('3.9.2', () => {
      const app = new App();
      const chart = new Chart(app, 'metrics', { namespace: 'kafka' });
      const zookeeper = new ZookeeperEnsemble(chart, 'zk', { metrics: Metrics.builtIn() });
      const kafka = new KafkaCluster(chart, 'kafka', { image: KafkaImage.apache('3.9.2'), zookeeper });
      new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, replicas: 1 });
      app.synth();
    });
    cluster = await LoopbackCluster.boot(objects, '3.9.2');
    // All servers are on one host, and the first one has the port.
    const roles = async () => [...(await pageOf(9404)).matchAll(/^org_apache_zookeeperservice_outstandingrequests\{.*name2="(\w+)"\} \d+$/gm)].map(([, role]) => role);
    expect(await until(roles, found => found.length > 0)).toEqual([expect.stringMatching(/^(Leader|Follower)$/)]);
    const [own] = /name0="ReplicatedServer_id(\d)"/.exec(await pageOf(9404))!.slice(1);
    for (const id of [1, 2, 3].filter(other => other !== Number(own))) { await cluster.node(`zk-${id - 1}`).kill('SIGKILL'); }
    expect(await until(roles, found => found.length === 0)).toEqual([]);
  });
});
