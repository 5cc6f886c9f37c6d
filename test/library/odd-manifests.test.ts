import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { adopt } from '../../src/adopt';
import { planOf } from '../../src/compare/change-plan';
import { changeOf } from '../../src/compare/side';
import { addressTable } from '../../src/explain/address-table';
import { lint } from '../../src/lint';
import { readClusters } from '../../src/read/own/clusters';
import { containerOf, manifests, locationsOf } from '../lint/manifests';

const documentsOf = (path: string): any[] => parseAllDocuments(readFileSync(join(__dirname, '..', path), 'utf8')).map((document) => document.toJS() as unknown);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) { return [path]; }
  return [path, ...Object.keys(value).flatMap((key) => pathsOf((value as any)[key], [...path, key]))];
}

const JUNK: readonly unknown[] = [null, 'text', 7, true, [], [null], {}, { x: 'y' }, 'kafka(blue', '[*\\'];

/** Manifests that are written manually or with templates can have any value in any place. */
test.each(['fixtures/bitnami-combined.yaml', 'fixtures/cp-kafka.yaml', 'fixtures/nfs-article-first.yaml', 'golden/minimal.k8s.yaml'])(
  'lint does not throw with any value in any place of %s', (name) => {
    const documents = documentsOf(name);
    const failures: string[] = [];
    for (const [index, path] of pathsOf(documents).filter(({ length }) => length > 1).entries()) {
      const parent = path.slice(0, -1).reduce<any>((value, key) => value[key], documents);
      const key = path.at(-1)!;
      const kept = parent[key];
      // One value for each place: all values in all places would take a minute.
      const junk = JUNK[index % JUNK.length];
      parent[key] = junk;
      try {
        lint(documents.map((value) => ({ file: name, value })));
      } catch (error) {
        failures.push(`${path.join('.')} = ${JSON.stringify(junk)}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
      }
      parent[key] = kept;
    }
    expect(failures.slice(0, 20)).toEqual([]);
  });

/** Returns a value in which a text is replaced in all strings and keys. */
function replaced(value: unknown, text: string, by: string): any {
  if (typeof value === 'string') { return value.split(text).join(by); }
  if (typeof value !== 'object' || value === null) { return value; }
  if (Array.isArray(value)) { return value.map((item) => replaced(item, text, by)); }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [replaced(key, text, by), replaced(inner, text, by)]));
}

describe.each(['(', '[', '*', '\\', '{2,3}', '$&', ')', '+'])('names with %s in them', (sign) => {
  test.each([
    ['fixtures/bitnami-roles.yaml', 'kafka-controller'], ['fixtures/cp-kafka.yaml', 'my-cp-kafka'], ['fixtures/nfs-article-first.yaml', 'kafka'], ['golden/node-port.k8s.yaml', 'kafka-brokers'],
    ['golden/cluster-ip.k8s.yaml', 'kafka-brokers'],
  ])('are processed like other names in %s', (name, text) => {
    const documents = replaced(documentsOf(name), text, `${text}${sign}blue`);
    lint(documents.map((value: unknown) => ({ file: name, value })));
    adopt(documents);
    const clusters = readClusters(documents);
    clusters.forEach((plan) => addressTable(plan));
    planOf(changeOf(documents, documentsOf(name)));
    expect(clusters.length).toBe(readClusters(documentsOf(name)).length);
  });
});

test('an image with a trailing newline is read like any other', () => {
  const all = manifests();
  containerOf(all).image = 'apache/kafka\n';
  expect(locationsOf(all)).toEqual([
    'image-tag: StatefulSet kafka, containers[kafka].image',
    // The API server rejects whitespace around an image.
    'image: StatefulSet kafka, spec.template.spec.containers[kafka].image',
  ]);
});
