import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { addressTable } from '../../src/explain/address-table';
import { lint } from '../../src/lint';
import { readClusters } from '../../src/read/own/clusters';

const fixture = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8');

/** So many copies of a cluster, each in a namespace of its own or all in one. */
function copies(text: string, count: number, name: string): any[] {
  return Array.from({ length: count }, (_, index) => parseAllDocuments(text.replaceAll(name, `${name}-x${index}`)).map((document) => document.toJS() as unknown)).flat();
}

/** Of the processor's time, which other work on the machine does not lengthen much. */
function milliseconds(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const lintAll = (documents: readonly unknown[]) => lint(documents.map((value) => ({ file: 'all.yaml', value })));
const explainAll = (documents: readonly unknown[]) => readClusters(documents).map(addressTable);

const COUNT = 1000;

test.each([
  ['lint', 'charts', 'fixtures/cp-kafka.yaml', 'my-cp-kafka', lintAll],
  ['lint', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', lintAll],
  ['explain', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', explainAll],
])('%s takes seconds for a thousand manifests, and grows with their number: %s', (_, __, path, name, work) => {
  const one = copies(fixture(path), 1, name);
  const all = copies(fixture(path), Math.ceil(COUNT / one.length), name);
  expect(all.length).toBeGreaterThanOrEqual(COUNT);
  const quarter = all.slice(0, one.length * Math.ceil(all.length / one.length / 4));
  work(quarter);
  const [small, large] = [milliseconds(() => work(quarter)), milliseconds(() => work(all))];
  expect(large).toBeLessThan(10_000);
  // Four times as many; what went through all of them for each of them would take sixteen times as long.
  expect(large / small).toBeLessThan(8);
});
