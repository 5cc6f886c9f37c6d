import { Severity } from '../model/finding';

/** A finding in manifests, with its location. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** Kind and name: `StatefulSet kafka`. */
  readonly object: string;
  /** Undefined if the manifest has none. */
  readonly namespace?: string;
  /** A path in the object, the key of a setting, or both. */
  readonly field?: string;
  readonly message: string;
  /** How to fix it, as an imperative. */
  readonly fix: string;
}

/** A finding that an annotation suppresses. */
interface SuppressedFinding extends LintFinding {
  readonly reason: string;
}

export interface LintReport {
  readonly findings: readonly LintFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Whether the manifests contain Kafka or ZooKeeper. */
  readonly found: boolean;
}
