/** Returns the entry of a table for a key of the user; undefined also for names such as `constructor`, which every object inherits. */
export const lookup = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => Object.hasOwn(table, key) ? table[key] : undefined;
