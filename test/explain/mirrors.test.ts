import { App, Chart, Testing } from 'cdk8s';
import { ExactlyOnce, KafkaBrokerSet, KafkaCluster, KafkaMirror, MirrorCluster, ReplicationPolicy } from 'cdk8s-kafka';
import { describeMirrors, mirrorsWith } from '../../src/explain/mirrors';
import { readMirrors } from '../../src/read/mirrors/own';
import { kubernetesObjects } from '../../src/read/objects';
import { readClusters } from '../../src/read/own/clusters';

function linesOf(props: object): Record<string, string[]> {
  const app = new App({ outdir: Testing.app().outdir });
  const charts = ['east', 'west', 'north'].map((name) => new Chart(app, name, { namespace: name }));
  const [source, target] = charts.map((chart) => {
    const cluster = new KafkaCluster(chart, 'kafka');
    new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
    return MirrorCluster.of(cluster, { alias: chart.node.id });
  });
  new KafkaMirror(charts[1], 'mirror', { source, target, ...props });
  const objects = charts.flatMap((chart) => Testing.synth(chart));
  const mirrors = readMirrors(kubernetesObjects(objects));
  return Object.fromEntries(readClusters(objects).map((cluster) => [cluster.namespace, describeMirrors(mirrorsWith(mirrors, cluster))]));
}

const SIDES = 'from east (kafka-bootstrap.east.svc.cluster.local:9092) to west (kafka-bootstrap.west.svc.cluster.local:9092)';

test('clusters of both sides show the mirror, and others do not', () => {
  const line = `mirror copies all topics ${SIDES}, under names with the prefix east., and the offsets of all groups, exactly once`;
  expect(linesOf({})).toEqual({ east: [line], west: [line], north: [] });
});

test('options of a mirror', () => {
  expect(linesOf({
    topics: ['orders.*', 'payments'], topicsExclude: ['orders-test'], policy: ReplicationPolicy.identity(), exactlyOnce: ExactlyOnce.DISABLED, groups: ['app'],
  }).west).toEqual([`mirror copies topics orders.*, payments except orders-test ${SIDES}, under the same names, and the offsets of group app`]);
  expect(linesOf({ syncGroups: false, topics: ['a'] }).west).toEqual([`mirror copies topic a ${SIDES}, under names with the prefix east., exactly once`]);
});
