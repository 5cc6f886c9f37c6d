import { Location, locationName, locationsOf, picture, PICTURE_DARK, PICTURE_STYLE, rowsOf } from './picture';
import { documentationOf, RULE_AT_END } from '../../rules/documentation';
import { escapeMarkup } from '../../util/text/markup';
import type { AddressTable } from '../address-table';
import type { EnsembleTable } from '../ensemble-table';
import { HTML } from '../styles';
import { ensembleText, text } from '../texts';

const STYLE = `
:root { color-scheme: light dark; --ink: #23232b; --paper: #fff; --soft: #f4f5fa; --line: #c9cbd8; --link: #2f4bb8; --error: #a8071a; --warning: #7a4a00; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { text-align: left; padding: .25rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
pre { background: var(--soft); padding: .7rem; overflow-x: auto; }
.findings li { margin: .2rem 0; }
.error { color: var(--error); } .warning { color: var(--warning); }
.choice { display: flex; flex-wrap: wrap; gap: 1rem; border: 1px solid var(--line); border-radius: 5px; }
main:has(.show-external:checked) .kafka-picture path.internal, main:has(.show-internal:checked) .kafka-picture path.external { opacity: .08; }
section:has(.show-external:checked) .location-internal, section:has(.show-internal:checked) .location-external { display: none; }
@media print { .choice { display: none; } body { padding: 0; } pre, table { break-inside: avoid; } .location-external, .location-internal { display: block !important; } }
`;
const DARK = ':root { --ink: #e6e6ee; --paper: #16171d; --soft: #22232b; --line: #41434f; --link: #a8b1ff; --error: #ff9c9c; --warning: #ffcf7a; }';

/** A page that needs nothing else: pictures, who reaches what, findings, and everything that the other formats have. */
export function page(tables: readonly AddressTable[], ensembles: readonly EnsembleTable[] = []): string {
  const title = [...tables.map(({ cluster }) => `Kafka cluster ${cluster}`), ...ensembles.map(({ ensemble }) => `ZooKeeper ensemble ${ensemble}`)].join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}${PICTURE_STYLE}@media (prefers-color-scheme: dark) { ${DARK} ${PICTURE_DARK} }</style>
</head>
<body>
<main>
<h1>${escapeMarkup(title)}</h1>
${tables.map(clusterSection).join('\n')}
${ensembles.map((ensemble) => `<section>${ensembleText(ensemble, HTML)}</section>`).join('\n')}
</main>
</body>
</html>
`;
}

function clusterSection(table: AddressTable, index: number): string {
  const locations = locationsOf(table);
  return [
    '<section>',
    findings('error', table.errors), findings('warning', table.warnings),
    `<h2>Who reaches what${index === 0 ? '' : ` in ${escapeMarkup(table.cluster)}`}</h2>`,
    choice(index, locations), picture(table),
    ...locations.map((location) => paths(table, location)),
    text({ ...table, errors: [], documentation: [], warnings: [] }, HTML),
    '</section>',
  ].join('\n');
}

/** Without JavaScript: the chosen location decides which paths are seen. */
const choice = (index: number, locations: readonly Location[]): string => locations.length < 2 ? '' : `<fieldset class="choice"><legend>Paths of</legend>${
  [['all', 'all clients'], ...locations.map((location) => [location, locationName(location)])].map(([value, name], position) =>
    `<label><input type="radio" name="paths-${index}" class="show-${value}"${position === 0 ? ' checked' : ''}> ${escapeMarkup(name)}</label>`).join('')}</fieldset>`;

/** The address, the stations and the port for each node. */
const paths = (table: AddressTable, location: Location): string => `<div class="location-${location}"><h3>${escapeMarkup(locationName(location))}</h3>
<p>Bootstrap servers: ${Object.entries(table.bootstrap[location]).map(([listener, servers]) => `<code>${escapeMarkup(servers)}</code> (${escapeMarkup(listener)})`).join(', ')}</p>
${HTML.grid(['node', 'connects to', 'through', 'arrives at', 'security'], rowsOf(table, location).map(({ pod, advertises, via, binds, protocol, listener }) =>
  [pod, advertises, via.join(' → ') || 'directly', `${pod}${binds}`, `${protocol} (${listener})`]))}</div>`;

const findings = (severity: 'error' | 'warning', lines: readonly string[]): string => lines.length === 0 ? ''
  : `<h2 class="${severity}">${severity === 'error' ? 'Errors' : 'Warnings'}</h2><ul class="findings">${lines.map((line) => `<li>${withLink(line)}</li>`).join('')}</ul>`;

/** The id of the rule leads to its page. */
const withLink = (line: string): string => escapeMarkup(line).replace(RULE_AT_END, (_, id: string) => ` [<a href="${documentationOf(id)}">${id}</a>]`);
