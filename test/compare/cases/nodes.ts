import { Case } from './case';
import { kraft, onZookeeper, twoSets } from '../clusters';

export const NODE_CASES: Case[] = [
  {
    rule: 'broker-removed',
    what: 'fewer replicas',
    old: () => kraft({}, { replicas: 5 }),
    rejected: () => kraft({}, { replicas: 4 }),
    accepted: () => kraft({}, { replicas: 6 }),
    says: /cluster kafka loses broker 4 \(kafka-brokers-4\), with every replica on it; keep it, or move all partitions/,
  },
  {
    rule: 'broker-removed',
    what: 'fewer brokers than replicas',
    old: () => kraft(),
    rejected: () => kraft({}, { replicas: 2 }),
    accepted: () => kraft(),
    says: /or lower the replication factor of all topics to 2 and move all partitions/,
  },
  {
    rule: 'broker-removed',
    what: 'a whole set',
    old: () => twoSets(),
    rejected: () => kraft(),
    accepted: () => twoSets({}, { replicas: 4 }),
    says: /loses broker 100 \(kafka-more-0\), broker 101 \(kafka-more-1\), broker 102/,
  },
  {
    rule: 'node-id-taken',
    what: 'a StatefulSet under another name beside the old one',
    old: onZookeeper,
    rejected: () => onZookeeper({ name: 'brokers' }),
    accepted: () => onZookeeper({ name: 'brokers', firstNodeId: 10 }),
    says: /brokers-0 gets node id 0, which kafka-0 has; keep the StatefulSet's name \(name: 'kafka'\)/,
  },
  {
    rule: 'cluster-left',
    what: 'a cluster without manifests',
    old: () => [...kraft(), ...onZookeeper({ name: 'old' }, {}).map(inOther)],
    rejected: () => kraft(),
    accepted: () => [...kraft(), ...onZookeeper({ name: 'old' }, {}).map(inOther)],
    says: /cluster kafka \(StatefulSet old\) is not among the new manifests, and runs on/,
  },
  {
    rule: 'rack-changed',
    what: 'another rack',
    old: () => kraft({}, { rack: 'a' }),
    rejected: () => kraft({}, { rack: 'b' }),
    accepted: () => kraft({}, { rack: 'a', replicas: 4 }),
    says: /broker 0, 1, 2 goes from rack a to rack b/,
  },
];

function inOther(object: any): any {
  return { ...object, metadata: { ...object.metadata, namespace: 'other' } };
}
