import { groupBy } from '../../util/group-by';
import { escapeMarkup } from '../../util/text/markup';
import type { AddressRow, AddressTable } from '../address-table';

/** Where clients are. */
export type Location = 'external' | 'internal';

const NAMES: Readonly<Record<Location, string>> = { external: 'external clients', internal: 'clients inside the Kubernetes cluster' };
export const locationName = (location: Location): string => NAMES[location];

/** The listeners of a location with their nodes. */
export const rowsOf = (table: AddressTable, location: Location): readonly AddressRow[] =>
  table.rows.filter(({ listener }) => listener in table.bootstrap[location]);

/** The locations from which clients reach a listener. */
export const locationsOf = (table: AddressTable): readonly Location[] =>
  (Object.keys(NAMES) as readonly Location[]).filter((location) => rowsOf(table, location).length > 0);

/** Pixels of a character of the font, and of a line. */
const [CHARACTER, LINE] = [6.7, 18];
const GAP = 70;
const MARGIN = 12;

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const widthOf = (texts: readonly string[]): number => Math.ceil(Math.max(...texts.map((text) => text.length)) * CHARACTER) + 2 * MARGIN;

/** A drawing of the paths from clients to the listeners of each Kafka node, as SVG. Its classes are those of `PICTURE_STYLE`. */
export function picture(table: AddressTable): string {
  const locations = locationsOf(table);
  const pods = [...groupBy(table.rows, ({ pod }) => pod)];
  const columns = hopColumns(table, locations);

  const lineOf = ({ listener, binds, advertises }: AddressRow) => `${listener} ${binds}${advertises === '-' ? '' : `  ${advertises}`}`;
  const titleOf = ({ pod, node, roles, rack }: AddressRow) => `${pod}, node ${node}, ${roles}${rack ? `, rack ${rack}` : ''}`;
  const clientsWidth = widthOf(locations.map((location) => NAMES[location]).concat(''));
  const podWidth = widthOf(pods.flatMap(([, rows]) => [titleOf(rows[0]), ...rows.map(lineOf)]));

  // From left to right: clients, what is in between, nodes.
  let x = clientsWidth + GAP + MARGIN;
  const hops = new Map<string, Box>();
  const height = pods.reduce((sum, [, rows]) => sum + podHeight(rows) + MARGIN, MARGIN);
  for (const names of columns) {
    const width = widthOf(names);
    spread(names.length, height).forEach((y, index) => hops.set(names[index], { x, y: y - LINE, width, height: 2 * LINE }));
    x += width + GAP;
  }
  const clients = new Map(spread(locations.length, height).map((y, index): [Location, Box] =>
    [locations[index], { x: MARGIN, y: y - LINE, width: clientsWidth, height: 2 * LINE }]));
  const listeners = new Map<AddressRow, Box>();
  let top = MARGIN;
  const nodes = pods.map(([, rows]) => {
    const box = { x, y: top, width: podWidth, height: podHeight(rows) };
    rows.forEach((row, index) => listeners.set(row, { x, y: top + (index + 1) * LINE + 4, width: podWidth, height: LINE }));
    top += box.height + MARGIN;
    return [
      rect(box, 'node'), text({ ...box, height: LINE }, titleOf(rows[0]), 'title'),
      ...rows.map((row) => text(listeners.get(row)!, lineOf(row), 'listener')),
    ].join('');
  });
  const paths = locations.flatMap((location) => [...new Set(rowsOf(table, location).flatMap((row) => {
    const stops = [clients.get(location)!, ...row.via.map((hop) => hops.get(hop)!), listeners.get(row)!];
    return stops.slice(1).map((stop, index) => path(stops[index], stop, location));
  }))]);
  const total = { width: x + podWidth + MARGIN, height: Math.max(height, 4 * LINE) };
  return [
    `<svg class="kafka-picture" role="img" aria-label="${escapeMarkup(descriptionOf(table, locations))}"`,
    ` viewBox="0 0 ${total.width} ${total.height}" style="max-width:${total.width}px">`,
    ...paths,
    ...[...clients].map(([location, box]) => `${rect(box, `client ${location}`)}${text({ ...box, y: box.y + LINE / 2, height: LINE }, NAMES[location], 'title')}`),
    ...[...hops].map(([name, box]) => `${rect(box, 'hop')}${text({ ...box, y: box.y + LINE / 2, height: LINE }, name, 'listener')}`),
    ...nodes, '</svg>',
  ].join('');
}

export const PICTURE_STYLE = `
.kafka-picture { width: 100%; height: auto; font: 11px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.kafka-picture { --ink: #23232b; --line: #7a7f95; --fill: #f4f5fa; --out: #b3470f; --in: #2f4bb8; }
.kafka-picture rect { fill: var(--fill); stroke: var(--line); }
.kafka-picture text { fill: var(--ink); }
.kafka-picture .title { font-weight: 600; }
.kafka-picture path { fill: none; stroke-width: 1.4; }
.kafka-picture .external { stroke: var(--out); }
.kafka-picture .internal { stroke: var(--in); }
`;

/** The same colors on a dark page. */
export const PICTURE_DARK = '.kafka-picture { --ink: #e6e6ee; --line: #7f86a3; --fill: #22232b; --out: #ff9d66; --in: #98a6ff; }';

const podHeight = (rows: readonly AddressRow[]): number => (rows.length + 1) * LINE + 10;

/** What is between clients and nodes, by its place on the path. */
function hopColumns(table: AddressTable, locations: readonly Location[]): string[][] {
  const rows = locations.flatMap((location) => rowsOf(table, location));
  const depth = Math.max(0, ...rows.map(({ via }) => via.length));
  return Array.from({ length: depth }, (_, column) => [...new Set(rows.flatMap(({ via }) => via.slice(column, column + 1)))]);
}

/** The middles of parts of a height. */
const spread = (count: number, height: number): number[] => Array.from({ length: count }, (_, index) => Math.round((index + 0.5) * height / count));

const rect = ({ x, y, width, height }: Box, kind: string): string => `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`;

const text = ({ x, y, height }: Box, content: string, kind: string): string => `<text class="${kind}" x="${x + MARGIN}" y="${y + height - 5}">${escapeMarkup(content)}</text>`;

function path(from: Box, to: Box, location: Location): string {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const middle = (x1 + x2) / 2;
  return `<path class="${location}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

/** The picture in words; tables have the details. */
const descriptionOf = (table: AddressTable, locations: readonly Location[]): string => `Kafka cluster ${table.cluster}: ${locations.map((location) => {
  const rows = rowsOf(table, location);
  const hops = [...new Set(rows.flatMap(({ via }) => via))];
  return `${NAMES[location]} connect to ${rows.map(({ pod, advertises }) => `${pod} at ${advertises}`).join(', ')}${hops.length === 0 ? '' : `, through ${hops.join(', ')}`}`;
}).join('; ')}`;
