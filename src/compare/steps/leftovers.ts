import { StepSource } from './step';
import { KubernetesObject } from '../../read/objects';
import { kindOf } from '../../render/kinds';
import { objectsOf } from '../../render/objects';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { leftClusters } from '../rules/nodes';
import { ownBudgets, ownServices } from '../rules/services';
import { Change, counterpart, Side } from '../side';

/** Kinds that this library does not render, and that Kubernetes maintains itself or that hold other objects. */
const KEPT = new Set(['Namespace', 'CustomResourceDefinition', 'ReplicaSet', 'ControllerRevision', 'Endpoints', 'EndpointSlice', 'Event']);

const isKept = (kind: string): boolean => KEPT.has(kind) || (kindOf(kind)?.holdsData ?? false);

/** Objects that kubectl leaves where they are. */
export const leftoverSteps: StepSource = (change) => {
  const left = leftovers(change);
  return left.length === 0 ? [] : [{
    when: 'after',
    what: 'What the new manifests no longer have is deleted, as far as nobody uses it: kubectl apply leaves it, a tool that prunes has deleted it by now',
    commands: [...groupBy(left, ({ namespace, kind }) => `${namespace}/${kind}`).values()].map((group) =>
      kubectl(group[0], `delete ${group[0].kind.toLowerCase()} ${group.map(({ name }) => name).join(' ')}`)),
  }];
};

function leftovers(change: Change): KubernetesObject[] {
  const gone = change.old.objects.filter((object) => !isKept(object.kind) && counterpart(object, change.new) === undefined);
  const own = ownKeys(change);
  return gone.filter((object) => !isLiveObject(object) || own.has(keyOf(object)));
}

/** A dump of a live cluster has everybody's objects, those that were rendered belong together. */
const isLiveObject = ({ body }: KubernetesObject): boolean => body.metadata.uid !== undefined || body.metadata.resourceVersion !== undefined;

const keyOf = ({ namespace, kind, name }: Pick<KubernetesObject, 'namespace' | 'kind' | 'name'>): string => `${namespace}/${kind} ${name}`;

/** Objects that are surely of Kafka or ZooKeeper, and of clusters that go on: another one in the dump may not be meant. */
function ownKeys(change: Change): Set<string> {
  const left = new Set(leftClusters(change).flatMap(({ sets, namespace }) => sets.map(({ name }) => keyOf({ namespace, kind: 'StatefulSet', name }))));
  const old: Side = {
    ...change.old,
    clusters: change.clusters.map((pair) => pair.old),
    workloads: change.old.workloads.filter(({ namespace, name }) => !left.has(keyOf({ namespace, kind: 'StatefulSet', name }))),
  };
  return new Set([
    ...[...old.clusters, ...old.ensembles].flatMap((plan) =>
      objectsOf(plan).map(({ kind, name }) => keyOf({ namespace: plan.namespace, kind, name }))),
    ...[...ownServices(old), ...ownBudgets(old, old)].map(keyOf),
  ]);
}
