import { groupBy } from './group-by';

/** Returns a text that is the same for equal data, whatever the order of its keys. */
export const canonicalText = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => isRecord(part)
  ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part) ?? '';

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Removes items that are equal to an earlier one. */
export const distinct = <T>(items: readonly T[]): T[] => [...groupBy(items, canonicalText).values()].map(([first]) => first);
