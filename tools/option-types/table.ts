/** A row of a table: its name and its entries. */
export type Row = readonly [string, ReadonlyArray<readonly [string, string]>];

/** Returns the lines of a constant with a table, in alphabetical order. */
export function table(name: string, rows: readonly Row[]): string[] {
  return [`export const ${name} = {`, ...[...rows].sort(([a], [b]) => a < b ? -1 : 1).flatMap(rowLines), '} as const;'];
}

/** A row in as few lines as the limit of their length allows. */
function rowLines([name, fields]: Row): string[] {
  const entries = fields.map(([key, value]) => `'${key}': '${value}'`);
  const single = `  ${name}: { ${entries.join(', ')} },`;
  if (single.length <= 150) { return [single.replace('{  }', '{}')]; }
  const lines: string[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + entry.length + 2 <= 150) { lines.push(`${lines.pop()} ${entry},`); } else { lines.push(`    ${entry},`); }
  }
  return [`  ${name}: {`, ...lines, '  },'];
}
