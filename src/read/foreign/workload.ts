import { KubernetesObject, replicasOf } from '../objects';
import { PodIdentity } from './settings/template';

/** Kinds of workloads with a template of pods. Only those of StatefulSets have stable names. */
const TEMPLATE_KINDS: readonly string[] = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'ReplicationController'];

export const hasPodTemplate = ({ kind }: KubernetesObject): boolean => TEMPLATE_KINDS.includes(kind);

/** Returns whether an object is a workload that no other object created, as a Deployment creates ReplicaSets and pods. */
export const isWorkload = (object: KubernetesObject): boolean => isStatefulSet(object)
  || ((hasPodTemplate(object) || object.kind === 'Pod') && object.body.metadata?.ownerReferences === undefined);

/** Returns whether pods have names with an ordinal, DNS names, and claims of their own. */
export const isStatefulSet = ({ kind }: KubernetesObject): boolean => kind === 'StatefulSet';

/** Returns the template of the pods of a workload: their metadata and spec. A Pod is its own template. */
export const podTemplateOf = ({ kind, body }: KubernetesObject): any => kind === 'Pod' ? body : body.spec?.template;

/** Returns the spec of the pods of a workload. */
export const podSpecOf = (object: KubernetesObject): any => podTemplateOf(object)?.spec;

/** Returns the name of a pod: `kafka-0`; a description if only the running cluster has the name. */
export function podNameOf(object: KubernetesObject, ordinal: number): string {
  if (isStatefulSet(object)) { return `${object.name}-${ordinal}`; }
  if (object.kind === 'Pod') { return object.name; }
  return `${replicasOf(object) < 2 ? 'the pod' : `pod ${ordinal + 1}`} of ${object.kind} ${object.name}`;
}

/** Text for what only the running pod knows: it is not a known text. */
const UNKNOWN = '$(unknown)';

/** Returns the values of the tokens in templates for a pod. */
export function podIdentity(object: KubernetesObject, ordinal: number): PodIdentity {
  const { namespace } = object;
  if (isStatefulSet(object)) { return { pod: podNameOf(object, ordinal), ordinal, namespace }; }
  return { pod: object.kind === 'Pod' ? object.name : UNKNOWN, ordinal: UNKNOWN, namespace };
}
