import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, MetadataQuorum } from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

/** Controllers, and sets of combined nodes with their node ids. */
function cluster(initialControllers: number[], controllers: number, combined: Readonly<Record<string, number[]>> = {}): Manifests {
  const chart = chartOf();
  const kafka = new KafkaCluster(chart, 'kafka', { quorum: MetadataQuorum.dynamic({ initialControllers }) });
  if (controllers > 0) { new KRaftQuorum(chart, 'controllers', { cluster: kafka, replicas: controllers }); }
  for (const [id, nodeIds] of Object.entries(combined)) {
    new KafkaBrokerSet(chart, id, { cluster: kafka, controller: true, nodeIds, replicas: nodeIds.length });
  }
  new KafkaBrokerSet(chart, 'brokers', { cluster: kafka });
  return new Manifests(chart);
}

const listOf = (manifests: Manifests, set: string): string => manifests.pod(set).initContainers[0].args.find((arg: string) => arg.startsWith('-I='));

test('former controllers stay in the files and commands of the others', () => {
  const [five, three] = [5, 3].map((controllers) => cluster([9000, 9001, 9002, 9003, 9004], controllers));
  expect(three.find('StatefulSet', 'kafka-controllers').spec.template).toEqual(five.find('StatefulSet', 'kafka-controllers').spec.template);
  expect(three.properties('kafka-controllers-0')).toEqual(five.properties('kafka-controllers-0'));
  expect(three.properties('kafka-brokers-0')).toEqual(five.properties('kafka-brokers-0'));
  expect(listOf(three, 'kafka-controllers')).toContain(',9004@kafka-controllers-4.kafka-controllers-headless.test.svc.cluster.local:9093:');
});

test('also with several sets, in the order of the sets', () => {
  const ids = [100, 101, 200, 201];
  const [before, after] = [[100, 101], [100]].map((first) => cluster(ids, 0, { a: first, b: [200, 201] }));
  expect(listOf(after, 'kafka-b')).toBe(listOf(before, 'kafka-b'));
  expect(after.find('StatefulSet', 'kafka-b').spec.template).toEqual(before.find('StatefulSet', 'kafka-b').spec.template);
});

test('unless their pods are unknown, because the ids of their set are not consecutive', () => {
  expect(listOf(cluster([100, 105, 103], 0, { a: [100, 105] }), 'kafka-a')).not.toContain('103@');
});
