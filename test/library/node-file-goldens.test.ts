import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkNodeFile } from '../../src/rules/check-node-file';
import { parseProperties } from '../../src/util/parse-properties';

const GOLDEN = join(__dirname, '..', 'golden');

/** Returns the properties files of all nodes in a golden manifest, with the version of Kafka in its pods. */
function nodeFiles(golden: string) {
  const objects = parseAllDocuments(readFileSync(join(GOLDEN, golden), 'utf8')).map((document) => document.toJS()).filter(Boolean);
  const sets = objects.filter(({ kind }) => kind === 'StatefulSet');
  return objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data = {} }) => Object.entries<string>(data)
    .filter(([name]) => name.endsWith('.properties') && sets.some(({ metadata }) => name.startsWith(metadata.name)))
    .map(([name, text]) => {
      const set = sets.find(({ metadata }) => new RegExp(`^${metadata.name}-\\d+\\.properties$`).test(name))!;
      const image: string = set.spec.template.spec.containers[0].image;
      return { name, text, version: /:v?(\d+\.\d+\.\d+)/.exec(image)![1] };
    }));
}

test.each(readdirSync(GOLDEN))('%s: there are no findings about the properties files of its nodes', (golden) => {
  const files = nodeFiles(golden);
  expect(files.length).toBeGreaterThan(0);
  for (const { name, text, version } of files) {
    expect({ name, findings: checkNodeFile({ version, settings: parseProperties(text), pluginPrefixes: [] }) }).toEqual({ name, findings: [] });
  }
});
