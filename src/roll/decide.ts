import { activeControllerOf, count, describePartitions, Health, isBelowMinIsr, isInSync, votersBehind } from './health';
import { inRollOrder, LivePod } from './live-pod';
import { isBroker } from '../model/plan';

/** What to do next. It follows from the state of the cluster alone, so an interrupted roll continues where it was. */
export type Action =
  | { readonly kind: 'done' }
  | { readonly kind: 'evict'; readonly pod: LivePod }
  /** `kindOfWait` stays the same while only numbers in `what` change. */
  | { readonly kind: 'wait'; readonly kindOfWait: string; readonly what: string }
  | { readonly kind: 'refuse'; readonly why: string };

/** Returns the pods that are to be restarted, by this command or by Kubernetes. */
export const pendingPods = (pods: readonly LivePod[]): LivePod[] => pods.filter(({ isCurrent, restartedBy }) => !isCurrent && restartedBy !== 'none');

const STATES: Readonly<Record<Exclude<LivePod['state'], 'ready'>, string>> = {
  'not-ready': 'to be Ready', 'down': 'to be Ready', 'terminating': 'to stop', 'missing': 'to be created',
};

/** Returns what follows from the pods alone; undefined if it depends on Kafka. */
export function decideByPods(pods: readonly LivePod[]): Action | undefined {
  const unknown = pods.find(({ wanted }) => wanted === undefined);
  if (unknown) { return wait(unknown.set, `StatefulSet ${unknown.set} to be observed by its controller`); }
  // They serve nothing, and with their old template they may never start: to wait for them would have no end.
  const [down] = inRollOrder(pods.filter(({ state, isCurrent, restartedBy }) => state === 'down' && !isCurrent && restartedBy === 'roll'), undefined);
  if (down) { return { kind: 'evict', pod: down }; }
  for (const { name, state, reason } of pods) {
    if (state === 'ready') { continue; }
    const what = `pod ${name} ${STATES[state]}${reason === undefined ? '' : ` (${reason})`}`;
    return wait(what, what);
  }
  const rolling = pods.filter(({ isCurrent, restartedBy }) => !isCurrent && restartedBy === 'kubernetes');
  if (rolling.length === 0) { return undefined; }
  return wait(rolling[0].set, `Kubernetes to restart ${count(rolling, 'pod')} of StatefulSet ${rolling[0].set} (RollingUpdate)`);
}

export interface Circumstances {
  readonly now: number;
  /** How long a pod that has started may be catching up. */
  readonly timeout: number;
  /** Whether this run has evicted a pod. */
  readonly hasBegun: boolean;
}

/** Returns what follows from the state of Kafka. All pods are Ready. */
export function decideByHealth(pods: readonly LivePod[], health: Health, { now, timeout, hasBegun }: Circumstances): Action {
  const behind = health.partitions.filter((partition) => !isInSync(partition));
  const below = behind.filter(isBelowMinIsr);
  const hasJustStarted = (nodeId: number): boolean =>
    pods.some((pod) => pod.nodeId === nodeId && pod.startedAt !== undefined && now - pod.startedAt < timeout);
  const lasting = below.filter(({ replicas, isr, hasLeader }) => !replicas.some((id) => (!isr.includes(id) || !hasLeader) && hasJustStarted(id)));
  if (!hasBegun && lasting.length > 0) {
    return {
      kind: 'refuse',
      why: `${count(lasting, 'partition')} below min.insync.replicas, and no restart is in progress: ${describePartitions(lasting)}; `
      + 'repair or reassign the missing replicas first, since a further restart can take partitions offline',
    };
  }
  const [missing] = pods.filter((pod) => isBroker(pod) && !health.brokers.includes(pod.nodeId));
  if (missing) { return wait(`broker ${missing.nodeId}`, `broker ${missing.nodeId} (${missing.name}) to serve clients`); }
  if (behind.length > 0) { return wait('partitions', `${count(behind, 'partition')} to be in sync: ${describePartitions(behind)}`); }
  const voters = votersBehind(health);
  if (voters.length > 0) { return wait('voters', `${count(voters, 'controller')} to catch up with the quorum: ${voters.map(({ nodeId }) => nodeId).join(', ')}`); }

  const [next] = inRollOrder(pods.filter(({ isCurrent, restartedBy }) => !isCurrent && restartedBy === 'roll'), activeControllerOf(health));
  return next ? { kind: 'evict', pod: next } : { kind: 'done' };
}

const wait = (kindOfWait: string, what: string): Action => ({ kind: 'wait', kindOfWait, what });
