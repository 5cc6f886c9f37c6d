import { brokersOf, ClusterPlan, isBroker, NodeSetPlan } from '../../model/plan';
import { hasShareGroups } from '../../plan/kafka-versions';
import { KAFKA_REPLICATION } from '../../plan/settings';
import { Rule, Violation } from '../rule';

/** Replication factors and the number of replicas that must be in sync, as Kafka calls them. */
const PAIRS = [
  ['default.replication.factor', 'min.insync.replicas'],
  ['offsets.topic.replication.factor', undefined],
  ['transaction.state.log.replication.factor', 'transaction.state.log.min.isr'],
  ['share.coordinator.state.topic.replication.factor', 'share.coordinator.state.topic.min.isr'],
] as const;

const numberOf = (set: NodeSetPlan, key: string): number => Number(set.config[key] ?? KAFKA_REPLICATION[key]);

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
    const inSync = inSyncKey && numberOf(set, inSyncKey);
    return violation({ set, brokers, factorKey, factor: numberOf(set, factorKey), inSyncKey, inSync });
  }));
}

export const REPLICATION_RULES: Rule[] = [
  {
    id: 'replication-factor',
    severity: 'error',
    why: 'No topic can have more replicas than there are brokers: creating one fails at run time, and Kafka\'s own topics never come up.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_default.replication.factor',
    check: (plan) => !plan.complete ? [] : eachPair(plan, ({ set, brokers, factorKey, factor }) =>
      Number.isInteger(factor) && (factor >= 1 || factor === -1) && factor <= brokers ? [] : [{
        set: set.name,
        field: factorKey,
        message: `${factorKey} is ${set.config[factorKey] ?? factor} with ${brokers} broker${brokers === 1 ? '' : 's'}`,
        fix: `use a whole number from 1 to ${brokers}, or leave it out`,
      }]),
  },
  {
    id: 'min-insync-replicas',
    severity: 'error',
    why: 'With acks=all nothing can be written while fewer replicas are in sync than this, so more than there are means never.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: (plan) => eachPair(plan, ({ set, factorKey, factor, inSyncKey, inSync }) =>
      inSync === undefined || (Number.isInteger(inSync) && inSync >= 1 && inSync <= Math.max(factor, 1)) ? [] : [{
        set: set.name, field: inSyncKey, message: `${inSyncKey} is ${set.config[inSyncKey!] ?? inSync} with ${factorKey} ${factor}`, fix: `use a whole number from 1 to ${Math.max(1, factor - 1)}`,
      }]),
  },
  {
    id: 'no-broker-to-spare',
    severity: 'warning',
    why: 'When as many replicas must be in sync as there are, one broker that restarts stops all writes with acks=all.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas',
    check: (plan) => eachPair(plan, ({ set, factorKey, factor, inSyncKey, inSync }) => factor <= 1 || inSync !== factor ? [] : [{
      set: set.name, field: inSyncKey, message: `${inSyncKey} is ${inSync}, like ${factorKey}: no broker may be away`, fix: `use ${factor - 1}`,
    }]),
  },
  {
    id: 'single-broker',
    severity: 'warning',
    why: 'With one broker there is one copy of everything.',
    see: 'https://kafka.apache.org/documentation/#replication',
    check: (plan) => !plan.complete || brokersOf(plan).length !== 1 ? [] : [{
      message: 'one broker: a single point of failure, every message is on one disk only', fix: 'use three where data must survive the loss of a node',
    }],
  },
];
