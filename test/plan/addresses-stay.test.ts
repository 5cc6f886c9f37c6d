import { KafkaBrokerSet, KafkaCluster, KRaftQuorum, NodeHost, NodePortAccess } from 'cdk8s-kafka';
import { chartOf, Manifests } from '../synth';

/** A small generator of numbers, so that every run tries the same clusters. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    yield state;
  }
}

/** The files of a cluster with the given broker sets, by pod. */
function filesOf(replicas: readonly number[]) {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', {
    // Replication settings follow from the number of brokers; here only addresses count.
    config: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
    externalAccess: [new NodePortAccess({ host: NodeHost.named('{pod}.example.com') }), new NodePortAccess({ name: 'B', host: NodeHost.named('k'), firstPort: 31000 })],
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  replicas.forEach((count, index) => new KafkaBrokerSet(chart, `set${index}`, { cluster, replicas: count, firstNodeId: 100 * index }));
  const manifests = new Manifests(chart);
  const pods = replicas.flatMap((count, index) => Array.from({ length: count }, (_, ordinal) => `kafka-set${index}-${ordinal}`));
  return {
    files: new Map(pods.map((pod) => [pod, manifests.properties(pod)['advertised.listeners']])),
    hashes: new Map(replicas.map((_, index) => [`set${index}`, manifests.find('StatefulSet', `kafka-set${index}`).spec.template.metadata.annotations])),
    voters: manifests.properties('kafka-set0-0')['controller.quorum.voters'],
  };
}

test('neither a broker nor a set more changes an address, or rolls a pod, that was there before', () => {
  const random = numbers(20261121);
  for (let round = 0; round < 20; round++) {
    // Three brokers at least: below that, the settings of Kafka's own topics follow the number of brokers.
    const before = Array.from({ length: 1 + random.next().value % 3 }, () => 3 + random.next().value % 4);
    const grown = before.map((count, index) => index === 0 ? count + 1 + random.next().value % 3 : count);
    const small = filesOf(before);
    for (const after of [filesOf(grown), filesOf([...before, 2])]) {
      for (const [pod, text] of small.files) { expect([pod, after.files.get(pod)]).toEqual([pod, text]); }
      for (const [set, annotations] of small.hashes) { expect([set, after.hashes.get(set)]).toEqual([set, annotations]); }
      expect(after.voters).toBe(small.voters);
    }
  }
});
