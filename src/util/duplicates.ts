import { groupBy } from './group-by';

/** The values that several items have in common, each with its items. */
export const duplicates = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> =>
  new Map([...groupBy(items, keyOf)].filter(([, group]) => group.length > 1));
