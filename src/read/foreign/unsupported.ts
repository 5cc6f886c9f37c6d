/** Something of the manifests that the program will not have, and what to do about it. */
export interface Unsupported {
  /** `StatefulSet kafka`. */
  readonly object: string;
  /** Where in the object; empty for all of it. */
  readonly field: string;
  /** What stands there, where that helps. */
  readonly value?: string;
  readonly advice: string;
}

export type ReportUnsupported = (field: string, value: string | undefined, advice: string) => void;

/** One line, as people read it. */
export function unsupportedText({ object, field, value, advice }: Unsupported): string {
  const where = field === '' ? object : `${object}, ${field}`;
  return `${where}${value === undefined || value === '' ? '' : ` (${value})`}: ${advice}`;
}
