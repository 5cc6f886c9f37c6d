import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';

/** A test of a file. */
export interface Test {
  /** The file and the position of the test in it; the same each time the file is loaded. */
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly run: () => void;
}

/** Returns the source that is loaded instead of the content of a file; undefined if the file is loaded unchanged. */
export type Sources = (file: string) => string | undefined;

const ROOT = join(__dirname, '..', '..');
const fromRoot = createRequire(join(ROOT, 'package.json'));
const { expect } = createRequire(fromRoot.resolve('jest'))('expect');
const scripts = new Map<string, Script>();

/** Returns the compiled file; each text is compiled only once. */
function scriptOf(file: string, text: string): Script {
  const script = scripts.get(text) ?? new Script(
    `(function (exports, require, module, __filename, __dirname) {${transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20' }).code}\n})`,
    { filename: file },
  );
  scripts.set(text, script);
  return script;
}

const contents = new Map<string, string>();
const contentOf = (file: string): string => contents.get(file) ?? contents.set(file, readFileSync(file, 'utf8')).get(file)!;

const resolved = new Map<string, string>();

/** Returns the TypeScript file of a module of this project, and the unchanged name of other modules, which Node.js resolves. */
function resolve(from: string, name: string): string {
  if (name === 'cdk8s-kafka') { return join(ROOT, 'src', 'index.ts'); }
  if (!name.startsWith('.')) { return name; }
  const base = join(dirname(from), name);
  const found = resolved.get(base) ?? ['.ts', '/index.ts', ''].map((end) => base + end).find(isReadable);
  if (found === undefined) { throw new Error(`${from} imports ${name}, which does not exist`); }
  resolved.set(base, found);
  return found;
}

function isReadable(file: string): boolean {
  try { return contentOf(file) !== ''; } catch { return false; }
}

/**
 * Returns the tests of some files. Every module of the project is loaded again, so that no state of an earlier run remains.
 * Starting jest takes seconds, which is too long for thousands of mutants, and the tests need only a small part of it.
 */
export function load(files: readonly string[], sources: Sources): Test[] {
  const tests: Test[] = [];
  const modules = new Map<string, { exports: any }>();
  const moduleOf = (file: string): any => {
    if (!file.endsWith('.ts')) { return fromRoot(file); }
    const loaded = modules.get(file);
    if (loaded) { return loaded.exports; }
    const module = { exports: {} };
    modules.set(file, module);
    const run = scriptOf(file, sources(file) ?? contentOf(file)).runInThisContext();
    run(module.exports, (name: string) => moduleOf(resolve(file, name)), module, file, dirname(file));
    return module.exports;
  };
  for (const file of files) {
    const titles: string[] = [];
    const test = (title: string, run: () => void) => {
      tests.push({ id: `${file}#${tests.length}`, file, title: [...titles, title].join(' '), run });
    };
    const describe = (title: string, body: () => void) => { titles.push(title); body(); titles.pop(); };
    Object.assign(test, { each: each(test) });
    Object.assign(describe, { each: each(describe) });
    Object.assign(globalThis, { expect, test, describe });
    moduleOf(file);
  }
  return tests;
}

/** An array is passed as the arguments, any other row as the only argument. */
const each = (define: (title: string, body: () => void) => void) => (rows: readonly unknown[]) =>
  (title: string, body: (...args: unknown[]) => void) =>
    rows.forEach((row, index) => define(`${title} #${index}`, () => body(...Array.isArray(row) ? row : [row])));
