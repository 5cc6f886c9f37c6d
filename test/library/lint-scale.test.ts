import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { addressTable } from '../../src/explain/address-table';
import { lint } from '../../src/lint';
import { readClusters } from '../../src/read/own/clusters';
import { countVisits } from '../visits';

const fixture = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8');

/** Returns copies of a cluster's manifests, in which all names are different. */
function copies(text: string, count: number, name: string): any[] {
  return Array.from({ length: count }, (_, index) => parseAllDocuments(text.replaceAll(name, `${name}-x${index}`)).map((document) => document.toJS() as unknown)).flat();
}

const lintAll = (documents: readonly unknown[]) => lint(documents.map((value) => ({ file: 'all.yaml', value })));
const explainAll = (documents: readonly unknown[]) => readClusters(documents).map(addressTable);

test.each<[command: string, what: string, path: string, name: string, work: (documents: readonly unknown[]) => unknown, limit: number]>([
  // A few lookups iterate over all objects of a namespace.
  ['lint', 'charts', 'fixtures/cp-kafka.yaml', 'my-cp-kafka', lintAll, 6],
  ['lint', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', lintAll, 4.1],
  ['explain', 'this library\'s manifests', 'golden/production.k8s.yaml', 'kafka', explainAll, 4.1],
])('the run time of %s is about linear in the number of manifests: %s', (_, __, path, name, work, limit) => {
  const [some, many] = [10, 40].map((count) => copies(fixture(path), count, name)).map((documents) => countVisits(() => work(documents)));
  expect(many / some).toBeLessThan(limit);
});
