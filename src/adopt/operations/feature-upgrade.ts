import type { OperationCode } from './operation-code';
import { upgradeFile } from '../../plan/operations/feature-upgrade';
import { ReadOperation } from '../../read/own/operations/operation';
import { literal } from '../print/code';

/** Returns the code of the release that a Job finalizes. */
export function featureUpgradeCode({ wanted }: ReadOperation): OperationCode {
  const release = String(wanted.release);
  return { options: { release: literal(release) }, wanted: upgradeFile(release) };
}
