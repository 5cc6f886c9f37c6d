import { AddressRow, AddressTable } from './address-table';
import { mermaid } from './mermaid';

/** How tables are printed. */
export const FORMATS: Readonly<Record<string, (tables: readonly AddressTable[]) => string>> = {
  table: (tables) => tables.map((table) => text(table, TERMINAL)).join('\n'),
  markdown: (tables) => tables.map((table) => text(table, MARKDOWN)).join('\n'),
  json: (tables) => `${JSON.stringify(tables, undefined, 2)}\n`,
  mermaid: (tables) => tables.map(mermaid).join('\n'),
};

const COLUMNS: readonly [title: string, value: (row: AddressRow) => string][] = [
  ['node', ({ node }) => String(node)],
  ['pod', ({ pod }) => pod],
  ['roles', ({ roles }) => roles],
  ['rack', ({ rack }) => rack ?? ''],
  ['listener', ({ listener, protocol }) => `${listener} (${protocol})`],
  ['binds', ({ binds }) => binds],
  ['advertises', ({ advertises }) => advertises],
  ['reached by', ({ reachedBy }) => reachedBy],
];

interface Style {
  readonly heading: (title: string, level: number) => string;
  readonly grid: (titles: readonly string[], rows: readonly (readonly string[])[]) => string;
  readonly item: (text: string) => string;
}

const TERMINAL: Style = {
  heading: (title, level) => level === 1 ? `${title}\n${'='.repeat(title.length)}\n` : `${title}:\n`,
  grid: (titles, rows) => {
    const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
    const line = (cells: readonly string[]) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`;
    return [titles, ...rows].map(line).join('');
  },
  item: (line) => `  ${line}\n`,
};

const MARKDOWN: Style = {
  heading: (title, level) => `${'#'.repeat(level + 1)} ${title}\n\n`,
  grid: (titles, rows) => {
    const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/</g, '&lt;')).join(' | ')} |\n`;
    return `${line(titles)}${line(titles.map(() => '---'))}${rows.map(line).join('')}\n`;
  },
  item: (line) => `- ${line.replace(/</g, '&lt;')}\n`,
};

function text(table: AddressTable, style: Style): string {
  const columns = COLUMNS.filter(([, value]) => table.rows.some((row) => value(row) !== ''));
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `${style.heading(title, 2)}${lines.map(style.item).join('')}\n`;
  const where = table.namespace === undefined ? 'the namespace it is applied to' : `namespace ${table.namespace}`;
  return [
    style.heading(`Kafka cluster ${table.cluster} in ${where}${table.clusterId === undefined ? '' : `, id ${table.clusterId}`}`, 1),
    style.grid(columns.map(([title]) => title), table.rows.map((row) => columns.map(([, value]) => value(row)))),
    '\n',
    section('Bootstrap servers inside', Object.entries(table.bootstrap.inside).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('Bootstrap servers outside', Object.entries(table.bootstrap.outside).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('Ports a firewall must open (TCP)', table.firewall.map(({ port, on, leadsTo }) => `${port} on ${on}, leads to ${leadsTo}`)),
    section('Names for DNS, or for the hosts file of clients outside', table.names.map(({ hosts, pointsTo }) => `${hosts}   # ${pointsTo}`)),
    section('Order of rolling', table.rollOrder),
    section('Errors', table.errors),
    section('Warnings', table.warnings),
  ].join('');
}
