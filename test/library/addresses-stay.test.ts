import { ExternalAccess, KafkaBrokerSet, KafkaCluster, KRaftQuorum } from 'cdk8s-kafka';
import { EACH_ACCESS } from './access-samples';
import { chartOf, Manifests } from '../synth';

/** A generator of pseudorandom numbers, so every run tests the same clusters. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    // The low bits have a short period.
    yield Math.floor(state / 256);
  }
}

interface BrokerSet { readonly id: string; readonly nodeIds: readonly number[] }

/** Returns everything that external clients depend on in a cluster with the given broker sets. */
function externalPartsOf(sets: readonly BrokerSet[], externalAccess: ExternalAccess[]) {
  const chart = chartOf();
  const cluster = new KafkaCluster(chart, 'kafka', {
    // By default, replication settings depend on the number of brokers.
    config: { 'default.replication.factor': '1', 'min.insync.replicas': '1' },
    externalAccess,
  });
  new KRaftQuorum(chart, 'controllers', { cluster });
  for (const { id, nodeIds } of sets) { new KafkaBrokerSet(chart, id, { cluster, replicas: nodeIds.length, nodeIds: [...nodeIds] }); }
  const manifests = new Manifests(chart);
  const pods = sets.flatMap(({ id, nodeIds }) => nodeIds.map((_, ordinal) => `kafka-${id}-${ordinal}`));
  const ofBroker = ({ kind, spec }: any) => kind === 'Service' && 'statefulset.kubernetes.io/pod-name' in spec.selector;
  return {
    advertised: new Map(pods.map((pod) => [pod, manifests.properties(pod)['advertised.listeners']])),
    services: new Map(manifests.all.filter(ofBroker).map(({ metadata: { name, annotations }, spec }) => [name, { annotations, spec }])),
    // Proxies have arguments for all brokers, so arguments are added, but none changes.
    proxied: manifests.all.filter(({ kind }) => kind === 'Deployment').flatMap(({ spec }) => spec.template.spec.containers[0].args as string[]),
    templates: new Map(sets.map(({ id }) => [id, manifests.find('StatefulSet', `kafka-${id}`).spec.template])),
    voters: manifests.properties('kafka-a-0')['controller.quorum.voters'],
  };
}

test('adding brokers or broker sets changes no existing address and restarts no existing pod', () => {
  const random = numbers(20261121);
  const below = (limit: number) => random.next().value % limit;
  const tried = new Set<string>();
  for (let round = 0; round < 40; round++) {
    // At least three brokers: with fewer, settings of Kafka's internal topics depend on the number of brokers.
    const ids = (first: number, minimum: number) => Array.from({ length: minimum + below(3) }, (_, index) => first + index * (1 + below(2) * 3));
    const before: BrokerSet[] = ['a', 'b', 'c'].slice(0, 1 + below(3)).map((id, index) => ({ id, nodeIds: [...new Set(ids(60 * (index + 1), 3))] }));
    const chosen = EACH_ACCESS.filter(() => below(2) === 0);
    tried.add(chosen.map(([name]) => name).join());
    const differs = chosen.map(() => below(2) === 0);
    const at = (sets: readonly BrokerSet[]) => externalPartsOf(sets, chosen.map(([name, { create }], index) => create({
      name: name.toUpperCase(), overrides: differs[index] ? [{ nodeId: 60, advertisedPort: 30050 + index }] : [],
    }, index)));
    const small = at(before);
    const highest = 60 + Math.max(...before.flatMap(({ nodeIds }) => nodeIds));
    const grown = before.map((set, index) => index === 0 ? { ...set, nodeIds: [...set.nodeIds, highest, highest + 7] } : set);
    for (const after of [at(grown), at([...before, { id: 'late', nodeIds: [highest] }]), at([{ id: 'early', nodeIds: [0, 3] }, ...before])]) {
      for (const [pod, text] of small.advertised) { expect([pod, after.advertised.get(pod)]).toEqual([pod, text]); }
      for (const [name, service] of small.services) { expect([name, after.services.get(name)]).toEqual([name, service]); }
      for (const [set, template] of small.templates) { expect([set, after.templates.get(set)]).toEqual([set, template]); }
      expect(after.proxied).toEqual(expect.arrayContaining(small.proxied));
      expect(after.voters).toBe(small.voters);
    }
  }
  expect(tried.size).toBeGreaterThan(20);
});
