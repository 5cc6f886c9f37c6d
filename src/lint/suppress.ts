import { Answerable } from './own';
import { suppressionsOf } from '../plan/annotations';

/**
 * Why a finding is as it should be, in the words of whoever wrote the manifests: an annotation of its own object or
 * StatefulSet, or of any Service of the cluster. Undefined where nobody has said so.
 */
export function reasonFor({ rule, answeredBy }: Answerable): string | undefined {
  return answeredBy.flatMap(({ annotations }) => suppressionsOf(annotations))
    .find((suppression) => suppression.rule === rule && typeof suppression.reason === 'string' && suppression.reason.trim() !== '')?.reason;
}
