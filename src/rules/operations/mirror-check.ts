import { show } from '../../model/finding';
import type { Rule } from '../rule';

/** A check of a mirror. */
export interface PlannedMirrorCheck {
  readonly withinSeconds: number;
}

/** New topics and groups are found every 30 seconds, and offsets of groups are written after 20 more. */
const SHORTEST_SECONDS = 60;

export const MIRROR_CHECK_RULES: readonly Rule<PlannedMirrorCheck>[] = [
  {
    id: 'mirror-check-time',
    severity: 'error',
    why: 'A mirror finds new topics and groups every 30 seconds and writes their offsets up to 20 seconds later, so a check that ends earlier fails although nothing is wrong.',
    see: 'docs/operations/mirroring.md',
    check: ({ withinSeconds }) => Number.isInteger(withinSeconds) && withinSeconds >= SHORTEST_SECONDS ? [] : [{
      field: 'within', message: `within of KafkaMirrorCheck is ${show(withinSeconds)} seconds`, fix: `use whole seconds, at least ${SHORTEST_SECONDS}`,
    }],
  },
];
