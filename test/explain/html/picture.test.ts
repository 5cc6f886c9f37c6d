import { tablesOf } from './golden';
import { picture, rowsOf } from '../../../src/explain/html/picture';

const pictureOf = (example: string) => picture(tablesOf(example)[0]);
const countOf = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].length;

test('every listener of every node is in the picture, and a path for each that clients reach', () => {
  const [table] = tablesOf('production');
  const svg = picture(table);
  expect(countOf(svg, /class="node"/g)).toBe(6);
  for (const { pod, listener, binds } of table.rows) {
    expect(svg).toContain(`>${pod}, node`);
    expect(svg).toContain(`>${listener} ${binds}`);
  }
  expect(countOf(svg, /<path class="external"/g)).toBe(3);
  expect(countOf(svg, /<path class="internal"/g)).toBe(rowsOf(table, 'internal').length);
});

test('what is between clients and nodes has a place of its own', () => {
  const svg = pictureOf('load-balancer');
  expect(countOf(svg, /class="hop"/g)).toBe(3);
  // To the load balancer, and from there to the broker.
  expect(countOf(svg, /<path class="external"/g)).toBe(6);
});

test('brokers behind the same proxies share the path to them', () => {
  const svg = pictureOf('kafka-proxy');
  expect(countOf(svg, /class="hop"/g)).toBe(1);
  expect(countOf(svg, /<path class="external"/g)).toBe(4);
});

test('clients that have no listener are not drawn', () => {
  expect(pictureOf('minimal')).not.toContain('external clients');
  expect(pictureOf('minimal')).toContain('clients inside the Kubernetes cluster');
});

test('boxes do not overlap, and texts fit into them', () => {
  const svg = pictureOf('racks');
  const nodes = [...svg.matchAll(/<rect class="node" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, ...numbers]) => numbers.map(Number));
  nodes.slice(1).forEach(([, y], index) => expect(y).toBeGreaterThanOrEqual(nodes[index][1] + nodes[index][3]));
  const [, width] = /viewBox="0 0 (\d+)/.exec(svg)!;
  const longest = Math.max(...[...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text.length));
  expect(nodes[0][2]).toBeGreaterThan(longest * 6);
  expect(nodes[0][0] + nodes[0][2]).toBeLessThanOrEqual(Number(width));
});

test('the picture is described in words', () => {
  expect(pictureOf('load-balancer')).toMatch(/role="img" aria-label="Kafka cluster kafka: external clients connect to kafka-brokers-0 at .*through load balancer of Service/);
});

test('names are text, whatever they contain', () => {
  const [table] = tablesOf('minimal');
  const svg = picture({ ...table, rows: table.rows.map((row) => ({ ...row, advertises: '<script>"&' })) });
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;script&gt;&quot;&amp;');
});
