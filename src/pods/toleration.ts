import { Duration } from 'cdk8s';

/**
 * A toleration: pods with it can run on Kubernetes nodes with a matching taint.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * The key of the taint.
   *
   * @default - any key
   */
  readonly key?: string;

  /**
   * The value of the taint. Requires `key`.
   *
   * @default - any value
   */
  readonly value?: string;

  /**
   * The effect of the taint.
   *
   * @default - any effect
   */
  readonly effect?: TaintEffect;

  /**
   * The time that a pod stays on a Kubernetes node after a taint with this toleration is added, in whole seconds. Requires
   * `effect: TaintEffect.NO_EXECUTE`.
   *
   * @default - not set: the pod stays
   */
  readonly tolerationDuration?: Duration;
}

/**
 * The effect of a taint on pods that do not tolerate it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export enum TaintEffect {
  /** Pods are not scheduled on the Kubernetes node. */
  NO_SCHEDULE = 'NoSchedule',
  /** Pods are scheduled on other Kubernetes nodes if possible. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** Pods are not scheduled on the Kubernetes node, and running pods are evicted. */
  NO_EXECUTE = 'NoExecute',
}
