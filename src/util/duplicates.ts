import { groupBy } from './group-by';

/** Returns the keys that several items have in common, with these items. */
export const duplicates = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> =>
  new Map([...groupBy(items, keyOf)].filter(([, group]) => group.length > 1));
