import type { OperationKind } from '../../../model/operation';
import type { ClusterPlan } from '../../../model/plan';
import { OPERATIONS } from '../../../plan/operations/operation';
import { listOf } from '../../../read/objects';
import { operationsOf, ReadOperation } from '../../../read/own/operation';
import { FEATURE_UPGRADE_RULES, SMOKE_TEST_RULES } from '../../../rules/operations';
import { Rule } from '../../../rules/rule';
import { LintRule, LintViolation } from '../../rule';
import { RoutedClusters } from '../http-routes';

/** Applies rules to the files of all Jobs of a kind. */
const over = <P>(kind: OperationKind, rules: readonly Rule<P>[], planned: (wanted: ReadOperation['wanted'], cluster: ClusterPlan) => P): LintRule<RoutedClusters>[] =>
  rules.map(({ check, ...entry }) => ({
    ...entry,
    check: ({ clusters, objects }) => clusters.flatMap((cluster) => operationsOf(objects, cluster).filter((read) => read.kind === kind)
      .flatMap(({ configMap, wanted }) => check(planned(wanted, cluster)).map(({ message, fix }): LintViolation =>
        ({ object: configMap, field: `data.${OPERATIONS[kind].file}`, message, fix })))),
  }));

/** What Jobs that test a cluster or finalize its upgrade read, also after another tool has changed it. */
export const OPERATION_LINT_RULES: readonly LintRule<RoutedClusters>[] = [
  ...over('feature-upgrade', FEATURE_UPGRADE_RULES, ({ release }, cluster) => ({ release: String(release), cluster, version: cluster.sets[0].image.version })),
  ...over('smoke-test', SMOKE_TEST_RULES, ({ listeners }) => ({ listeners: listOf(listeners).map(({ name }) => String(name)), logins: [] })),
];
