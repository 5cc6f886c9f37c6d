import type { ClusterPlan } from '../../../model/plan';
import type { ProvisioningSpec } from '../../../model/provisioning';
import { oncePer } from '../../../read/once';
import { operationsOf, ReadOperation } from '../../../read/own/operation';
import { provisioningIn } from '../../../read/own/provisioning';
import { checkTopicSettings, PROVISIONING_RULES, TOPIC_RULES, USER_RULES, brokerCount } from '../../../rules/operations';
import { Violation } from '../../../rules/rule';
import { SETTING_RULES } from '../../../rules/settings/settings';
import { LintRule, LintViolation } from '../../rule';
import { RoutedClusters } from '../http-routes';

interface Provisioned {
  readonly read: ReadOperation;
  readonly spec: ProvisioningSpec;
  readonly plan: ClusterPlan;
}

/** Returns what Jobs of this library bring the clusters in the manifests to. Every rule needs it. */
const provisioned = oncePer(({ clusters, objects }: RoutedClusters): readonly Provisioned[] => clusters.flatMap((plan) =>
  operationsOf(objects, plan).filter(({ kind }) => kind === 'provisioning').map((read) => ({ read, spec: provisioningIn(read), plan }))));

const at = ({ read: { configMap } }: Provisioned, violations: readonly Violation[]): LintViolation[] =>
  violations.map(({ message, fix }) => ({ object: configMap, field: 'data.wanted.json', message, fix }));

const over = (check: (own: Provisioned) => readonly Violation[]) => (manifests: RoutedClusters): LintViolation[] =>
  provisioned(manifests).flatMap((own) => at(own, check(own)));

/** What the Jobs of `KafkaProvisioning` read, also after another tool has changed it. */
export const PROVISIONING_LINT_RULES: readonly LintRule<RoutedClusters>[] = [
  ...TOPIC_RULES.map(({ check, ...entry }) => ({
    ...entry, check: over(({ spec, plan }) => spec.topics.flatMap((topic) => check({ topic, cluster: plan, brokers: brokerCount(plan) }))),
  })),
  ...SETTING_RULES.map((rule) => ({
    ...rule, check: over(({ spec, plan }) => spec.topics.flatMap((topic) => checkTopicSettings([rule], topic, plan.sets[0].image.version))),
  })),
  ...USER_RULES.map(({ check, ...entry }) => ({
    ...entry, check: over(({ spec, plan }) => spec.users.flatMap((user) => check({ user, cluster: plan }))),
  })),
  ...PROVISIONING_RULES.map(({ check, ...entry }) => ({ ...entry, check: over(({ spec }) => check(spec)) })),
];
