import { Objects } from '../clusters';

/** A change that breaks a rule, and the nearest one that does not. */
export interface Case {
  readonly rule: string;
  readonly what: string;
  readonly old: () => Objects;
  readonly rejected: () => Objects;
  readonly accepted: () => Objects;
  readonly says: RegExp;
}
