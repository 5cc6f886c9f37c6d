import type { AddressRow, AddressTable } from './address-table';
import type { CertificateRow } from './certificate-rows';
import type { EnsembleTable } from './ensemble-table';
import type { IngressConfig } from './external/ingress';
import type { DnsEntry } from './external/names';
import type { Style } from './styles';
import { DOCUMENTATION_TITLE } from '../rules/documentation';

const COLUMNS: readonly [title: string, value: (row: AddressRow) => string][] = [
  ['node id', ({ node }) => String(node)],
  ['pod', ({ pod }) => pod],
  ['roles', ({ roles }) => roles],
  ['rack', ({ rack }) => rack ?? ''],
  ['listener', ({ listener, protocol }) => `${listener} (${protocol})`],
  ['listens on', ({ binds }) => binds],
  ['advertised address', ({ advertises }) => advertises],
  ['used by', ({ usedBy }) => usedBy],
];

const sectionIn = (style: Style) => (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `${style.heading(title, 2)}${lines.map(style.item).join('')}\n`;

const copyableIn = (style: Style) => (title: string, lines: readonly string[], language = 'text') =>
  lines.length === 0 ? '' : `${style.heading(title, 2)}${style.code(lines, language)}\n`;

const namespaceText = (namespace: string | undefined): string => namespace === undefined ? 'the namespace of the kubectl context' : `namespace ${namespace}`;

/** Everything about an ensemble. */
export function ensembleText(table: EnsembleTable, style: Style): string {
  const section = sectionIn(style);
  return [
    style.heading(`ZooKeeper ensemble ${table.ensemble} in ${namespaceText(table.namespace)}, version ${table.version}`, 1),
    style.grid(['myid', 'pod', 'clients', 'quorum', 'election'], table.servers.map(({ myid, pod, clients, quorum, election }) =>
      [String(myid), pod, clients, quorum, election])),
    '\n',
    section('Connect string', [table.connectString]),
    section('Jobs', table.jobs),
    section('Errors', table.errors),
    section(DOCUMENTATION_TITLE, table.documentation),
    section('Warnings', table.warnings),
  ].join('');
}

/** Everything about a cluster. */
export function text(table: AddressTable, style: Style): string {
  const columns = COLUMNS.filter(([, value]) => table.rows.some((row) => value(row) !== ''));
  const section = sectionIn(style);
  const copyable = copyableIn(style);
  return [
    style.heading(`Kafka cluster ${table.cluster} in ${namespaceText(table.namespace)}${table.clusterId === undefined ? '' : `, cluster id ${table.clusterId}`}`, 1),
    style.grid(columns.map(([title]) => title), table.rows.map((row) => columns.map(([, value]) => value(row)))),
    '\n',
    section('Metadata', [table.metadata]),
    section('Checks before the next migration phase', table.nextPhaseChecks),
    section('Bootstrap servers inside the Kubernetes cluster', Object.entries(table.bootstrap.internal).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('Bootstrap servers for external clients', Object.entries(table.bootstrap.external).map(([listener, servers]) => `${listener}: ${servers}`)),
    section('TCP ports to open in firewalls', table.firewallPorts.map(({ port, openOn, target }) => `${port} on ${openOn}, routes to ${target}`)),
    copyable('DNS records (zone file)', table.names.map((name) => `${name.publishedBy ? '; ' : ''}${name.zone}   ; ${commentOf(name)}`)),
    copyable('Hosts file entries (alternative to DNS records)', table.names.map((name) => `${name.hosts}   # ${commentOf(name)}`)),
    ...table.ingress.map((ingress) => ingressText(ingress, style)),
    ...table.certificates.map((row) => copyable(certificateTitle(row), row.names)),
    section('Renewal of certificates', table.certificates.flatMap(({ set, pod, certificate, renewal }) =>
      renewal === undefined ? [] : [`certificate ${certificate} of ${pod ?? set}: ${renewal}`])),
    section('Jobs', table.jobs),
    section('Mirrors', table.mirrors),
    section('Racks', table.racks ?? []),
    section('Restart order', table.restartOrder),
    section('Errors', table.errors),
    section(DOCUMENTATION_TITLE, table.documentation),
    section('Warnings', table.warnings),
  ].join('');
}

const certificateTitle = ({ set, pod, certificate, secret, issuer }: CertificateRow): string =>
  `Subject alternative names (SAN) required in certificate ${certificate} of ${pod ?? set} (Secret ${secret}${
    issuer === undefined ? '' : `, issued by ${issuer} through cert-manager`})`;

const commentOf = ({ pointsTo, publishedBy }: DnsEntry): string => publishedBy === undefined ? pointsTo : `published by ${publishedBy}: ${pointsTo}`;

function ingressText({ listener, configMap, traefikArguments, traefikRoutes }: IngressConfig, style: Style): string {
  const copyable = copyableIn(style);
  return [
    copyable(`TCP services of listener ${listener} (ConfigMap of ingress-nginx or HAProxy ingress controllers)`, configMap, 'yaml'),
    copyable(`Entry points of listener ${listener} (arguments of Traefik)`, traefikArguments),
    copyable(`Routes of listener ${listener} (Traefik)`, traefikRoutes, 'yaml'),
  ].join('');
}
