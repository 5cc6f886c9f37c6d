import type { Duration } from 'cdk8s';

/** Converts a duration to seconds, also those that are no whole number, which `toSeconds` refuses with an error of its own. */
export const seconds = (duration: Duration | undefined, byDefault: number): number =>
  duration === undefined ? byDefault : duration.toMilliseconds() / 1000;
