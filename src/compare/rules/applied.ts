import { CompareRule } from './rule';
import { KubernetesObject } from '../../read/objects';
import { kindOf } from '../../render/kinds';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { isLiveObject, recordOf } from '../applied';
import { differencesBetween, mayBelongToKafka } from '../differences';
import { shortPath } from '../places';
import { Change, counterpart } from '../side';

/** A live object that `kubectl apply` did not create, with the paths of the fields that the new manifests do not have. */
export interface UnrecordedObject {
  readonly object: KubernetesObject;
  readonly paths: readonly string[];
}

const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** Helm knows from its release what it has created. */
const staysWithHelm = (old: KubernetesObject, now: KubernetesObject): boolean => [old, now].every(({ labels }) => labels[MANAGED_BY] === 'Helm');

/** A server-side apply records the fields in `managedFields`, which `kubectl get` hides by default. */
const isAppliedOnServer = ({ body }: KubernetesObject): boolean =>
  Array.isArray(body.metadata.managedFields) && body.metadata.managedFields.some((entry: any) => entry?.operation === 'Apply');

export const unrecordedObjects = (change: Change): UnrecordedObject[] => change.old.objects.flatMap((object): UnrecordedObject[] => {
  if (!mayBelongToKafka(object) || !isLiveObject(object) || recordOf(object) || isAppliedOnServer(object)) { return []; }
  const now = counterpart(object, change.new);
  if (!now || staysWithHelm(object, now)) { return []; }
  const paths = differencesBetween(object, now).filter(({ path, new: value }) => value === undefined && !path.startsWith('metadata.')).map(({ path }) => shortPath(path));
  return paths.length === 0 ? [] : [{ object, paths: [...new Set(paths)] }];
});

/** Records the live objects as applied. The record must not have a resource version, which an update cannot remove. */
export const recordCommands = (unrecorded: readonly UnrecordedObject[]): string[] =>
  [...groupBy(unrecorded, ({ object }) => object.namespace ?? '').values()].map((group) =>
    `${kubectl(group[0].object, `get ${group.map(({ object: { kind, name } }) => `${kindOf(kind)!.resource}/${name}`).join(' ')} -o yaml`)} | sed '/^ *resourceVersion:/d' | ${
      kubectl(group[0].object, 'apply set-last-applied --create-annotation -f -')}`);

export const APPLIED_RULES: CompareRule[] = [
  {
    id: 'unrecorded-fields',
    severity: 'warning',
    why: 'kubectl apply removes only fields that it has recorded in an annotation when it applied them. Objects of Helm, kubectl create and others do not have it: all '
      + 'fields that the new manifests do not have stay, such as init containers, environment variables and the labels of a selector, which then matches no pod.',
    see: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#merge-patch-calculation; tested on Kubernetes 1.34',
    check: (change) => {
      const unrecorded = unrecordedObjects(change);
      return unrecorded.length === 0 ? [] : [{
        message: `kubectl apply keeps fields that are not in the new manifests, since it did not create the objects: ${
          unrecorded.map(({ object: { kind, name }, paths }) => `${kind} ${name} (${paths.join(', ')})`).join(', ')}`,
        fix: `unless another tool applies them, first record the objects as applied: ${recordCommands(unrecorded).join(' and ')}`,
      }];
    },
  },
];
