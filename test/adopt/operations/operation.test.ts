import { Chart, Duration, Size, Testing } from 'cdk8s';
import {
  ClientLogin, KafkaBrokerSet, KafkaCluster, KafkaFeatureUpgrade, KafkaHaDrill, KafkaImage, KafkaListener, KafkaProvisioning, KafkaReassignment,
  KafkaLagExporter, KafkaSmokeTest, KafkaTools, ListenerSecurity, NetworkPeer, NodeCertificate, ZookeeperEnsemble, ZookeeperHaDrill,
} from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { readOwn } from '../../../src/adopt/own';
import { program } from '../../../src/adopt/print/program';
import { documentsOf } from '../../golden';
import { chartOf, separate } from '../../synth';
import { synthProgram } from '../run';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;
const IMAGE = KafkaImage.custom({ version: '4.3.1', repository: 'registry.example.com/kafka' });

const NODES = { certificate: NodeCertificate.fromSecret('tls', { name: 'first' }), users: { kafka: { name: 'users', key: 'kafka' } } };
const OTHER = NodeCertificate.fromSecret('other', { name: 'second' });
/** Listeners with different CA certificates, credentials and identity providers. */
const LISTENERS = () => [
  KafkaListener.client({ name: 'CLIENT', security: ListenerSecurity.scramSha512(NODES) }),
  KafkaListener.client({ name: 'MTLS', security: ListenerSecurity.mutualTls({ certificate: OTHER }) }),
  KafkaListener.client({ name: 'MTLS2', security: ListenerSecurity.mutualTls({ certificate: OTHER }) }),
  KafkaListener.client({ name: 'OPEN' }),
];
const LOGINS = { MTLS: ClientLogin.certificate('alice'), MTLS2: ClientLogin.certificate('bob') };

/** Charts with a Job that works on a cluster. */
const CHARTS: Readonly<Record<string, (chart: Chart, cluster: KafkaCluster) => void>> = {
  'an image with the program': (chart, cluster) => new KafkaProvisioning(chart, 'provisioning', { cluster, tools: KafkaTools.image(IMAGE) }),
  'another image, name, user and memory': (chart, cluster) =>
    new KafkaProvisioning(chart, 'provisioning', { cluster, image: IMAGE, name: 'topics', user: { uid: 7, gid: 8 }, memoryLimit: Size.mebibytes(300) }),
  'two reassignments': (chart, cluster) => {
    new KafkaReassignment(chart, 'a', { cluster, fill: [1, 2], replicationFactors: { __consumer_offsets: 3 } });
    new KafkaReassignment(chart, 'b', { cluster, name: 'later', fill: [0], throttle: Size.kibibytes(1500) });
  },
  'an upgrade': (chart, cluster) => new KafkaFeatureUpgrade(chart, 'upgrade', { cluster, release: '4.2' }),
  'a smoke test of one listener': (chart, cluster) => new KafkaSmokeTest(chart, 'smoke', { cluster, listener: 'OPEN' }),
  'a smoke test of several listeners with logins': (chart, cluster) => new KafkaSmokeTest(chart, 'smoke', { cluster, logins: LOGINS }),
  'a smoke test that begins with the last listener': (chart, cluster) => new KafkaSmokeTest(chart, 'smoke', { cluster, listeners: ['OPEN', 'MTLS', 'CLIENT', 'MTLS2'], logins: LOGINS }),
  'an exporter of consumer lag': (chart, cluster) => new KafkaLagExporter(chart, 'lag-exporter', { cluster }),
  'an exporter of the lag of some groups': (chart, cluster) => new KafkaLagExporter(chart, 'lag', {
    cluster,
    name: 'lag',
    listener: 'MTLS',
    login: LOGINS.MTLS,
    interval: Duration.seconds(10),
    groups: ['a.*', 'b'],
    groupsExclude: ['c'],
    topics: ['d'],
    topicsExclude: ['e'],
    allowedFrom: [NetworkPeer.namespace('monitoring')],
    memoryLimit: Size.mebibytes(512),
  }),
  'drills': (chart, cluster) => {
    new KafkaHaDrill(chart, 'ha-drill', { cluster });
    new KafkaHaDrill(chart, 'ha-drill-2', { cluster, name: 'often', messagesPerSecond: 1000, podTimeout: Duration.seconds(90) });
    new KafkaHaDrill(chart, 'ha-drill-3', { cluster, name: 'watch', evict: false, observeFor: Duration.minutes(5) });
    new KafkaHaDrill(chart, 'ha-drill-4', { cluster, name: 'watch-longer', evict: false });
  },
};

function expectSameObjects(chart: Chart): void {
  const objects: unknown[] = Testing.synth(chart);
  expect(documentsOf(synthProgram(program(readOwn(objects).charts)))).toEqual(objects);
  expect(adopt(objects).notCarriedOver).toEqual([]);
}

test.each(Object.keys(CHARTS))('the program generated from a chart with %s gives the same objects', (name) => {
  const chart = separate({ listeners: LISTENERS() });
  CHARTS[name](chart, clusterOf(chart));
  expectSameObjects(chart);
});

test('the program generated from drills of ensembles, which a policy admits, gives the same objects', () => {
  const chart = chartOf();
  const closed = new ZookeeperEnsemble(chart, 'zk', { allowedFrom: [NetworkPeer.pods({ labels: { app: 'console' } })] });
  new ZookeeperHaDrill(chart, 'drill-of-closed', { zookeeper: closed });
  const used = new ZookeeperEnsemble(chart, 'used');
  new ZookeeperHaDrill(chart, 'drill-of-used', { zookeeper: used, podTimeout: Duration.minutes(3), image: KafkaImage.apache('3.9.0'), user: {} });
  new KafkaBrokerSet(chart, 'servers', { cluster: new KafkaCluster(chart, 'old', { zookeeper: used }) });
  expectSameObjects(chart);
});
