import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle/bundle';
import { addCodeCache, addLoader, productionProgram } from '../../tools/bundle/code-cache';

const ROOT = join(__dirname, '..', '..');
const project = realpathSync(mkdtempSync(join(tmpdir(), 'cdk8s-kafka-code-cache-')));
afterAll(() => rmSync(project, { recursive: true }));

const library = join(project, 'node_modules', 'cdk8s-kafka');
const cacheFolder = join(library, 'code-cache');
let cacheFile: string;
let pristine: { readonly cache: Buffer; readonly source: Buffer };

/** A user's project, whose package has compiled code for the Node.js that runs the tests. */
beforeAll(() => {
  bundle(library, ['src/index.ts']);
  addLoader(library);
  addCodeCache(library);
  for (const name of ['cdk8s', 'constructs']) { symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name), 'dir'); }
  writeFileSync(join(project, 'production.js'), productionProgram());
  // Says which code was given to V8, and what became of it.
  writeFileSync(join(project, 'report.cjs'), `const vm = require('node:vm');
    vm.Script = class extends vm.Script { constructor(code, options) {
      super(code, options);
      if (options?.cachedData) { console.log(this.cachedDataRejected ? 'rejected' : 'accepted'); }
    } };\n`);
  const [name] = readdirSync(cacheFolder);
  cacheFile = join(cacheFolder, name);
  pristine = { cache: readFileSync(cacheFile), source: readFileSync(join(library, 'library.js')) };
});

/** Undoes what another test has changed. */
function restore(): void {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(cacheFile, pristine.cache);
  writeFileSync(join(library, 'library.js'), pristine.source);
}

function node(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--preserve-symlinks', '--require', join(project, 'report.cjs'), ...args], {
    cwd: project, encoding: 'utf8', env: { PATH: process.env.PATH, CDK8S_OUTDIR: join(project, 'dist') },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trim();
}

function damaged(cache: Buffer, at: number): Buffer {
  const result = Buffer.from(cache);
  result[at] = 255 - result[at];
  return result;
}

/** Synthesizes production, and returns what became of the compiled code: '' if it was not used. */
function synth(...args: string[]): string {
  rmSync(join(project, 'dist'), { recursive: true, force: true });
  const outcome = node(...args, 'production.js');
  expect(readFileSync(join(project, 'dist', 'production.k8s.yaml'), 'utf8')).toBe(readFileSync(join(ROOT, 'test/golden/production.k8s.yaml'), 'utf8'));
  return outcome;
}

test('the library is loaded with its compiled code, and gives the same manifests', () => {
  restore();
  expect(synth()).toBe('accepted');
});

test('compiled code for another version of Node.js or another platform is not looked at', () => {
  restore();
  expect(cacheFile).toBe(join(cacheFolder, `${process.versions.v8}-${process.platform}-${process.arch}`));
  cpSync(cacheFile, join(cacheFolder, '1.2.3-node.4-linux-x64'));
  rmSync(cacheFile);
  expect(synth()).toBe('');
});

test('a package without compiled code works', () => {
  restore();
  rmSync(cacheFolder, { recursive: true });
  expect(synth()).toBe('');
});

test.each<[string, (cache: Buffer) => Uint8Array]>([
  ['empty', () => Buffer.alloc(0)],
  ['shorter than its digest', (cache) => cache.subarray(0, 20)],
  ['cut off', (cache) => cache.subarray(0, cache.length - 1000)],
  ['of other content', () => Buffer.from('no code at all'.repeat(100))],
  ['damaged in the middle', (cache) => damaged(cache, Math.floor(cache.length / 2))],
  ['with another digest', (cache) => damaged(cache, 0)],
])('a file that is %s is ignored', (_, change) => {
  restore();
  writeFileSync(cacheFile, change(pristine.cache));
  expect(synth()).toBe('');
});

test('options of V8 for which the code was not compiled are no problem', () => {
  restore();
  expect(synth('--no-opt')).toBe('rejected');
});

test('a source that was changed later is what runs, also one of the same length', () => {
  restore();
  writeFileSync(join(library, 'library.js'), pristine.source.toString().replaceAll('"cdk8s-kafka.', '"cdk8s-kafka!'));
  expect(synth()).toBe('');
});

test('ES modules import the exports by name', () => {
  restore();
  writeFileSync(join(project, 'names.mjs'), 'import { KafkaCluster, Storage } from "cdk8s-kafka"; console.log(KafkaCluster.name !== "", typeof Storage.persistent);\n');
  expect(node('names.mjs')).toBe('accepted\ntrue function');
});

test('in a context with other global objects, as in jest, the library is loaded into that context', () => {
  restore();
  writeFileSync(join(project, 'context.js'), `const vm = require('node:vm'), { readFileSync } = require('node:fs'), { dirname } = require('node:path');
    const context = vm.createContext({ process, Buffer, console });
    const load = (file) => {
      const module = { exports: {} };
      const inside = (name) => name.startsWith('.') ? load(require.resolve(name, { paths: [dirname(file)] })) : require(name);
      vm.runInContext(require('node:module').wrap(readFileSync(file, 'utf8')), context)(module.exports, inside, module, file, dirname(file));
      return module.exports;
    };
    const { Storage } = load(require.resolve('cdk8s-kafka'));
    console.log(Storage instanceof vm.runInContext('Function', context));\n`);
  expect(node('context.js')).toBe('true');
});
