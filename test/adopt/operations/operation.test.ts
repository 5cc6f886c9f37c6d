import { Chart, Size, Testing } from 'cdk8s';
import { KafkaCluster, KafkaImage, KafkaProvisioning, KafkaReassignment, KafkaTools } from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { readOwn } from '../../../src/adopt/own';
import { program } from '../../../src/adopt/print/program';
import { documentsOf } from '../../golden';
import { separate } from '../../synth';
import { synthProgram } from '../run';

const clusterOf = (chart: Chart) => chart.node.findChild('kafka') as KafkaCluster;
const IMAGE = KafkaImage.custom({ version: '4.3.1', repository: 'registry.example.com/kafka' });

/** Charts with a Job that works on a cluster. */
const CHARTS: Readonly<Record<string, (chart: Chart, cluster: KafkaCluster) => void>> = {
  'an image with the program': (chart, cluster) => new KafkaProvisioning(chart, 'provisioning', { cluster, tools: KafkaTools.image(IMAGE) }),
  'another image, name, user and memory': (chart, cluster) =>
    new KafkaProvisioning(chart, 'provisioning', { cluster, image: IMAGE, name: 'topics', user: { uid: 7, gid: 8 }, memoryLimit: Size.mebibytes(300) }),
  'two reassignments': (chart, cluster) => {
    new KafkaReassignment(chart, 'a', { cluster, fill: [1, 2], replicationFactors: { __consumer_offsets: 3 } });
    new KafkaReassignment(chart, 'b', { cluster, name: 'later', fill: [0], throttle: Size.kibibytes(1500) });
  },
};

test.each(Object.keys(CHARTS))('the program generated from a chart with %s gives the same objects', (name) => {
  const chart = separate();
  CHARTS[name](chart, clusterOf(chart));
  const objects: unknown[] = Testing.synth(chart);
  expect(documentsOf(synthProgram(program(readOwn(objects).charts)))).toEqual(objects);
  expect(adopt(objects).notCarriedOver).toEqual([]);
});
