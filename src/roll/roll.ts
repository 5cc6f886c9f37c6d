import { Action, decideByHealth, decideByPods, pendingPods } from './decide';
import { activeControllerOf, count, describePartitions, hasNoSpareReplica, Health } from './health';
import { describePod, inRollOrder, LivePod } from './live-pod';
import { durationText } from '../util/duration-text';

/** The result of the request to evict a pod: accepted (or the pod has gone already), or refused by a PodDisruptionBudget. */
export type Eviction = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** A running cluster. Each function asks Kubernetes or Kafka anew, and throws a `Temporary` error if it gets no answer. */
export interface RunningCluster {
  readonly name: string;
  readonly pods: () => Promise<readonly LivePod[]>;
  readonly health: (pods: readonly LivePod[]) => Promise<Health>;
  /** Evicts this pod, not one of the same name that has replaced it. */
  readonly evict: (pod: LivePod) => Promise<Eviction>;
}

/** An error that can disappear: a lost connection, a broker that does not answer yet. */
export class Temporary extends Error {
  public readonly exitCode = 1;
}

/** The roll ends before all pods are current; it can be run again. */
export class Unfinished extends Error {
  public readonly exitCode = 1;
}

/** Time and output. */
export interface Environment {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly print: (line: string) => void;
}

/** Milliseconds between two looks at the cluster. */
const INTERVAL = 2000;

/** Restarts the pods of a cluster that are not current, one after the other; `timeout` are the milliseconds that each of them may take. */
export async function roll(cluster: RunningCluster, { now, sleep, print }: Environment, timeout: number): Promise<void> {
  const first = await cluster.pods();
  if (isFinished(first, now() - timeout)) {
    print(nothingToDo(cluster, first));
    return;
  }
  const evicted = new Map<string, string | undefined>();
  let announced = false;
  let printed = '';
  let since = now();
  let pending = Infinity;
  let pods = first;
  for (;;) {
    let action: Action;
    try {
      pods = await cluster.pods();
      action = decideByPods(pods) ?? await byHealth();
    } catch (error) {
      if (!(error instanceof Temporary)) { throw error; }
      action = { kind: 'wait', kindOfWait: error.message, what: `an answer (${error.message})` };
    }
    if (pendingPods(pods).length < pending) { [pending, since] = [pendingPods(pods).length, now()]; }
    if (action.kind === 'evict') { action = await evict(action.pod); }
    switch (action.kind) {
      case 'done':
        print(`cluster ${cluster.name}: all pods are current and in sync`);
        return;
      case 'refuse': throw new Unfinished(action.why);
      case 'wait':
        if (now() - since > timeout) { throw new Unfinished(`no progress within ${durationText(timeout / 1000)}, waiting for ${action.what}`); }
        if (action.kindOfWait !== printed) { print(`waiting for ${action.what}`); }
        printed = action.kindOfWait;
        await sleep(INTERVAL);
    }
  }

  async function byHealth(): Promise<Action> {
    const health = await cluster.health(pods);
    const action = decideByHealth(pods, health, { now: now(), timeout, hasBegun: evicted.size > 0 });
    if (action.kind === 'evict' && !announced) {
      announced = true;
      [...orderLines(cluster, pods, health), ...noteLines(health)].forEach(print);
    }
    return action;
  }

  async function evict(pod: LivePod): Promise<Action> {
    if (evicted.has(pod.name) && evicted.get(pod.name) === pod.wanted) {
      throw new Unfinished(`pod ${pod.name} was evicted, and is not of revision ${pod.wanted} afterwards`);
    }
    const result = await cluster.evict(pod).catch((error: Error): Eviction => {
      if (!(error instanceof Temporary)) { throw error; }
      return { accepted: false, reason: error.message };
    });
    if (!result.accepted) { return { kind: 'wait', kindOfWait: `eviction of ${pod.name}`, what: `the eviction of pod ${pod.name} (${result.reason})` }; }
    evicted.set(pod.name, pod.wanted);
    since = now();
    print(`evicted ${describePod(pod)}, ${count(pendingPods(pods).filter(({ name }) => name !== pod.name), 'pod')} left`);
    printed = `${pod.name} evicted`;
    return { kind: 'wait', kindOfWait: printed, what: `pod ${pod.name} to stop` };
  }
}

/** Prints the order, and what a roll would wait for; evicts nothing. */
export async function dryRun(cluster: RunningCluster, { now, print }: Environment, timeout: number): Promise<void> {
  const pods = await cluster.pods();
  if (isFinished(pods, now() - timeout)) {
    print(nothingToDo(cluster, pods));
    return;
  }
  const byPods = decideByPods(pods);
  const health = await cluster.health(pods).catch((error: Error) => error);
  const known = health instanceof Error ? undefined : health;
  orderLines(cluster, pods, known).forEach(print);
  if (known) { noteLines(known).forEach(print); }
  const action = byPods ?? (known ? decideByHealth(pods, known, { now: now(), timeout, hasBegun: false }) : undefined);
  if (action?.kind === 'wait') { print(`a roll would wait for ${action.what}`); }
  if (health instanceof Error) { throw new Unfinished(`cannot read the state of Kafka: ${health.message}`); }
  if (action?.kind === 'refuse') { throw new Unfinished(action.why); }
}

/** Whether nothing is to be restarted, and no pod has restarted so recently that it may not be in sync. */
const isFinished = (pods: readonly LivePod[], since: number): boolean =>
  pods.every(({ wanted, state, startedAt }) => wanted !== undefined && state === 'ready' && startedAt !== undefined && startedAt < since) && pendingPods(pods).length === 0;

function nothingToDo({ name }: RunningCluster, pods: readonly LivePod[]): string {
  const held = pods.filter(({ isCurrent, restartedBy }) => !isCurrent && restartedBy === 'none');
  return `cluster ${name}: nothing to do, ${held.length === 0 ? 'all pods are current'
    : `since the ordinals of ${held.map((pod) => pod.name).join(', ')} are below the partition of the update strategy, and all other pods are current`}`;
}

function orderLines({ name }: RunningCluster, pods: readonly LivePod[], health: Health | undefined): string[] {
  const active = health && activeControllerOf(health);
  const pending = pendingPods(pods).filter(({ restartedBy }) => restartedBy === 'roll');
  return [
    `cluster ${name}: ${pending.length} of ${count(pods, 'pod')} to restart${pending.length === 0 ? '' : ', in this order'}`,
    ...inRollOrder(pending, active).map((pod, index) => `  ${index + 1}. ${describePod(pod, active)}`),
  ];
}

function noteLines({ partitions }: Health): string[] {
  const alone = partitions.filter(hasNoSpareReplica);
  return alone.length === 0 ? []
    : [`note: producers with acks=all wait while a broker with one of these ${count(alone, 'partition')} restarts, since no replica is beyond min.insync.replicas: ${describePartitions(alone)}`];
}
