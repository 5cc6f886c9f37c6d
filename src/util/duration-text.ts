/** Units from the largest, in seconds. */
const UNITS: readonly (readonly [name: string, seconds: number])[] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]];

/** Returns a duration in its two largest units: `60 days`, `1 day 8 hours`. */
export function durationText(seconds: number): string {
  const at = UNITS.findIndex(([, size]) => seconds >= size);
  if (at < 0) { return '0 seconds'; }
  const [[first, size], smaller] = [UNITS[at], UNITS.at(at + 1)];
  const count = Math.floor(seconds / size);
  const rest = smaller && at + 1 < UNITS.length ? Math.floor((seconds - count * size) / smaller[1]) : 0;
  return [counted(count, first), ...rest > 0 ? [counted(rest, smaller![0])] : []].join(' ');
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
