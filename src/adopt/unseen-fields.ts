import { recordOf } from '../compare/applied';
import { show } from '../model/finding';
import { Unsupported } from '../read/foreign/unsupported';
import { KubernetesObject, listOf } from '../read/objects';

/** Advice on fields of objects that the program creates. */
export const NO_PROPERTY = 'no property of the construct sets it; use addJsonPatch';

/** Finalizers of Kubernetes and its controllers, which add them again. */
const KUBERNETES_FINALIZER = /^([\w.-]*kubernetes\.io\/|foregroundDeletion$|orphan$)/;

/** Fields of Services to which the API server assigns values if they are not set. */
const ASSIGNED_FIELDS = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort'];

/**
 * Returns the fields of an object that comparisons do not show, because the API server and controllers can set them: a part of
 * them can be the user's, too.
 */
export function unseenFields(object: KubernetesObject): Unsupported[] {
  const { kind, name, body } = object;
  const unsupported = (field: string, value: unknown, advice: string): Unsupported => ({ object: `${kind} ${name}`, field, value: show(value), advice });
  const finalizers = listOf(body.metadata?.finalizers).filter((finalizer) => !KUBERNETES_FINALIZER.test(String(finalizer)));
  const owners = listOf(body.metadata?.ownerReferences);
  const chosen = kind === 'Service' ? chosenSpec(object) : {};
  return [
    ...owners.length === 0 ? [] : [unsupported('metadata.ownerReferences', owners.map((owner) => `${owner.kind} ${owner.name}`).join(', '),
      'the owner reverts changes of the object or deletes it; detach the object from it before applying the manifests of the program')],
    ...finalizers.length === 0 ? [] : [unsupported('metadata.finalizers', finalizers.join(', '), NO_PROPERTY)],
    ...ASSIGNED_FIELDS.filter((field) => chosen[field] !== undefined && chosen[field] !== 'None' && chosen[field] !== 'SingleStack' && chosen[field]?.[0] !== 'None')
      .map((field) => unsupported(`spec.${field}`, chosen[field], 'an existing Service keeps it; for a new one no property of the construct sets it, so use addJsonPatch')),
  ];
}

/** Returns the fields that the user set: those of a file, or those that were applied to a live object. */
function chosenSpec(object: KubernetesObject): any {
  const { metadata, spec = {} } = object.body;
  const { ipFamilyPolicy, ipFamilies, clusterIPs } = spec;
  const isLive = metadata?.uid !== undefined || (ipFamilyPolicy !== undefined && ipFamilies !== undefined && clusterIPs !== undefined);
  return isLive ? { ipFamilyPolicy, ...recordOf(object)?.spec as object | undefined } : spec;
}
