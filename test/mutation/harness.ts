import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';

/** One test of a file, by its place in it: the same each time the file is loaded. */
export interface Test {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly run: () => void;
}

/** The source of a file as it is to be loaded. */
export type Sources = (file: string) => string | undefined;

const ROOT = join(__dirname, '..', '..');
const fromRoot = createRequire(join(ROOT, 'package.json'));
/** That of jest. */
const { expect } = createRequire(fromRoot.resolve('jest'))('expect');
const scripts = new Map<string, Script>();

/** Compiled once for every text that a file has. */
function scriptOf(file: string, text: string): Script {
  const known = scripts.get(text) ?? new Script(
    `(function (exports, require, module, __filename, __dirname) {${transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20' }).code}\n})`,
    { filename: file },
  );
  scripts.set(text, known);
  return known;
}

const plain = new Map<string, string>();
const textOf = (file: string): string => plain.get(file) ?? plain.set(file, readFileSync(file, 'utf8')).get(file)!;

const resolved = new Map<string, string>();

/** Of a module of this project its TypeScript file, of others what Node.js finds. */
function resolve(from: string, name: string): string {
  if (name === 'cdk8s-kafka') { return join(ROOT, 'src', 'index.ts'); }
  if (!name.startsWith('.')) { return name; }
  const base = join(dirname(from), name);
  const found = resolved.get(base) ?? ['.ts', '/index.ts', ''].map((end) => base + end).find((file) => { try { return textOf(file) !== ''; } catch { return false; } });
  if (found === undefined) { throw new Error(`${from} imports ${name}, which is no file`); }
  resolved.set(base, found);
  return found;
}

/**
 * The tests of some files, with every module of the project loaded anew for them: nothing is left of the run before.
 * A start of jest takes seconds, which thousands of mutants cannot afford; what the tests use of it is little.
 */
export function load(files: readonly string[], sources: Sources): Test[] {
  const tests: Test[] = [];
  const modules = new Map<string, { exports: any }>();
  const moduleOf = (file: string): any => {
    if (!file.endsWith('.ts')) { return fromRoot(file); }
    const known = modules.get(file);
    if (known) { return known.exports; }
    const module = { exports: {} };
    modules.set(file, module);
    const run = scriptOf(file, sources(file) ?? textOf(file)).runInThisContext();
    run(module.exports, (name: string) => moduleOf(resolve(file, name)), module, file, dirname(file));
    return module.exports;
  };
  for (const file of files) {
    const titles: string[] = [];
    const test = (title: string, run: () => void) => { tests.push({ id: `${file}#${tests.length}`, file, title: [...titles, title].join(' '), run }); };
    const describe = (title: string, body: () => void) => { titles.push(title); body(); titles.pop(); };
    Object.assign(test, { each: each(test) });
    Object.assign(describe, { each: each(describe) });
    Object.assign(globalThis, { expect, test, describe });
    moduleOf(file);
  }
  return tests;
}

/** Rows that are arrays are arguments, others the one argument. */
const each = (define: (title: string, body: () => void) => void) => (rows: readonly unknown[]) =>
  (title: string, body: (...args: unknown[]) => void) =>
    rows.forEach((row, index) => define(`${title} #${index}`, () => body(...Array.isArray(row) ? row : [row])));
