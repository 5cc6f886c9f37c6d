import { Duration } from 'cdk8s';

/**
 * Lets pods run on nodes that carry a matching taint.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * The taint's key.
   *
   * @default - every taint
   */
  readonly key?: string;

  /**
   * The taint's value; without one the key alone must exist.
   *
   * @default - any value
   */
  readonly value?: string;

  /**
   * The taint's effect.
   *
   * @default - every effect
   */
  readonly effect?: TaintEffect;

  /**
   * How long a pod stays after a `NO_EXECUTE` taint appeared, in whole seconds.
   *
   * @default - for ever
   */
  readonly tolerationDuration?: Duration;
}

/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled there. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are scheduled elsewhere where possible. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are evicted. */
  NO_EXECUTE = 'NoExecute',
}
