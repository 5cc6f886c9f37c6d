import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { addressTable } from '../../src/explain/address-table';
import { lint } from '../../src/lint';
import { readClusters } from '../../src/read/own/clusters';
import { countVisits } from '../visits';

const fixture = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8');

/** So many copies of a cluster, each in a namespace of its own or all in one. */
function copies(text: string, count: number, name: string): any[] {
  return Array.from({ length: count }, (_, index) => parseAllDocuments(text.replaceAll(name, `${name}-x${index}`)).map((document) => document.toJS() as unknown)).flat();
}

const lintAll = (documents: readonly unknown[]) => lint(documents.map((value) => ({ file: 'all.yaml', value })));
const explainAll = (documents: readonly unknown[]) => readClusters(documents).map(addressTable);

test.each<[command: string, what: string, path: string, name: string, work: (documents: readonly unknown[]) => unknown, most: number]>([
  // A few look-ups go through all objects of a namespace. What else did so would soon be the most.
  ['lint', 'charts', 'fixtures/cp-kafka.yaml', 'my-cp-kafka', lintAll, 6],
  ['lint', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', lintAll, 4.1],
  ['explain', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', explainAll, 4.1],
])('%s visits about four times as much in four times as many manifests: %s', (_, __, path, name, work, most) => {
  const [some, many] = [10, 40].map((count) => copies(fixture(path), count, name)).map((documents) => countVisits(() => work(documents)));
  expect(many / some).toBeLessThan(most);
});
