import { DRILL_RULES, ENSEMBLE_DRILL_RULES, RIGHTS_WITHOUT_NAMESPACE } from './drill';
import { FEATURE_UPGRADE_RULES, PlannedUpgrade } from './feature-upgrade';
import { LAG_EXPORTER_RULES, PlannedLagExporter } from './lag-exporter';
import { MIRROR_CHECK_RULES, PlannedMirrorCheck } from './mirror-check';
import { PROVISIONING_RULES, SECOND_PROVISIONING, TOPIC_RULES, USER_RULES } from './provisioning';
import { REASSIGNMENT_RULES } from './reassignment';
import { PlannedSmokeTest, SMOKE_TEST_RULES } from './smoke-test';
import { NodeSettings } from '../../kafka-config/node-settings';
import { Finding, show } from '../../model/finding';
import { ProvisioningSpec, TopicSpec, UserSpec } from '../../model/operations/provisioning';
import { ReassignmentSpec } from '../../model/operations/reassignment';
import { brokersOf, ClusterPlan } from '../../model/plan';
import { findingsOf, Rule, RuleEntry } from '../rule';
import { SETTING_RULES } from '../settings/settings';

export {
  DRILL_RULES, ENSEMBLE_DRILL_RULES, FEATURE_UPGRADE_RULES, LAG_EXPORTER_RULES, MIRROR_CHECK_RULES, PROVISIONING_RULES, REASSIGNMENT_RULES,
  SMOKE_TEST_RULES, TOPIC_RULES, USER_RULES,
};

/** Returns the number of brokers; undefined if other code deploys the cluster. */
export const brokerCount = (cluster: ClusterPlan): number | undefined => cluster.complete ? brokersOf(cluster).length : undefined;

/** Returns the findings about a topic, with those about its settings. */
export const checkTopic = (topic: TopicSpec, cluster: ClusterPlan, version: string): Finding[] =>
  [...findingsOf(TOPIC_RULES, { topic, cluster, brokers: brokerCount(cluster) }), ...checkTopicSettings(SETTING_RULES, topic, version)];

/** Returns the findings about the settings of a topic. */
export const checkTopicSettings = (rules: readonly Rule<NodeSettings>[], { name, config }: TopicSpec, version: string): Finding[] =>
  findingsOf(rules, { version, settings: config, pluginPrefixes: [], kind: 'topic' }).map((finding) => ({ ...finding, message: `topic ${show(name)}: ${finding.message}` }));

export const checkUser = (user: UserSpec, cluster: ClusterPlan): Finding[] => findingsOf(USER_RULES, { user, cluster });

/** Returns the findings about what a Job brings together. */
export const checkProvisioning = (spec: ProvisioningSpec): Finding[] => findingsOf(PROVISIONING_RULES, spec);

/** Returns the findings about moves of replicas in a cluster with these declared topics. */
export const checkReassignment = (spec: ReassignmentSpec, cluster: ClusterPlan, topics: readonly TopicSpec[]): Finding[] =>
  findingsOf(REASSIGNMENT_RULES, { spec, cluster, topics });

/** Returns the finding about a second construct that provisions a cluster. */
export const secondProvisioning = (cluster: string, paths: readonly string[]): Finding => ({
  rule: SECOND_PROVISIONING.id, severity: SECOND_PROVISIONING.severity, message: `cluster ${show(cluster)} has two KafkaProvisioning: ${paths.join(' and ')}`, fix: 'keep one of them',
});

/** Returns the findings about a release that a Job finalizes. */
export const checkFeatureUpgrade = (upgrade: PlannedUpgrade): Finding[] => findingsOf(FEATURE_UPGRADE_RULES, upgrade);

/** Returns the findings about what a Job tests. */
export const checkSmokeTest = (test: PlannedSmokeTest): Finding[] => findingsOf(SMOKE_TEST_RULES, test);

/** Returns the findings about an exporter of consumer lag. */
export const checkLagExporter = (exporter: PlannedLagExporter): Finding[] => findingsOf(LAG_EXPORTER_RULES, exporter);

/** Returns the findings about a check of a mirror. */
export const checkMirrorCheck = (check: PlannedMirrorCheck): Finding[] => findingsOf(MIRROR_CHECK_RULES, check);

/** The finding about a workload that cannot become a client. */
export const CLIENT_BINDING: RuleEntry = {
  id: 'client-binding',
  severity: 'error',
  why: 'A container has one variable of a name and one volume at a path, and without containers there is nothing that could log in.',
  see: 'https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/',
};

/** All rules over topics, users and their clients. */
export const OPERATION_RULES: readonly RuleEntry[] = [...TOPIC_RULES, ...USER_RULES, ...PROVISIONING_RULES, SECOND_PROVISIONING, CLIENT_BINDING];

/** All rules over other Jobs that work on clusters. */
export const JOB_RULES: readonly RuleEntry[] = [
  ...FEATURE_UPGRADE_RULES, ...REASSIGNMENT_RULES, ...SMOKE_TEST_RULES, ...DRILL_RULES, ...ENSEMBLE_DRILL_RULES, RIGHTS_WITHOUT_NAMESPACE,
  ...LAG_EXPORTER_RULES, ...MIRROR_CHECK_RULES,
];
