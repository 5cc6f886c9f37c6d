import { hasShareGroups } from '../../kafka-config/kafka-versions';
import { brokersOf, ClusterPlan, isBroker, NodeSetPlan } from '../../model/plan';
import { replicationSetting } from '../../plan/settings';
import { Rule, Violation } from '../rule';

/** Settings of replication factors, each with the setting of its minimum number of in-sync replicas. */
const PAIRS = [
  ['default.replication.factor', 'min.insync.replicas'],
  ['offsets.topic.replication.factor', undefined],
  ['transaction.state.log.replication.factor', 'transaction.state.log.min.isr'],
  ['share.coordinator.state.topic.replication.factor', 'share.coordinator.state.topic.min.isr'],
] as const;

interface Pair {
  readonly set: NodeSetPlan;
  readonly brokers: number;
  readonly factorKey: string;
  readonly factor: number;
  readonly inSyncKey?: string;
  readonly inSync?: number;
}

function eachPair(plan: ClusterPlan, violation: (pair: Pair) => Violation[]): Violation[] {
  const brokers = brokersOf(plan).length;
  return plan.sets.filter((set) => isBroker(set) && set.nodes.length > 0).flatMap((set) => PAIRS.flatMap(([factorKey, inSyncKey]) => {
    if (factorKey.startsWith('share.') && !hasShareGroups(set.image.version)) { return []; }
    const factor = replicationSetting(set, factorKey);
    if (factor === undefined) { return []; }
    return violation({ set, brokers, factorKey, factor, inSyncKey, inSync: inSyncKey && replicationSetting(set, inSyncKey) });
  }));
}

export const REPLICATION_RULES: Rule[] = [
  {
    id: 'replication-factor',
    severity: 'error',
    why: 'A topic cannot have more replicas than there are brokers: the creation of topics fails at run time, also that of Kafka\'s internal topics.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_default.replication.factor',
    check: (plan) => !plan.complete ? [] : eachPair(plan, ({ set, brokers, factorKey, factor }) =>
      (factor >= 1 || factor === -1) && factor <= brokers ? [] : [{
        set: set.name,
        field: factorKey,
        message: `${factorKey} is ${factor} with ${brokers} broker${brokers === 1 ? '' : 's'}`,
        fix: `use a whole number from 1 to ${brokers}, or remove it`,
      }]),
  },
  {
    id: 'min-insync-replicas',
    severity: 'error',
    why: 'With acks=all a write fails while fewer replicas than this are in sync, so with a value above the replication factor every write fails.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: (plan) => eachPair(plan, ({ set, factorKey, factor, inSyncKey, inSync }) =>
      inSync === undefined || (inSync >= 1 && inSync <= Math.max(factor, 1)) ? [] : [{
        set: set.name, field: inSyncKey, message: `${inSyncKey} is ${inSync} with ${factorKey} ${factor}`, fix: `use a whole number from 1 to ${Math.max(1, factor - 1)}`,
      }]),
  },
  {
    id: 'no-broker-to-spare',
    severity: 'warning',
    why: 'If all replicas must be in sync, the restart of one broker stops all writes with acks=all.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: (plan) => eachPair(plan, ({ set, factorKey, factor, inSyncKey, inSync }) => factor <= 1 || inSync !== factor ? [] : [{
      set: set.name, field: inSyncKey, message: `${inSyncKey} is ${inSync}, equal to ${factorKey}: no broker may be unavailable`, fix: `use ${factor - 1}`,
    }]),
  },
  {
    id: 'single-broker',
    severity: 'warning',
    why: 'With one broker there is only one copy of the data.',
    see: 'https://kafka.apache.org/documentation/#replication',
    check: (plan) => !plan.complete || brokersOf(plan).length !== 1 ? [] : [{
      message: 'the cluster has one broker, which is a single point of failure with the only copy of the data', fix: 'use three brokers if data must survive the loss of a node',
    }],
  },
];
