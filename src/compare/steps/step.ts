import { Change } from '../side';

/** A manual step. */
export interface Step {
  /** Before the manifests are applied, or after the last pod has restarted. */
  readonly when: 'before' | 'after';
  /** The instruction, with the expected result. */
  readonly what: string;
  /** Shell commands, to be run one after the other. Values in angle brackets are not in the manifests and must be filled in. */
  readonly commands: readonly string[];
}

/** Returns the steps of one kind that a change requires. */
export type StepSource = (change: Change) => Step[];
