import { AddressRow, AddressTable } from './address-table';
import { CertificateRow } from './certificate-rows';
import { EnsembleTable } from './ensemble-table';
import { IngressLines } from './external/ingress';
import { NameLine } from './external/names';
import { mermaid } from './mermaid';
import { jsonOutput } from '../util/json-output';

/** How tables are printed. */
export const FORMATS: Readonly<Record<string, (tables: readonly AddressTable[], ensembles?: readonly EnsembleTable[]) => string>> = {
  table: (tables, ensembles = []) => texts(tables, ensembles, TERMINAL),
  markdown: (tables, ensembles = []) => texts(tables, ensembles, MARKDOWN),
  json: (clusters, ensembles = []) => jsonOutput({ clusters, ensembles }),
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
  /** Lines to copy as they are. */
  readonly code: (lines: readonly string[], language: string) => string;
}

const TERMINAL: Style = {
  heading: (title, level) => level === 1 ? `${title}\n${'='.repeat(title.length)}\n` : `${title}:\n`,
  grid: (titles, rows) => {
    const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
    const line = (cells: readonly string[]) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()}\n`;
    return [titles, ...rows].map(line).join('');
  },
  item: (line) => `  ${line}\n`,
  code: (lines) => lines.map((line) => `  ${line}\n`).join(''),
};

const MARKDOWN: Style = {
  heading: (title, level) => `${'#'.repeat(level + 1)} ${title}\n\n`,
  grid: (titles, rows) => {
    const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/</g, '&lt;')).join(' | ')} |\n`;
    return `${line(titles)}${line(titles.map(() => '---'))}${rows.map(line).join('')}\n`;
  },
  item: (line) => `- ${line.replace(/</g, '&lt;')}\n`,
  code: (lines, language) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`,
};

const texts = (tables: readonly AddressTable[], ensembles: readonly EnsembleTable[], style: Style): string =>
  [...tables.map((table) => text(table, style)), ...ensembles.map((table) => ensembleText(table, style))].join('\n');

const sectionIn = (style: Style) => (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `${style.heading(title, 2)}${lines.map(style.item).join('')}\n`;

const copyableIn = (style: Style) => (title: string, lines: readonly string[], language = 'text') =>
  lines.length === 0 ? '' : `${style.heading(title, 2)}${style.code(lines, language)}\n`;

const namespaceText = (namespace: string | undefined): string => namespace === undefined ? 'the namespace it is applied to' : `namespace ${namespace}`;

function ensembleText(table: EnsembleTable, style: Style): string {
  const section = sectionIn(style);
  return [
    style.heading(`ZooKeeper ensemble ${table.ensemble} in ${namespaceText(table.namespace)}, version ${table.version}`, 1),
    style.grid(['myid', 'pod', 'clients', 'quorum', 'election'], table.servers.map(({ myid, pod, clients, quorum, election }) =>
      [String(myid), pod, clients, quorum, election])),
    '\n',
    section('Connect string', [table.connectString]),
    section('Errors', table.errors),
    section('Warnings', table.warnings),
  ].join('');
}

function text(table: AddressTable, style: Style): string {
  const columns = COLUMNS.filter(([, value]) => table.rows.some((row) => value(row) !== ''));
  const section = sectionIn(style);
  const copyable = copyableIn(style);
  return [
    style.heading(`Kafka cluster ${table.cluster} in ${namespaceText(table.namespace)}${table.clusterId === undefined ? '' : `, id ${table.clusterId}`}`, 1),
    style.grid(columns.map(([title]) => title), table.rows.map((row) => columns.map(([, value]) => value(row)))),
    '\n',
    section('Metadata', [table.metadata]),
    section('Before the next phase', table.nextPhase),
    section('Bootstrap servers inside', Object.entries(table.bootstrap.inside).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('Bootstrap servers outside', Object.entries(table.bootstrap.outside).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('Ports a firewall must open (TCP)', table.firewall.map(({ port, openOn, leadsTo }) => `${port} on ${openOn}, leads to ${leadsTo}`)),
    copyable('Names for DNS zone files', table.names.map((name) => `${name.publishedBy ? '; ' : ''}${name.zone}   ; ${commentOn(name)}`)),
    copyable('Names for hosts files of clients outside, where DNS does not have them', table.names.map((name) => `${name.hosts}   # ${commentOn(name)}`)),
    ...table.ingress.map((ingress) => ingressText(ingress, style)),
    ...table.certificates.map((row) => copyable(certificateTitle(row), row.names)),
    section('Order of rolling', table.rollOrder),
    section('Errors', table.errors),
    section('Warnings', table.warnings),
  ].join('');
}

const certificateTitle = ({ set, pod, certificate, secret, issuer }: CertificateRow): string =>
  `Names that certificate ${certificate} of ${pod ?? set} must have (Secret ${secret}${issuer === undefined ? '' : `, made by cert-manager, signed by ${issuer}`})`;

const commentOn = ({ pointsTo, publishedBy }: NameLine): string => publishedBy === undefined ? pointsTo : `${publishedBy} publishes it: ${pointsTo}`;

function ingressText({ listener, configMap, traefikArguments, traefikRoutes }: IngressLines, style: Style): string {
  const copyable = copyableIn(style);
  return [
    copyable(`TCP services of ${listener}, for the ConfigMap of ingress-nginx or an HAProxy ingress controller`, configMap, 'yaml'),
    copyable(`Entry points of ${listener}, for the arguments of Traefik`, traefikArguments),
    copyable(`Routes of ${listener} for Traefik`, traefikRoutes, 'yaml'),
  ].join('');
}
