import { DRILL_RULES, ENSEMBLE_DRILL_RULES, RIGHTS_WITHOUT_NAMESPACE } from './drill';
import { PROVISIONING_RULES, SECOND_PROVISIONING, TOPIC_RULES, USER_RULES } from './provisioning';
import { NodeSettings } from '../../kafka-config/node-settings';
import { Finding, show } from '../../model/finding';
import { brokersOf, ClusterPlan } from '../../model/plan';
import { ProvisioningSpec, TopicSpec, UserSpec } from '../../model/provisioning';
import { findingsOf, Rule, RuleEntry } from '../rule';
import { SETTING_RULES } from '../settings/settings';

export { PROVISIONING_RULES, TOPIC_RULES, USER_RULES };

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

/** Returns the finding about a second construct that provisions a cluster. */
export const secondProvisioning = (cluster: string, paths: readonly string[]): Finding => ({
  rule: SECOND_PROVISIONING.id, severity: SECOND_PROVISIONING.severity, message: `cluster ${show(cluster)} has two KafkaProvisioning: ${paths.join(' and ')}`, fix: 'keep one of them',
});

/** All rules over topics and users. */
export const OPERATION_RULES: readonly RuleEntry[] = [...TOPIC_RULES, ...USER_RULES, ...PROVISIONING_RULES, SECOND_PROVISIONING];

/** All rules over drills. */
export const ALL_DRILL_RULES: readonly RuleEntry[] = [...DRILL_RULES, ...ENSEMBLE_DRILL_RULES, RIGHTS_WITHOUT_NAMESPACE];
