import { groupBy } from './group-by';
import { isMap } from './is-map';

/** Returns a text that is the same for equal data, whatever the order of its keys. */
export const canonicalText = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => isMap(part)
  ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part) ?? '';

/** Removes items that are equal to an earlier one. */
export const distinct = <T>(items: readonly T[]): T[] => [...groupBy(items, canonicalText).values()].map(([first]) => first);
