import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const filesIn = (folder: string): string[] => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.ts')).sort();
const SRC = filesIn('src');
const TESTS = filesIn('test');

/** The files that a file imports, types included. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, 'src', file), 'utf8').matchAll(/^(?:import|export)\s[^;]*?from '(\.[^']+)'/gms)].map(([, path]) => {
    const target = posix.join(posix.dirname(file), path);
    return [`${target}.ts`, posix.join(target, 'index.ts')].find((candidate) => SRC.includes(candidate))!;
  });

/**
 * Folders in the order of their layers: a folder imports only folders of its own row and of earlier rows. The reader of
 * manifests comes after the constructs because it creates accesses to compare their objects with the manifests.
 */
const LAYERS = [
  ['util'], ['model'], ['options'], ['monitoring-data', 'kafka-config', 'kafka-tools'], ['plan'], ['render'], ['rules'],
  ['cluster', 'external-access', 'mirror', 'monitoring', 'network-policy', 'operations', 'pods', 'security', 'storage', 'synth', 'zookeeper'],
  ['read'], ['explain', 'lint', 'compare', 'roll'], ['adopt', 'validation'], ['cli', 'index.ts'],
];
const layerOf = (file: string): number => LAYERS.findIndex((folders) => folders.includes(file.split('/')[0]));

test('every folder has a layer', () => {
  expect(SRC.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('files import only files of the same layer or of lower layers', () => {
  expect(SRC.flatMap((file) => importsOf(file).filter((target) => layerOf(target) > layerOf(file)).map((target) => `${file} imports ${target}`))).toEqual([]);
});

test('there are no circular imports', () => {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'open') { cycles.push([...path.slice(path.indexOf(file)), file].join(' -> ')); }
    if (state.has(file)) { return; }
    state.set(file, 'open');
    importsOf(file).forEach((target) => visit(target, [...path, file]));
    state.set(file, 'done');
  };
  SRC.forEach((file) => visit(file, []));
  expect(cycles).toEqual([]);
});

test.each([['src', SRC], ['test', TESTS]])('in %s files have 300 lines at most', (folder, files) => {
  const lengths = files.map((file) => [file, readFileSync(join(ROOT, folder, file), 'utf8').split('\n').length - 1] as const);
  expect(lengths.filter(([, length]) => length > 300)).toEqual([]);
});

test('folders have 22 files at most', () => {
  const counts = new Map<string, number>();
  for (const folder of [...SRC.map((file) => `src/${dirname(file)}`), ...TESTS.map((file) => `test/${dirname(file)}`)]) {
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 22)).toEqual([]);
});

/** Suites over the whole library and its package, with real Kafka and Kubernetes, and over the tests themselves. */
const ACROSS = /^(library|conformance|e2e|fuzz|mutation|package|pages)\/|^[^/]*$/;

test('the test of src/x/y.ts is test/x/y.test.ts, or test/x/y.<aspect>.test.ts', () => {
  const tests = TESTS.filter((file) => file.endsWith('.test.ts') && !ACROSS.test(file));
  expect(tests.length).toBeGreaterThan(100);
  expect(tests.filter((file) => !existsSync(join(ROOT, 'src', file.replace(/(\.[\w-]+)?\.test\.ts$/, '.ts'))))).toEqual([]);
});

test('no unit test depends on the clock', () => {
  const clock = /\b(Date\.now|new Date\b|performance\.now|hrtime|setTimeout)\b/;
  const tests = TESTS.filter((file) => file.endsWith('.test.ts') && !/^(conformance|e2e)\//.test(file) && file !== 'library/structure.test.ts');
  expect(tests.filter((file) => clock.test(readFileSync(join(ROOT, 'test', file), 'utf8')))).toEqual([]);
});
