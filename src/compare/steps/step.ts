import { Change } from '../side';

/** Something that applying does not do, and somebody has to. */
export interface Step {
  /** Before the manifests are applied, or after the last pod has restarted. */
  readonly when: 'before' | 'after';
  /** What for, and how one sees that it is done. */
  readonly what: string;
  /** To be run one after the other; what is in angle brackets the manifests do not say. */
  readonly commands: readonly string[];
}

/** All steps of one kind that a change needs. */
export type StepSource = (change: Change) => Step[];
