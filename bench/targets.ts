/** A performance target of the library, with the measured value. */
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

/** Rounds to three digits, which is more than the precision of the measurements. */
export const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** Ratio of the synth of `production` to the same objects as literals. */
export const MAX_SYNTH_RATIO = 1.2;

/** Milliseconds that the library adds to the import of cdk8s. */
export const MAX_IMPORT = 6;

/** Milliseconds that the library adds to the floor of one more cluster, of three controllers and three brokers with node ports. */
export const MAX_CLUSTER = 1.5;

/** Seconds of CPU time of a command on 10,010 objects. `adopt`, which runs once for a cluster, has no target. */
export const MAX_TOOL_SECONDS: Readonly<Record<string, number>> = { lint: 8, explain: 8, plan: 12 };

/** Memory of a command on 10,010 objects, in MB. */
export const MAX_TOOL_MEMORY = 500;

/** Growth of the added time beyond linear, as a fraction of the floor; smaller values are noise. */
export const MAX_EXCESS = 0.1;

/** Objects and bytes of the manifests of two examples. */
export const MAX_OUTPUT: Readonly<Record<string, { objects: number; bytes: number }>> = {
  minimal: { objects: 6, bytes: 9_000 },
  production: { objects: 14, bytes: 18_900 },
};
