import { Severity } from '../model/finding';

/** Keys and indexes from a document to a value in it. */
export type Path = readonly (string | number)[];

/** A parsed YAML document and its file. */
export interface LintInput {
  readonly file: string;
  readonly value: unknown;
  /** Returns the line of an object in the document, or of a field of it, as findings name fields. */
  readonly lineOf?: (object: Path, field?: string) => number;
}

/** A finding in manifests, with its location. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** The line of the field or the object, from 1; undefined if the reader of the file does not know it. */
  readonly line?: number;
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

/** The findings of a lint. */
export interface LintReport {
  readonly findings: readonly LintFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The findings of a baseline, which are not in `findings`; undefined without a baseline. */
  readonly known?: readonly LintFinding[];
  /** The number of findings of the baseline that no longer exist. */
  readonly gone?: number;
  /** Whether the manifests contain Kafka or ZooKeeper. */
  readonly found: boolean;
}

/** What the text of a report depends on besides the findings. */
export interface ReportContext {
  /** Whether warnings are failures as well. */
  readonly strict?: boolean;
  /** The version of this program. */
  readonly version?: string;
}
