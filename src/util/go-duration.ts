/** Units in seconds. The micro sign has two code points. */
const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, μs: 1e-6, ns: 1e-9 };

const PART = '(\\d+\\.?\\d*|\\.\\d+)(h|ms|m|s|us|\u00b5s|\u03bcs|ns)';
const DURATION = new RegExp(`^([+-]?)((?:${PART})+|0)$`);

/**
 * Parses a duration in the format of Go, such as `2160h0m0s`, to seconds. Returns undefined if the text is not valid.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goSeconds(text: string): number | undefined {
  const [, sign, parts] = DURATION.exec(text) ?? [];
  if (parts === undefined) { return undefined; }
  const seconds = [...parts.matchAll(new RegExp(PART, 'g'))].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
  return sign === '-' ? -seconds : seconds;
}
