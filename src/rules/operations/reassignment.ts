import { isTopicName, TOPIC_NAME_FIX } from './topic-name';
import { show } from '../../model/finding';
import type { TopicSpec } from '../../model/operations/provisioning';
import type { ReassignmentSpec } from '../../model/operations/reassignment';
import { brokersOf, ClusterPlan, isBroker } from '../../model/plan';
import { replicationSetting } from '../../plan/settings';
import { javaLong } from '../../util/java-text';
import { Rule, Violation } from '../rule';

/** Replicas that are moved, and the cluster and the declared topics that have them. */
export interface PlannedReassignment {
  readonly spec: ReassignmentSpec;
  readonly cluster: ClusterPlan;
  readonly topics: readonly TopicSpec[];
}

/** Settings with the numbers of replicas of topics that Kafka creates. */
const FACTORS = ['default.replication.factor', 'offsets.topic.replication.factor', 'transaction.state.log.replication.factor'] as const;

const brokerSetting = ({ sets }: ClusterPlan, key: string): number | undefined =>
  replicationSetting(sets.find((set) => isBroker(set) && set.nodes.length > 0), key);

/** Returns the node ids of the brokers; undefined if other code deploys them. */
const brokerIds = (cluster: ClusterPlan): readonly number[] | undefined =>
  cluster.complete ? brokersOf(cluster).map(({ nodeId }) => nodeId) : undefined;

/** Returns the number of brokers that stay. */
const stayingOf = ({ spec: { drain }, cluster }: PlannedReassignment): number =>
  brokerIds(cluster)?.filter((id) => !drain.includes(id)).length ?? Infinity;

const several = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const REASSIGNMENT_RULES: readonly Rule<PlannedReassignment>[] = [
  {
    id: 'reassignment-empty',
    severity: 'error',
    why: 'The Job would do nothing, or its traffic would have no limit.',
    see: 'docs/operations/moving-replicas.md',
    check: ({ spec: { drain, fill, replicationFactors, bytesPerSecond } }) => [
      ...drain.length + fill.length + Object.keys(replicationFactors).length > 0 ? [] : [{
        message: 'the reassignment moves nothing', fix: 'set drain, fill or replicationFactors, or remove it',
      }],
      ...bytesPerSecond > 0 ? [] : [{ field: 'throttle', message: `throttle is ${bytesPerSecond} bytes in a second`, fix: 'use a size above 0, or remove it' }],
    ],
  },
  {
    id: 'reassignment-broker',
    severity: 'error',
    why: 'A broker that is not there cannot get replicas. One whose pod is removed before it is drained takes its replicas with it, and those of topics with one replica are lost.',
    see: 'tested on Kafka 4.3.1; https://kafka.apache.org/documentation/#basic_ops_decommissioning_brokers',
    check: ({ spec: { drain, fill }, cluster }) => {
      const known = brokerIds(cluster);
      const unknown = (field: 'drain' | 'fill', fix: string): Violation[] => (field === 'drain' ? drain : fill)
        .filter((id) => known ? !known.includes(id) : !Number.isInteger(id) || id < 0)
        .map((id) => ({ field, message: `${field} has ${show(id)}, which is no broker of cluster ${show(cluster.name)}${known ? ` (${known.join(', ')})` : ''}`, fix }));
      return [
        ...unknown('drain', 'drain a broker while its set still has it, and reduce the replicas of the set once the Job has completed'),
        ...unknown('fill', 'use the node ids of brokers of the cluster'),
        ...drain.filter((id) => fill.includes(id)).map((id) => ({ field: 'drain', message: `broker ${id} is in drain and in fill`, fix: 'remove it from one of them' })),
      ];
    },
  },
  {
    id: 'drain-without-place',
    severity: 'error',
    why: 'Two replicas of a partition cannot be on one broker, so partitions with more replicas than the brokers that stay cannot be moved.',
    see: 'tested on Kafka 4.3.1; https://kafka.apache.org/documentation/#basic_ops_decommissioning_brokers',
    check: (planned): Violation[] => {
      const { spec: { drain, replicationFactors }, cluster, topics } = planned;
      const staying = stayingOf(planned);
      if (drain.length === 0 || staying === Infinity) { return []; }
      if (staying === 0) { return [{ field: 'drain', message: 'drain has all brokers', fix: 'leave out at least one' }]; }
      return [
        ...FACTORS.map((key) => ({ key, factor: brokerSetting(cluster, key) ?? 0 })).filter(({ factor }) => factor > staying)
          .map(({ key, factor }) => ({
            field: 'drain',
            message: `after the drain there are ${several(staying, 'broker')}, and topics with ${key} ${factor}`,
            fix: `drain fewer brokers, or set ${key} to ${staying} and the replicationFactors of these topics, too`,
          })),
        ...topics.map(({ name, replicationFactor = 0 }) => ({ name, factor: replicationFactors[name] ?? replicationFactor }))
          .filter(({ factor }) => factor > staying).map(({ name, factor }) => ({
            field: 'drain',
            message: `after the drain there are ${several(staying, 'broker')}, and topic ${show(name)} has ${factor} replicas`,
            fix: `drain fewer brokers, or set its replication factor to ${staying}, here and in KafkaTopic`,
          })),
      ];
    },
  },
  {
    id: 'reassignment-replication-factor',
    severity: 'error',
    why: 'Kafka refuses no replica, and more replicas than brokers. Below min.insync.replicas every write with acks=all fails, and KafkaTopic reports another number as an error.',
    see: 'tested on Kafka 4.3.1; https://kafka.apache.org/documentation/#basic_ops_increase_replication_factor',
    check: (planned) => {
      const { spec: { replicationFactors }, cluster, topics } = planned;
      const staying = stayingOf(planned);
      const inSync = brokerSetting(cluster, 'min.insync.replicas');
      return Object.entries(replicationFactors).flatMap(([name, factor]): Violation[] => {
        const field = 'replicationFactors';
        const of = `replicationFactors has ${show(factor)} for topic ${show(name)}`;
        if (!isTopicName(name)) { return [{ field, message: of, fix: TOPIC_NAME_FIX }]; }
        if (!Number.isInteger(factor) || factor < 1 || factor > staying) {
          return [{
            field, message: `${of}${staying === Infinity ? '' : ` with ${several(staying, 'broker')}`}`, fix: `use a whole number from 1${staying === Infinity ? '' : ` to ${staying}`}`,
          }];
        }
        const declared = topics.find((topic) => topic.name === name);
        const own = declared?.config['min.insync.replicas'];
        const needed = own === undefined ? inSync : javaLong(own);
        return [
          ...needed === undefined || factor >= needed ? [] : [{ field, message: `${of}, below its min.insync.replicas ${needed}`, fix: `use ${needed} or more, or reduce min.insync.replicas` }],
          ...declared?.replicationFactor === undefined || declared.replicationFactor === factor ? [] : [{
            field, message: `${of}, and KafkaTopic declares ${declared.replicationFactor}`, fix: `set replicationFactor of KafkaTopic to ${factor}, too`,
          }],
        ];
      });
    },
  },
];
