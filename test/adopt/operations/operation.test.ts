import { Chart, Duration, Size, Testing } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaCluster, KafkaHaDrill, KafkaImage, KafkaProvisioning, KafkaTools, NetworkPeer, ZookeeperEnsemble, ZookeeperHaDrill,
} from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { readOwn } from '../../../src/adopt/own';
import { program } from '../../../src/adopt/print/program';
import { documentsOf } from '../../golden';
import { chartOf, separate } from '../../synth';
import { synthProgram } from '../run';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;
const IMAGE = KafkaImage.custom({ version: '4.3.1', repository: 'registry.example.com/kafka' });

/** Charts with a Job that works on a cluster. */
const CHARTS: Readonly<Record<string, (chart: Chart, cluster: KafkaCluster) => void>> = {
  'an image with the program': (chart, cluster) => new KafkaProvisioning(chart, 'provisioning', { cluster, tools: KafkaTools.image(IMAGE) }),
  'another image, name, user and memory': (chart, cluster) =>
    new KafkaProvisioning(chart, 'provisioning', { cluster, image: IMAGE, name: 'topics', user: { uid: 7, gid: 8 }, memoryLimit: Size.mebibytes(300) }),
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
  const chart = separate();
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
