/** The values that several items have in common, each with its items. */
export function duplicates<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) { group.push(item); } else { groups.set(key, [item]); }
  }
  return new Map([...groups].filter(([, group]) => group.length > 1));
}
