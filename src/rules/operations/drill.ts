import { lineOf } from '../../kafka-config/kafka-versions';
import { Finding, show } from '../../model/finding';
import type { DrillSpec, EnsembleDrillSpec } from '../../model/operations/drill';
import { brokersOf, ClusterPlan, EnsemblePlan, isBroker } from '../../model/plan';
import { LAST_ZOOKEEPER_VERSION } from '../../plan/defaults';
import { replicationSetting } from '../../plan/settings';
import { findingsOf, Rule, RuleEntry, Violation } from '../rule';

export interface PlannedDrill {
  readonly spec: DrillSpec;
  readonly cluster: ClusterPlan;
  /** Options that have no effect beside the others. */
  readonly unused: readonly string[];
}

export interface PlannedEnsembleDrill {
  readonly spec: EnsembleDrillSpec;
  readonly ensemble: EnsemblePlan;
  /** The Kafka version of the image; undefined if manifests do not tell. */
  readonly version?: string;
}

const MOST_MESSAGES = 10_000;
const LEAST_MEMBERS = 3;

const limitProblem = (seconds: number): Violation[] => Number.isInteger(seconds) && seconds >= 1 ? [] : [{
  message: `the drill has a limit of ${seconds} s`, fix: 'use whole seconds, at least Duration.seconds(1)',
}];

export const DRILL_RULES: readonly Rule<PlannedDrill>[] = [
  {
    id: 'drill-brokers',
    severity: 'error',
    why: 'While the only broker is away, nothing can be written or read, so the drill would always fail.',
    see: 'docs/operations/ha-drill.md',
    check: ({ cluster }) => !cluster.complete || brokersOf(cluster).length !== 1 ? [] : [{
      message: `cluster ${show(cluster.name)} has one broker, so messages cannot survive its absence`, fix: 'use at least 3 brokers, or remove the KafkaHaDrill',
    }],
  },
  {
    id: 'drill-pods',
    severity: 'error',
    why: 'The names of the pods are in the Role of the Job, which may evict nothing else.',
    see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
    check: ({ spec: { evicts, brokers }, cluster }) => !evicts || brokers.length > 0 ? [] : [{
      message: `other code deploys cluster ${show(cluster.name)}, so the pods of its brokers are not known`,
      fix: 'set evict: false and delete the pods while the Job runs, or create the KafkaHaDrill where the cluster is deployed',
    }],
  },
  {
    id: 'drill-options',
    severity: 'error',
    why: 'The Job cannot send at such a rate or end at such a time, and an option without effect is a misunderstanding.',
    see: 'docs/operations/ha-drill.md',
    check: ({ spec: { messagesPerSecond, limitSeconds, evicts }, unused }) => [
      ...Number.isInteger(messagesPerSecond) && messagesPerSecond >= 1 && messagesPerSecond <= MOST_MESSAGES ? [] : [{
        field: 'messagesPerSecond', message: `messagesPerSecond is ${show(messagesPerSecond)}`, fix: `use a whole number from 1 to ${MOST_MESSAGES}`,
      }],
      ...limitProblem(limitSeconds),
      ...unused.map((name) => ({ message: `${name} has no effect with evict: ${evicts}`, fix: `remove it, or set evict: ${!evicts}` })),
    ],
  },
  {
    id: 'drill-unlike-topics',
    severity: 'warning',
    why: 'The topic of the drill has replicas of its own. Other topics have the number of replicas of the brokers, and with one of them are not available while a broker is away.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_default.replication.factor',
    check: ({ cluster }) => !cluster.complete || brokersOf(cluster).length < 2 ? [] : cluster.sets.filter(isBroker).flatMap((set) =>
      ['default.replication.factor', 'offsets.topic.replication.factor'].filter((key) => replicationSetting(set, key) === 1).map((key) => ({
        set: set.name, field: key, message: `the drill can pass although ${key} is 1, so other topics are not available while a broker is away`, fix: 'use 3, or 2 with two brokers',
      }))),
  },
];

export const ENSEMBLE_DRILL_RULES: readonly Rule<PlannedEnsembleDrill>[] = [
  {
    id: 'drill-members',
    severity: 'error',
    why: 'With fewer than three members there is no majority while one of them is away, so the drill would always fail.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ spec: { servers }, ensemble }) => servers.length >= LEAST_MEMBERS ? [] : [{
      message: `ensemble ${show(ensemble.name)} has ${servers.length} member${servers.length === 1 ? '' : 's'}`, fix: 'set replicas to 3, or remove the ZookeeperHaDrill',
    }],
  },
  {
    id: 'drill-image',
    severity: 'error',
    why: 'Kafka 4.0 and newer have no client of ZooKeeper.',
    see: 'https://kafka.apache.org/40/documentation.html#upgrade_servers_400_notable',
    check: ({ version }) => version === undefined || lineOf(version) === '3.9' ? [] : [{
      message: `the image has Kafka ${show(version)}, which has no client of ZooKeeper`, fix: `use KafkaImage.apache('${LAST_ZOOKEEPER_VERSION}')`,
    }],
  },
  {
    id: 'drill-srvr',
    severity: 'error',
    why: 'The members tell their modes only in the answer to this command.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_4lw',
    check: ({ ensemble: { config } }) => {
      const allowed = config['4lw.commands.whitelist'];
      return allowed === undefined || allowed.split(',').some((word) => ['srvr', '*'].includes(word.trim())) ? [] : [{
        field: '4lw.commands.whitelist', message: `4lw.commands.whitelist is ${show(allowed)}, without srvr`, fix: 'add srvr',
      }];
    },
  },
  {
    id: 'drill-options',
    severity: 'error',
    why: 'The Job cannot end at such a time.',
    see: 'docs/operations/ha-drill.md',
    check: ({ spec: { limitSeconds } }) => limitProblem(limitSeconds),
  },
];

export const checkDrill = (drill: PlannedDrill): Finding[] => findingsOf(DRILL_RULES, drill);

export const checkEnsembleDrill = (drill: PlannedEnsembleDrill): Finding[] => findingsOf(ENSEMBLE_DRILL_RULES, drill);

export const RIGHTS_WITHOUT_NAMESPACE: RuleEntry = {
  id: 'rights-namespace',
  severity: 'error',
  why: 'A RoleBinding names the namespace of its ServiceAccount; Kubernetes refuses one without ("subjects[0].namespace: Required value").',
  see: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects',
};

/** Returns the finding about a Job with rights whose namespace is not known. */
export const rightsWithoutNamespace = (construct: string): Finding => ({
  rule: RIGHTS_WITHOUT_NAMESPACE.id,
  severity: RIGHTS_WITHOUT_NAMESPACE.severity,
  message: `the RoleBinding of ${construct} has no namespace`,
  fix: 'set namespace of the chart',
});
