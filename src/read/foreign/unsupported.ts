/** A part of the manifests that the program does not have, with advice. */
export interface Unsupported {
  /** `StatefulSet kafka`. */
  readonly object: string;
  /** The field or setting of the object; empty for the whole object. */
  readonly field: string;
  /** The value in the manifests. */
  readonly value?: string;
  readonly advice: string;
}

export type ReportUnsupported = (field: string, value: string | undefined, advice: string) => void;

/** Returns the text of the output: one line. */
export function unsupportedText({ object, field, value, advice }: Unsupported): string {
  const place = field === '' ? object : `${object}, ${field}`;
  return `${place}${value === undefined || value === '' ? '' : ` (${value})`}: ${advice}`;
}
