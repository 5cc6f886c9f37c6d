import { Objects } from '../clusters';

/** A change that violates a rule, and the nearest change that does not. */
export interface Case {
  readonly rule: string;
  readonly title: string;
  readonly old: () => Objects;
  readonly rejected: () => Objects;
  readonly accepted: () => Objects;
  /** Matches the message and the fix of the finding. */
  readonly expected: RegExp;
}
