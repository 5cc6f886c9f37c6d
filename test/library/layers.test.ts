import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const SRC = join(__dirname, '..', '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const importsOf = (file: string) => readFileSync(join(SRC, file), 'utf8').match(/^(import|export) [^;]*from '[^']+'/gms) ?? [];

/** The folders with constructs, and with the classes and structs of the public API. */
const PUBLIC = /^(cluster|pods|security|storage|external-access|network-policy|zookeeper|operations|mirror|synth)\//;
const publicImportsOf = (file: string) => importsOf(file).flatMap((line) => {
  const [, path] = /from '(\..*)'$/.exec(line) ?? [];
  return path !== undefined && PUBLIC.test(posix.join(posix.dirname(file), path)) ? [`${file}: ${line}`] : [];
});

test.each(['plan', 'rules', 'read', 'render', 'explain', 'adopt', 'compare', 'cli'])('src/%s does not import cdk8s', (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`));
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(importsOf).filter((line) => /'(cdk8s|constructs)'$/.test(line))).toEqual([]);
});

test.each(['model', 'plan', 'rules', 'render', 'kafka-config', 'read/own'])('src/%s imports at most types of the public API', (folder) => {
  const own = files.filter((file) => file.startsWith(`${folder}/`)).flatMap(publicImportsOf);
  expect(folder === 'model' ? own : own.filter((line) => !line.includes(': import type '))).toEqual([]);
});

test('the public API of security is plain data and does not use the planner', () => {
  const own = files.filter((file) => file.startsWith('security/'));
  expect(own.length).toBeGreaterThan(0);
  const planning = own.filter((file) => importsOf(file).some((line) => /'\.\.\/plan\//.test(line)));
  // The configuration of a client depends on the plan.
  expect(planning).toEqual(['security/kafka-client-config.ts']);
});

test('only types are imported from cdk8s-plus', () => {
  const lines = files.flatMap(importsOf).filter((line) => line.includes('\'cdk8s-plus-28'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !line.startsWith('import type '))).toEqual([]);
});

test('only the command line tools load the YAML parser', () => {
  expect(files.filter((file) => importsOf(file).some((line) => line.endsWith('\'yaml\'')))).toEqual(['cli/yaml-documents.ts', 'cli/yaml-lines.ts']);
});
