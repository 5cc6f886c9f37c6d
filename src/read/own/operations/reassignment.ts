import type { ReadOperation } from './operation';
import type { ReassignmentSpec } from '../../../model/operations/reassignment';
import { isMap } from '../../../util/is-map';
import { listOf } from '../../objects';

/** Returns what the Job moves. */
export const reassignmentIn = ({ wanted: { drain, fill, replicationFactor, throttleBytesPerSecond } }: ReadOperation): ReassignmentSpec => ({
  drain: listOf(drain).map(Number),
  fill: listOf(fill).map(Number),
  replicationFactors: isMap(replicationFactor) ? replicationFactor as Record<string, number> : {},
  bytesPerSecond: Number(throttleBytesPerSecond ?? 0),
});
