import { Severity } from '../model/finding';

/** What is wrong with manifests, and where. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** `StatefulSet kafka`. */
  readonly object: string;
  /** Undefined in manifests that name none. */
  readonly namespace?: string;
  /** A path in the object, a setting's key, or both. */
  readonly field?: string;
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A finding that somebody has answered with an annotation. */
interface SuppressedFinding extends LintFinding {
  readonly reason: string;
}

export interface LintReport {
  readonly findings: readonly LintFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Whether there was anything of Kafka or ZooKeeper to judge. */
  readonly found: boolean;
}
