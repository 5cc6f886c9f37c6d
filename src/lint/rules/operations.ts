import { RoutedClusters } from './http-routes';
import type { OperationKind } from '../../model/operation';
import type { ClusterPlan } from '../../model/plan';
import { OPERATIONS } from '../../plan/operations/operation';
import { oncePer } from '../../read/once';
import { listOf } from '../../read/objects';
import { operationsOf, ReadOperation } from '../../read/own/operation';
import { provisioningIn } from '../../read/own/provisioning';
import { reassignmentIn } from '../../read/own/reassignment';
import {
  brokerCount, checkTopicSettings, FEATURE_UPGRADE_RULES, PROVISIONING_RULES, REASSIGNMENT_RULES, SMOKE_TEST_RULES, TOPIC_RULES, USER_RULES,
} from '../../rules/operations';
import { Rule, Violation } from '../../rules/rule';
import { SETTING_RULES } from '../../rules/settings/settings';
import { LintRule, LintViolation } from '../rule';

/** A Job in the manifests, what it does, and the cluster on which it works. */
interface Operation<Spec> {
  readonly read: ReadOperation;
  readonly spec: Spec;
  readonly plan: ClusterPlan;
  /** All Jobs of the cluster. */
  readonly others: readonly ReadOperation[];
}

/** Returns the Jobs of a kind for the clusters in the manifests. Every rule needs them. */
const operations = <Spec>(kind: OperationKind, specOf: (read: ReadOperation) => Spec) =>
  oncePer(({ clusters, objects }: RoutedClusters): readonly Operation<Spec>[] => clusters.flatMap((plan) => {
    const others = operationsOf(objects, plan);
    return others.filter((read) => read.kind === kind).map((read) => ({ read, spec: specOf(read), plan, others }));
  }));

/** Turns rules over what a Job does into rules over manifests. */
const over = <Spec>(found: (manifests: RoutedClusters) => readonly Operation<Spec>[]) =>
  <Context>(
    rules: readonly Rule<Context>[], check: (rule: Rule<Context>, operation: Operation<Spec>) => readonly Violation[],
  ): LintRule<RoutedClusters>[] => rules.map((rule) => ({
    ...rule,
    check: (manifests) => found(manifests).flatMap((operation): LintViolation[] => check(rule, operation).map(({ message, fix }) => ({
      object: operation.read.configMap, field: `data.${OPERATIONS[operation.read.kind].file}`, message, fix,
    }))),
  }));

const topicsOf = (reads: readonly ReadOperation[]) => reads.filter(({ kind }) => kind === 'provisioning').flatMap((read) => provisioningIn(read).topics);

const ofProvisioning = over(operations('provisioning', provisioningIn));
const ofReassignment = over(operations('reassignment', reassignmentIn));
const ofUpgrade = over(operations('feature-upgrade', ({ wanted }) => String(wanted.release)));
const ofSmokeTest = over(operations('smoke-test', ({ wanted }) => listOf(wanted.listeners).map(({ name }) => String(name))));

/** What Jobs of this library read, also after another tool has changed it. */
export const OPERATION_LINT_RULES: readonly LintRule<RoutedClusters>[] = [
  ...ofProvisioning(TOPIC_RULES, ({ check }, { spec, plan }) =>
    spec.topics.flatMap((topic) => check({ topic, cluster: plan, brokers: brokerCount(plan) }))),
  ...ofProvisioning(SETTING_RULES, (rule, { spec, plan }) =>
    spec.topics.flatMap((topic) => checkTopicSettings([rule], topic, plan.sets[0].image.version))),
  ...ofProvisioning(USER_RULES, ({ check }, { spec, plan }) => spec.users.flatMap((user) => check({ user, cluster: plan }))),
  ...ofProvisioning(PROVISIONING_RULES, ({ check }, { spec }) => check(spec)),
  ...ofUpgrade(FEATURE_UPGRADE_RULES, ({ check }, { spec: release, plan }) => check({ release, cluster: plan, version: plan.sets[0].image.version })),
  ...ofSmokeTest(SMOKE_TEST_RULES, ({ check }, { spec: listeners }) => check({ listeners, logins: [] })),
  ...ofReassignment(REASSIGNMENT_RULES, ({ check }, { spec, plan, others }) => check({ spec, cluster: plan, topics: topicsOf(others) })),
];
