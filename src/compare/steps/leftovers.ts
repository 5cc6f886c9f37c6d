import { isLiveObject } from '../applied';
import { StepSource } from './step';
import { KubernetesObject } from '../../read/objects';
import { kindOf } from '../../render/kinds';
import { objectsOf } from '../../render/objects';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { abandonedControllers } from '../rules/migration';
import { unlistedClusters } from '../rules/nodes';
import { clusterBudgets, clusterServices } from '../rules/services';
import { Change, counterpart, Side } from '../side';

/** Kinds that are never listed for deletion: Kubernetes maintains their objects, or they contain other objects. */
const KEPT = new Set(['Namespace', 'CustomResourceDefinition', 'ReplicaSet', 'ControllerRevision', 'Endpoints', 'EndpointSlice', 'Event']);

const isKept = (kind: string): boolean => KEPT.has(kind) || (kindOf(kind)?.holdsData ?? false);

/** Removed objects, which kubectl apply does not delete. */
export const leftoverSteps: StepSource = (change) => {
  const removed = removedObjects(change);
  return removed.length === 0 ? [] : [{
    when: 'after',
    what: 'Delete the removed objects once nothing uses them: kubectl apply does not delete them, while a tool that prunes has already deleted them.',
    commands: [...groupBy(removed, ({ namespace, kind }) => `${namespace}/${kind}`).values()].map((group) =>
      kubectl(group[0], `delete ${group[0].kind.toLowerCase()} ${group.map(({ name }) => name).join(' ')}`)),
  }];
};

/** A dump of a live cluster can contain objects of other applications; rendered objects belong together. */
function removedObjects(change: Change): KubernetesObject[] {
  const deleted = new Set(abandonedControllers(change).map(({ name, namespace }) => keyOf({ namespace, kind: 'StatefulSet', name })));
  const removed = change.old.objects.filter((object) =>
    !isKept(object.kind) && counterpart(object, change.new) === undefined && !deleted.has(keyOf(object)));
  const kafkaObjects = kafkaObjectKeys(change);
  return removed.filter((object) => !isLiveObject(object) || kafkaObjects.has(keyOf(object)));
}

const keyOf = ({ namespace, kind, name }: Pick<KubernetesObject, 'namespace' | 'kind' | 'name'>): string => `${namespace}/${kind} ${name}`;

/** The objects that certainly belong to Kafka or ZooKeeper, of clusters on both sides only: other clusters in a dump may not be affected. */
function kafkaObjectKeys(change: Change): Set<string> {
  const unlisted = new Set(unlistedClusters(change).flatMap(({ sets, namespace }) => sets.map(({ name }) => keyOf({ namespace, kind: 'StatefulSet', name }))));
  const old: Side = {
    ...change.old,
    clusters: change.clusters.map((pair) => pair.old),
    workloads: change.old.workloads.filter(({ namespace, name }) => !unlisted.has(keyOf({ namespace, kind: 'StatefulSet', name }))),
  };
  return new Set([
    ...[...old.clusters, ...old.ensembles].flatMap((plan) =>
      objectsOf(plan).map(({ kind, name }) => keyOf({ namespace: plan.namespace, kind, name }))),
    ...[...clusterServices(old), ...clusterBudgets(old, old)].map(keyOf),
  ]);
}
