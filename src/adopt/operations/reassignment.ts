import type { OperationCode } from './operation-code';
import { reassignmentFile, THROTTLE_MEBIBYTES } from '../../plan/operations/reassignment';
import { ReadOperation } from '../../read/own/operations/operation';
import { reassignmentIn } from '../../read/own/operations/reassignment';
import { unlessEmpty } from '../print/code';
import { mebibytes, size } from '../print/units';

/** Returns the code of moves of replicas. */
export function reassignmentCode(read: ReadOperation): OperationCode {
  const spec = reassignmentIn(read);
  const limit = spec.bytesPerSecond / 1024 / 1024;
  return {
    options: {
      drain: unlessEmpty(spec.drain),
      fill: unlessEmpty(spec.fill),
      replicationFactors: unlessEmpty(spec.replicationFactors),
      throttle: limit === THROTTLE_MEBIBYTES ? undefined : Number.isInteger(limit) ? mebibytes(limit) : size(`${Math.round(limit * 1024)}Ki`),
    },
    wanted: reassignmentFile(spec),
  };
}
