import { listOf } from '../../../read/objects';
import { oncePer } from '../../../read/once';
import { drillIn, ensembleDrillIn } from '../../../read/own/drill';
import { readEnsembles } from '../../../read/own/ensembles';
import { ensembleOperationsOf, operationsOf, ReadOperation, readOperations } from '../../../read/own/operation';
import { DRILL_RULES, ENSEMBLE_DRILL_RULES, PlannedDrill, PlannedEnsembleDrill } from '../../../rules/operations/drill';
import { Rule, Violation } from '../../../rules/rule';
import { LintRule, LintViolation } from '../../rule';
import { RoutedClusters } from '../http-routes';

interface Found<Drill> {
  readonly read: ReadOperation;
  readonly drill: Drill;
}

const ofClusters = oncePer(({ clusters, objects }: RoutedClusters): readonly Found<PlannedDrill>[] => clusters.flatMap((cluster) =>
  operationsOf(objects, cluster).filter(({ kind }) => kind === 'ha-drill').map((read) => ({ read, drill: { spec: drillIn(read), cluster, unused: [] } }))));

const ofEnsembles = oncePer(({ objects }: RoutedClusters): readonly Found<PlannedEnsembleDrill>[] =>
  readOperations(objects).some(({ kind }) => kind === 'zookeeper-ha-drill') ? readEnsembles(objects.map(({ body }) => body)).flatMap((ensemble) =>
    ensembleOperationsOf(objects, ensemble).map((read) =>
      ({ read, drill: { spec: ensembleDrillIn(read), ensemble, version: versionOf(read) } }))) : []);

/** The Kafka version of the official image; undefined for others, whose tags may be anything. */
const versionOf = ({ job }: ReadOperation): string | undefined =>
  /(?:^|\/)apache\/kafka:(\d+\.\d+\.\d+)/.exec(String(listOf(job.body.spec?.template?.spec?.containers)[0]?.image))?.[1];

const at = ({ configMap }: ReadOperation, violations: readonly Violation[]): LintViolation[] =>
  violations.map(({ message, fix }) => ({ object: configMap, field: 'data.drill.json', message, fix }));

function rulesOver<Drill>(rules: readonly Rule<Drill>[], found: (manifests: RoutedClusters) => readonly Found<Drill>[]) {
  return rules.map(({ check, ...entry }): LintRule<RoutedClusters> => ({
    ...entry, check: (manifests) => found(manifests).flatMap(({ read, drill }) => at(read, check(drill))),
  }));
}

/** What the Jobs of `KafkaHaDrill` and `ZookeeperHaDrill` read, also after another tool has changed it. */
export const DRILL_LINT_RULES: readonly LintRule<RoutedClusters>[] = [
  ...rulesOver(DRILL_RULES, ofClusters), ...rulesOver(ENSEMBLE_DRILL_RULES, ofEnsembles),
];
