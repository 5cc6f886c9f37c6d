import { SuppressibleFinding } from './own';
import { suppressionsOf } from '../plan/annotations';

/**
 * Returns the reason of the annotation that suppresses a finding, on its object or StatefulSet or on any Service of the
 * cluster; undefined if the finding is not suppressed. An annotation without a reason is ignored.
 */
export function suppressionReason({ rule, suppressibleBy }: SuppressibleFinding): string | undefined {
  return suppressibleBy.flatMap(({ annotations }) => suppressionsOf(annotations))
    .find((suppression) => suppression.rule === rule && typeof suppression.reason === 'string' && suppression.reason.trim() !== '')?.reason;
}
