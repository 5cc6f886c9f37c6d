import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle, type EntryPoint } from '../../tools/bundle/bundle';

const root = join(__dirname, '..', '..');
// Outside of the project, where neither cdk8s nor constructs can be resolved.
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]) => execFileSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });

let metafile: Metafile;
const outfile = join(folder, 'cli', 'main.js');
beforeAll(() => { metafile = bundle(folder); });

const packagesOf = (entryPoint: EntryPoint): string[] => {
  const output = Object.values(metafile.outputs).find((candidate) => candidate.entryPoint === entryPoint)!;
  return [...new Set(output.imports.map(({ path }) => path))].filter((path) => ['cdk8s', 'constructs'].includes(path)).sort();
};

test('the command line tools and the plugin of cdk8s-cli load neither cdk8s nor constructs', () => {
  expect(packagesOf('src/cli/main.ts')).toEqual([]);
  expect(packagesOf('src/cli/commands.ts')).toEqual([]);
  expect(packagesOf('src/validation/index.ts')).toEqual([]);
  expect(packagesOf('src/index.ts')).toEqual(['cdk8s', 'constructs']);
});

test('the program is executable, since the package for Python starts the file itself', () => {
  expect((statSync(outfile).mode % 0o1000).toString(8)).toMatch(/^[1357]{3}$/);
  expect(execFileSync(outfile, ['--help'], { encoding: 'utf8' })).toContain('adopt');
});

test('help needs none of the commands', () => {
  const { bytes, inputs } = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === 'src/cli/main.ts')!;
  expect(Object.keys(inputs).filter((file) => /^src\/(?!cli|util)/.test(file))).toEqual([]);
  expect(bytes).toBeLessThan(60_000);
});

test('the command line tools run without both packages', () => {
  expect(() => execFileSync(process.execPath, ['-e', 'require("cdk8s")'], { cwd: folder, stdio: 'pipe' })).toThrow();
  expect(execFileSync(process.execPath, [outfile, '--help'], { cwd: folder, encoding: 'utf8' })).toContain('adopt');
});

test('generated programs use the exported names of classes, not the minified names in the bundle', () => {
  const goldens = ['load-balancer', 'host-port', 'node-port', 'kafka-proxy', 'pod-ip', 'cluster-ip', 'host-network'].map((name) => `test/golden/${name}.k8s.yaml`);
  expect(run(outfile, 'adopt', ...goldens)).toBe(run('--import', 'tsx', 'src/cli/main.ts', 'adopt', ...goldens));
});

test('the bundle finds the files with Kafka\'s settings', () => {
  const golden = readFileSync(join(root, 'test/golden/production.k8s.yaml'), 'utf8');
  expect(execFileSync(process.execPath, [outfile, 'explain', '-'], { input: golden.replaceAll('auto.create.topics.enable', 'auto.create.topic.enable'), encoding: 'utf8' }))
    .toContain('did you mean auto.create.topics.enable?');
});
