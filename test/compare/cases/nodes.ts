import { Rack } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, moving, onZookeeper, twoSets } from '../clusters';

export const NODE_CASES: Case[] = [
  {
    rule: 'broker-removed',
    title: 'fewer replicas',
    old: () => kraft({}, { replicas: 5 }),
    rejected: () => kraft({}, { replicas: 4 }),
    accepted: () => kraft({}, { replicas: 6 }),
    expected: /cluster kafka loses broker 4 \(kafka-brokers-4\) and all replicas on it; keep it, or move all partitions/,
  },
  {
    rule: 'broker-removed',
    title: 'fewer brokers than replicas',
    old: () => kraft(),
    rejected: () => kraft({}, { replicas: 2 }),
    accepted: () => kraft(),
    expected: /or lower the replication factor of all topics to 2 and move all partitions/,
  },
  {
    rule: 'broker-removed',
    title: 'a whole set',
    old: () => twoSets(),
    rejected: () => kraft(),
    accepted: () => twoSets({}, { replicas: 4 }),
    expected: /loses broker 100 \(kafka-more-0\), broker 101 \(kafka-more-1\), broker 102/,
  },
  {
    rule: 'broker-drained',
    title: 'brokers that a Job drains',
    old: () => moving({ drain: [3, 4] }, { replicas: 5 }),
    rejected: () => kraft(),
    accepted: () => moving({ drain: [3, 4] }, { replicas: 5 }),
    expected: /cluster kafka loses broker 3 \(kafka-brokers-3\), broker 4 \(kafka-brokers-4\), which Job kafka-reassignment-[0-9a-f]{10} drains; apply only after/,
  },
  {
    rule: 'broker-removed',
    title: 'a broker more than a Job drains',
    old: () => moving({ drain: [4] }, { replicas: 5 }),
    rejected: () => kraft(),
    accepted: () => kraft({}, { replicas: 5 }),
    expected: /loses broker 3 \(kafka-brokers-3\), broker 4 \(kafka-brokers-4\) and all replicas on them/,
  },
  {
    rule: 'node-id-taken',
    title: 'a StatefulSet with another name beside the old one',
    old: onZookeeper,
    rejected: () => onZookeeper({ name: 'brokers' }),
    accepted: () => onZookeeper({ name: 'brokers', firstNodeId: 10 }),
    expected: /brokers-0 has node id 0, which kafka-0 already uses; keep the name of the StatefulSet \(name: 'kafka'\)/,
  },
  {
    rule: 'cluster-left',
    title: 'a cluster without manifests',
    old: () => [...kraft(), ...onZookeeper({ name: 'old' }, {}).map(inOther)],
    rejected: () => kraft(),
    accepted: () => [...kraft(), ...onZookeeper({ name: 'old' }, {}).map(inOther)],
    expected: /cluster kafka \(StatefulSet old\) is not in the new manifests and keeps running/,
  },
  {
    rule: 'rack-changed',
    title: 'another rack',
    old: () => kraft({}, { rack: Rack.of('a') }),
    rejected: () => kraft({}, { rack: Rack.of('b') }),
    accepted: () => kraft({}, { rack: Rack.of('a'), replicas: 4 }),
    expected: /broker 0, 1, 2 changes from rack a to rack b/,
  },
  {
    rule: 'rack-changed',
    title: 'racks from labels of Kubernetes nodes',
    old: () => kraft({}, { rack: Rack.of('a') }),
    rejected: () => kraft({}, { rack: Rack.fromNodeLabel() }),
    accepted: () => kraft({}, { rack: Rack.of('a') }),
    expected: /broker 0, 1, 2 changes from rack a to rack <topology.kubernetes.io\/zone of its Kubernetes node>/,
  },
];

function inOther(object: any): any {
  return { ...object, metadata: { ...object.metadata, namespace: 'other' } };
}
