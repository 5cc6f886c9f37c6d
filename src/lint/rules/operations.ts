import { RoutedClusters } from './http-routes';
import type { EnsembleDrillSpec } from '../../model/operations/drill';
import type { OperationKind } from '../../model/operations/operation';
import type { ClusterPlan, EnsemblePlan } from '../../model/plan';
import { lagExporterIn } from '../../plan/operations/lag-exporter';
import { withinOf } from '../../plan/operations/mirror-check';
import { OPERATIONS } from '../../plan/operations/operation';
import { listOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { readEnsembles } from '../../read/own/ensembles';
import { drillIn, ensembleDrillIn } from '../../read/own/operations/drill';
import { ensembleOperationsOf, operationsOf, ReadOperation, readOperations } from '../../read/own/operations/operation';
import { provisioningIn } from '../../read/own/operations/provisioning';
import { reassignmentIn } from '../../read/own/operations/reassignment';
import {
  brokerCount, checkTopicSettings, DRILL_RULES, ENSEMBLE_DRILL_RULES, FEATURE_UPGRADE_RULES, LAG_EXPORTER_RULES, MIRROR_CHECK_RULES,
  PROVISIONING_RULES, REASSIGNMENT_RULES, SMOKE_TEST_RULES, TOPIC_RULES, USER_RULES,
} from '../../rules/operations';
import { Rule, Violation } from '../../rules/rule';
import { SETTING_RULES } from '../../rules/settings/settings';
import { LintRule, LintViolation } from '../rule';

/** A Job in the manifests, what it does, and the cluster or ensemble on which it works. */
interface Operation<Spec, Plan = ClusterPlan> {
  readonly read: ReadOperation;
  readonly spec: Spec;
  readonly plan: Plan;
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
const over = <Spec, Plan>(found: (manifests: RoutedClusters) => readonly Operation<Spec, Plan>[]) =>
  <Context>(
    rules: readonly Rule<Context>[], check: (rule: Rule<Context>, operation: Operation<Spec, Plan>) => readonly Violation[],
  ): LintRule<RoutedClusters>[] => rules.map((rule) => ({
    ...rule,
    check: (manifests) => found(manifests).flatMap((operation): LintViolation[] => check(rule, operation).map(({ message, fix }) => ({
      object: operation.read.configMap, field: `data.${OPERATIONS[operation.read.kind].file}`, message, fix,
    }))),
  }));

/** The Kafka version of the official image; undefined for others, whose tags may be anything. */
const versionOf = ({ job }: ReadOperation): string | undefined =>
  /(?:^|\/)apache\/kafka:(\d+\.\d+\.\d+)/.exec(String(listOf(job.body.spec?.template?.spec?.containers)[0]?.image))?.[1];

const topicsOf = (reads: readonly ReadOperation[]) => reads.filter(({ kind }) => kind === 'provisioning').flatMap((read) => provisioningIn(read).topics);

const ofProvisioning = over(operations('provisioning', provisioningIn));
const ofReassignment = over(operations('reassignment', reassignmentIn));
const ofDrill = over(operations('ha-drill', drillIn));
const ofEnsembleDrill = over(oncePer(({ objects }: RoutedClusters): readonly Operation<EnsembleDrillSpec, EnsemblePlan>[] =>
  readOperations(objects).some(({ kind }) => kind === 'zookeeper-ha-drill') ? readEnsembles(objects.map(({ body }) => body)).flatMap((plan) => {
    const others = ensembleOperationsOf(objects, plan);
    return others.map((read) => ({ read, spec: ensembleDrillIn(read), plan, others }));
  }) : []));
const ofUpgrade = over(operations('feature-upgrade', ({ wanted }) => String(wanted.release)));
const ofSmokeTest = over(operations('smoke-test', ({ wanted }) => listOf(wanted.listeners).map(({ name }) => String(name))));
const ofLagExporter = over(operations('lag-exporter', lagExporterIn));
const ofMirrorCheck = over(oncePer(({ objects }: RoutedClusters): readonly Operation<number, undefined>[] => {
  const others = readOperations(objects).filter(({ kind }) => kind === 'mirror-check');
  return others.map((read) => ({ read, spec: withinOf(read), plan: undefined, others }));
}));

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
  ...ofLagExporter(LAG_EXPORTER_RULES, ({ check }, { spec, plan, read, others }) => check({
    spec, cluster: plan.name, path: read.job.name, exporters: others.filter(({ kind }) => kind === read.kind).map(({ job }) => job.name),
  })),
  ...ofMirrorCheck(MIRROR_CHECK_RULES, ({ check }, { spec: withinSeconds }) => check({ withinSeconds })),
  ...ofDrill(DRILL_RULES, ({ check }, { spec, plan }) => check({ spec, cluster: plan, unused: [] })),
  ...ofEnsembleDrill(ENSEMBLE_DRILL_RULES, ({ check }, { spec, plan, read }) => check({ spec, ensemble: plan, version: versionOf(read) })),
  ...ofReassignment(REASSIGNMENT_RULES, ({ check }, { spec, plan, others }) => check({ spec, cluster: plan, topics: topicsOf(others) })),
];
