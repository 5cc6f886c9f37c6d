import type { OperationCode } from './operation-code';
import type { MirrorPlan } from '../../model/mirror';
import { MIRROR_CHECK_SECONDS, mirrorCheckFile, withinOf } from '../../plan/operations/mirror-check';
import type { ReadOperation } from '../../read/own/operations/operation';
import { duration } from '../print/units';

/** Returns the code of how long a check of a mirror waits. */
export function mirrorCheckCode(read: ReadOperation, mirror: MirrorPlan): OperationCode {
  const within = withinOf(read);
  return {
    options: { within: within === MIRROR_CHECK_SECONDS ? undefined : duration(within) },
    wanted: mirrorCheckFile(mirror, mirror.image.version, within),
  };
}
