/**
 * Whether each message is written exactly once to the target, also when a pod of the mirror is lost.
 *
 * @see https://kafka.apache.org/documentation/#connect_exactlyoncesource
 */
export enum ExactlyOnce {
  /** Messages can be written twice after a failure. */
  DISABLED = 'disabled',
  /** As `DISABLED`. Required once for all pods, between `DISABLED` and `ENABLED`, while a mirror of several pods runs. */
  PREPARING = 'preparing',
  /** With transactions. Offsets at the target have gaps, one for each transaction. */
  ENABLED = 'enabled',
}
