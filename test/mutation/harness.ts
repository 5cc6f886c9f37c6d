import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { childProcessWith, PROGRAM, Surroundings } from './command-line';
import { compiledOf } from './dependencies';
import { contentOf, requireFromRoot, resolveModule } from './resolve';

/** A test of a file. */
export interface Test {
  /** The file and the position of the test in it; the same each time the file is loaded. */
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly run: () => unknown;
}

/** The tests of a file, and a function that removes their temporary files. */
export interface Loaded {
  readonly tests: readonly Test[];
  readonly close: () => void;
}

/** Returns the source that is loaded instead of the content of a file; undefined if the file is loaded unchanged. */
export type Sources = (file: string) => string | undefined;

const { expect } = createRequire(requireFromRoot.resolve('jest'))('expect');
const scripts = new Map<string, Script>();

/** Returns the compiled file; each text is compiled only once. */
function scriptOf(file: string, text: string): Script {
  const script = scripts.get(text) ?? new Script(
    `(function (exports, require, module, __filename, __dirname, process) {${compiledOf(text)}\n})`, { filename: file },
  );
  scripts.set(text, script);
  return script;
}

/**
 * Returns the tests of a file. Every module of the project is loaded again, so that no state of an earlier run remains.
 * Starting jest takes seconds, which is too long for thousands of mutants, and the tests need only a small part of it.
 */
export function load(testFile: string, sources: Sources): Loaded {
  const tests: Test[] = [];
  const afterwards: (() => void)[] = [];
  let modules = new Map<string, { exports: any }>();
  let surroundings: Surroundings = { process, fs: requireFromRoot('node:fs') };

  const isolateModules = (body: () => void) => {
    const outer = modules;
    modules = new Map();
    try { body(); } finally { modules = outer; }
  };
  const runProgram = (own: Surroundings) => {
    const outer = surroundings;
    surroundings = own;
    try { isolateModules(() => moduleOf(PROGRAM)); } finally { surroundings = outer; }
  };
  const replaced: Readonly<Record<string, () => unknown>> = { 'node:child_process': () => childProcessWith(runProgram), 'node:fs': () => surroundings.fs };

  const moduleOf = (file: string): any => {
    if (Object.hasOwn(replaced, file)) { return replaced[file](); }
    if (!file.endsWith('.ts')) { return requireFromRoot(file); }
    const loaded = modules.get(file);
    if (loaded) { return loaded.exports; }
    const module = { exports: {} };
    modules.set(file, module);
    const run = scriptOf(file, sources(file) ?? contentOf(file)).runInThisContext();
    run(module.exports, (name: string) => moduleOf(resolveModule(file, name)), module, file, dirname(file), surroundings.process);
    return module.exports;
  };

  const titles: string[] = [];
  const before: (() => void)[] = [];
  const prepared = (run: () => unknown) => () => {
    for (const body of before.splice(0)) { body(); }
    return run();
  };
  const test = (title: string, run: () => unknown) => {
    tests.push({ id: `${testFile}#${tests.length}`, file: testFile, title: [...titles, title].join(' '), run: prepared(run) });
  };
  const describe = (title: string, body: () => void) => { titles.push(title); body(); titles.pop(); };
  Object.assign(test, { each: each(test) });
  Object.assign(describe, { each: each(describe) });
  Object.assign(globalThis, {
    expect,
    test,
    describe,
    beforeAll: (body: () => void) => before.push(body),
    afterAll: (body: () => void) => afterwards.push(body),
    jest: { isolateModules },
  });
  moduleOf(testFile);
  return { tests, close: () => afterwards.forEach((body) => body()) };
}

/** An array is passed as the arguments, any other row as the only argument. */
const each = (define: (title: string, body: () => unknown) => void) => (rows: readonly unknown[]) =>
  (title: string, body: (...args: unknown[]) => unknown) =>
    rows.forEach((row, index) => define(`${title} #${index}`, () => body(...Array.isArray(row) ? row : [row])));

/** The values of snapshots in the run without mutants, by test and position. */
const snapshots = new Map<string, unknown>();
let current = { id: '', snapshots: 0 };

expect.extend({
  toMatchSnapshot(received: unknown) {
    const key = `${current.id} ${current.snapshots++}`;
    const value = JSON.stringify(received);
    if (!snapshots.has(key)) { snapshots.set(key, value); }
    return { pass: snapshots.get(key) === value, message: () => 'the snapshot differs' };
  },
});

const limited = new Script('globalThis.__limited()');

/** Returns the error of a function, also if it exceeds the time limit, as an endless loop does; undefined if it succeeds. */
export function errorOf(run: () => unknown, timeout: number): unknown {
  (globalThis as any).__limited = run;
  try { limited.runInThisContext({ timeout }); return undefined; } catch (error) { return error ?? 'undefined was thrown'; }
}

/** Returns the error of a test; undefined if it passes. */
export async function failureOf({ id, run }: Test, timeout: number): Promise<unknown> {
  current = { id, snapshots: 0 };
  let result: unknown;
  const error = errorOf(() => { result = run(); }, timeout);
  if (error !== undefined || !(result instanceof Promise)) { return error; }
  try { await result; return undefined; } catch (rejection) { return rejection ?? 'undefined was thrown'; }
}
