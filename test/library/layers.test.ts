import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '..', '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const importsOf = (file: string) => readFileSync(join(SRC, file), 'utf8').match(/^(import|export) [^;]*from '[^']+'/gms) ?? [];

test.each(['plan', 'rules', 'read', 'render', 'explain', 'adopt', 'compare', 'cli'])('src/%s knows nothing of cdk8s', (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`));
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(importsOf).filter((line) => /'(cdk8s|constructs)'$/.test(line))).toEqual([]);
});

test('cdk8s-plus is there for its types only', () => {
  const lines = files.flatMap(importsOf).filter((line) => line.includes('\'cdk8s-plus-28'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith('import type '))).toEqual([]);
});

test('only the command line tools load the YAML parser', () => {
  expect(files.filter((file) => importsOf(file).some((line) => line.endsWith('\'yaml\'')))).toEqual(['cli/yaml-documents.ts']);
});
