import { isBroker, isController, NodePlan, NodeSetPlan, Role } from '../model/plan';
import { KubernetesObject, listOf, named } from '../read/objects';
import { CONTAINER } from '../render/pods/kafka-pod';

/** Who restarts the pods of a set that are not current: `roll`, the StatefulSet controller, or none, below the partition of the update strategy. */
export type RestartedBy = 'roll' | 'kubernetes' | 'none';

/** A pod of a cluster, as it is in Kubernetes at a point in time. */
export interface LivePod {
  readonly name: string;
  readonly namespace: string;
  readonly set: string;
  readonly ordinal: number;
  readonly nodeId: number;
  readonly roles: readonly Role[];
  /** `down`: exists, and does not serve: it waits for an image or a node, crashes, or starts. `not-ready`: it has started, and its readiness probe fails. */
  readonly state: 'ready' | 'not-ready' | 'down' | 'terminating' | 'missing';
  /** What prevents a pod from being Ready, according to Kubernetes. */
  readonly reason?: string;
  readonly uid?: string;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
  /** The revision of the set's template to which the pod is to be restarted; undefined while Kubernetes computes it after an apply. */
  readonly wanted?: string;
  readonly isCurrent: boolean;
  readonly restartedBy: RestartedBy;
}

/** Returns the pods of the sets. A pod that does not exist at the moment is `missing`. */
export function livePods(sets: readonly NodeSetPlan[], namespace: string, objects: readonly KubernetesObject[]): LivePod[] {
  return sets.flatMap((set) => {
    const object = named(objects, 'StatefulSet', set.name, namespace);
    return set.nodes.map((node) => livePod(set, node, object, named(objects, 'Pod', node.pod, namespace), namespace));
  });
}

function livePod(
  { name: set, roles }: NodeSetPlan, { nodeId, ordinal, pod: name }: NodePlan,
  object: KubernetesObject | undefined, pod: KubernetesObject | undefined, namespace: string,
): LivePod {
  const status = object?.body.status ?? {};
  const wanted: string | undefined = status.observedGeneration >= object?.body.metadata.generation ? status.updateRevision : undefined;
  return {
    name,
    namespace,
    set,
    ordinal,
    nodeId,
    roles,
    wanted,
    ...stateOf(pod),
    uid: pod?.body.metadata.uid,
    startedAt: pod?.body.status?.startTime === undefined ? undefined : Date.parse(pod.body.status.startTime),
    // A pod without the label is not one of the set's controller.
    isCurrent: pod !== undefined && wanted !== undefined && pod.labels['controller-revision-hash'] === wanted,
    restartedBy: restartedBy(object, ordinal),
  };
}

function restartedBy(object: KubernetesObject | undefined, ordinal: number): RestartedBy {
  const { type, rollingUpdate } = object?.body.spec?.updateStrategy ?? {};
  if (type === 'OnDelete') { return 'roll'; }
  return ordinal < (rollingUpdate?.partition ?? 0) ? 'none' : 'kubernetes';
}

/** Reasons of containers in a pod that starts normally. */
const USUAL = ['Completed', 'PodInitializing', 'ContainerCreating'];

function stateOf(pod: KubernetesObject | undefined): Pick<LivePod, 'state' | 'reason'> {
  if (!pod) { return { state: 'missing' }; }
  const { metadata, status = {} } = pod.body;
  if (metadata.deletionTimestamp !== undefined) { return { state: 'terminating' }; }
  const conditions = listOf(status.conditions);
  if (conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True')) { return { state: 'ready' }; }
  const containers = [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)];
  const waiting = containers.map(({ state }) => state?.waiting?.reason ?? state?.terminated?.reason)
    .find((reason) => reason !== undefined && !USUAL.includes(reason));
  const unscheduled = conditions.find(({ type, status: value }) => type === 'PodScheduled' && value === 'False');
  // Before the startup probe has succeeded, no port is open.
  const hasStarted = listOf(status.containerStatuses).some(({ name, started }) => name === CONTAINER && started === true);
  return { state: hasStarted ? 'not-ready' : 'down', reason: unscheduled?.reason ?? waiting };
}

/** Sorts pods in the order in which they are restarted: brokers set by set, then nodes that are controllers, and the active controller last. */
export function inRollOrder(pods: readonly LivePod[], activeController: number | undefined): LivePod[] {
  const group = (pod: LivePod): number => !isController(pod) ? 0 : pod.nodeId === activeController ? 2 : 1;
  const sets = [...new Set(pods.map(({ set }) => set))];
  // As Kubernetes does: the highest ordinal first.
  return [...pods].sort((a, b) => group(a) - group(b) || sets.indexOf(a.set) - sets.indexOf(b.set) || b.ordinal - a.ordinal);
}

/** `kafka-controllers-1 (controller 9001)` */
export function describePod(pod: LivePod, activeController?: number): string {
  const role = isBroker(pod) ? isController(pod) ? 'broker and controller' : 'broker' : 'controller';
  return `${pod.name} (${role} ${pod.nodeId}${isController(pod) && pod.nodeId === activeController ? ', active' : ''})`;
}
