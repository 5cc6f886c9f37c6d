/** A promise of the library, and what was measured of it. */
export interface Target {
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly met: boolean;
}

export const atMost = (name: string, value: number, limit: number, unit = ''): Target =>
  ({ name, value: `${round(value)}${unit}`, limit: `<= ${limit}${unit}`, met: value <= limit });

export const none = (name: string, found: readonly string[]): Target =>
  ({ name, value: found.join(', ') || 'none', limit: 'none', met: found.length === 0 });

/** Three digits are more than any clock here is good for. */
export const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** Synth of `production` against the same objects as literals. */
export const MOST_SYNTH_RATIO = 1.15;

/** Milliseconds that the library adds to the import of cdk8s. */
export const MOST_IMPORT = 20;

/** Where the library's part grows faster than a line, as a part of the whole; below it is noise. */
export const MOST_EXCESS = 0.1;

/** Objects and bytes of the manifests of two examples. */
export const MOST_OUTPUT: Readonly<Record<string, { objects: number; bytes: number }>> = {
  minimal: { objects: 6, bytes: 9_000 },
  production: { objects: 14, bytes: 24_000 },
};
