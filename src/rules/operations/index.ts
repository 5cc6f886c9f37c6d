import { brokerCount, PROVISIONING_RULES, SECOND_PROVISIONING, TOPIC_RULES, USER_RULES } from './provisioning';
import { Finding } from '../../model/finding';
import { ClusterPlan } from '../../model/plan';
import { ProvisioningSpec, TopicSpec, UserSpec } from '../../model/provisioning';
import { findingsOf, RuleEntry } from '../rule';
import { SETTING_RULES } from '../settings/settings';

/** Returns the findings about a topic, with those about its settings. */
export function checkTopic(topic: TopicSpec, cluster: ClusterPlan, version: string): Finding[] {
  const ofSettings = findingsOf(SETTING_RULES, { version, settings: topic.config, pluginPrefixes: [], kind: 'topic' })
    .map((finding) => ({ ...finding, message: `topic ${JSON.stringify(topic.name)}: ${finding.message}` }));
  return [...findingsOf(TOPIC_RULES, { topic, cluster, brokers: brokerCount(cluster) }), ...ofSettings];
}

export const checkUser = (user: UserSpec, cluster: ClusterPlan): Finding[] => findingsOf(USER_RULES, { user, cluster });

/** Returns the findings about what a Job brings together. */
export const checkProvisioning = (spec: ProvisioningSpec): Finding[] => findingsOf(PROVISIONING_RULES, spec);

/** Returns the finding about a second construct that provisions a cluster. */
export const secondProvisioning = (cluster: string, paths: readonly string[]): Finding => ({
  rule: SECOND_PROVISIONING.id, severity: SECOND_PROVISIONING.severity, message: `cluster ${JSON.stringify(cluster)} has two KafkaProvisioning: ${paths.join(' and ')}`, fix: 'keep one of them',
});

/** All rules over topics and users. */
export const OPERATION_RULES: readonly RuleEntry[] = [...TOPIC_RULES, ...USER_RULES, ...PROVISIONING_RULES, SECOND_PROVISIONING];
