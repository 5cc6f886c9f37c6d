import type { OperationKind } from '../../model/operations/operation';
import type { ClusterPlan } from '../../model/plan';
import { Change } from '../side';

/** A manual step. */
export interface Step {
  /** Before the manifests are applied, or after the last pod has restarted. */
  readonly when: 'before' | 'after';
  /** The instruction, with the expected result. */
  readonly what: string;
  /** Shell commands, to be run one after the other. Values in angle brackets are not in the manifests and must be filled in. */
  readonly commands: readonly string[];
  /** A Job of this library that does the same as the commands. */
  readonly job?: StepJob;
}

/** A Job that works on a cluster. */
export interface StepJob {
  readonly kind: OperationKind;
  readonly cluster: ClusterPlan;
  /** The content of the file that its command reads. */
  readonly wanted: string;
  /** The options of the construct in a program. */
  readonly options: string;
}

/** Returns the steps of one kind that a change requires. */
export type StepSource = (change: Change) => Step[];
