import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { lint } from '../../src/lint';
import { containerOf, manifests, placesOf } from '../lint/manifests';

const documentsOf = (path: string): any[] => parseAllDocuments(readFileSync(join(__dirname, '..', path), 'utf8')).map((document) => document.toJS() as unknown);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) { return [path]; }
  return [path, ...Object.keys(value).flatMap((key) => pathsOf((value as any)[key], [...path, key]))];
}

const JUNK: readonly unknown[] = [null, 'text', 7, true, [], [null], {}, { x: 'y' }];

/** Everything in a manifest can be anything: whoever writes it by hand or by a template sees what comes of it at the end. */
test.each(['fixtures/bitnami-combined.yaml', 'fixtures/cp-kafka.yaml', 'fixtures/nfs-article-first.yaml', 'golden/minimal.k8s.yaml'])(
  'nothing in %s can be so odd that lint fails', (name) => {
    const documents = documentsOf(name);
    const failures: string[] = [];
    for (const [index, path] of pathsOf(documents).filter(({ length }) => length > 1).entries()) {
      const parent = path.slice(0, -1).reduce<any>((value, key) => value[key], documents);
      const key = path.at(-1)!;
      const kept = parent[key];
      // Each kind of junk in turn; all of them everywhere were tried once, and take a minute.
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

test('an image that ends with its line is read as any other', () => {
  const all = manifests();
  containerOf(all).image = 'apache/kafka\n';
  expect(placesOf(all)).toEqual(['image-tag: StatefulSet kafka, containers[kafka].image']);
});
