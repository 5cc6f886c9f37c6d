import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { load, Test } from './harness';
import { mutable, Mutable, Mutant } from './mutants';
import { probe } from './probe';

/** Usage: npm run test:mutation [-- <part of a source file's name>…] */

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['rules', 'kafka-config'];
/** The time limit of a test, which also ends endless loops. */
const TIMEOUT_MS = 20_000;
/** A mutant that survives this number of tests that reach it counts as a survivor, so the score is a lower bound. */
const MAX_TESTS = 150;
/** A module that keeps state between calls. */
const HAS_STATE = /^(let|const) .*(new (Weak)?Map|: \w+ \| undefined;)/m;

const filesIn = (folder: string, suffix: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(suffix)).map((name) => join(folder, name));
const TESTS = FOLDERS.flatMap((name) => filesIn(join(ROOT, 'test', name), '.test.ts'));
const selected = process.argv.slice(2);
const SOURCES = FOLDERS.flatMap((name) => filesIn(join(ROOT, 'src', name), '.ts'))
  .filter((file) => selected.length === 0 || selected.some((part) => file.includes(part)));
/** The lines of the accepted survivors, one for each mutant. */
const accepted = readFileSync(join(__dirname, 'README.md'), 'utf8').split('\n')
  .filter((line) => SOURCES.some((file) => line.startsWith(`- ${relative(join(ROOT, 'src'), file)}: `)));

interface NumberedMutant extends Mutant { readonly index: number; readonly file: string; readonly title: string }

const stateful = new Set(SOURCES.filter((file) => HAS_STATE.test(readFileSync(file, 'utf8'))));
const mutables = new Map<string, Mutable>();
const mutants: NumberedMutant[] = [];
for (const file of SOURCES) {
  const mutableFile = mutable(file, readFileSync(file, 'utf8'), mutants.length);
  mutables.set(file, mutableFile);
  const numbered = mutableFile.mutants.map((mutant, at) => ({ ...mutant, file, index: mutants.length + at, title: titleOf(file, mutant) }));
  mutants.push(...numbered);
}

/** Returns the changed text with a few characters around it. Without the line number, so that other changes of the file do not change it. */
function titleOf(file: string, mutant: Mutant): string {
  const [before, after] = [mutant.original, mutant.mutated].map((text) => text.replace(/\s+/g, ' '));
  let [head, tail] = [0, 0];
  while (head < before.length && before[head] === after[head]) { head++; }
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) { tail++; }
  const excerpt = (text: string) => text.slice(head > 40 ? head - 40 : 0, tail > 40 ? 40 - tail : undefined);
  const part = (text: string) => `${head > 40 ? '…' : ''}${excerpt(text)}${tail > 40 ? '…' : ''}`;
  const shortened = (text: string) => text.length > 200 ? `${text.slice(0, 120)} … ${text.slice(-75)}` : text;
  return `${relative(join(ROOT, 'src'), file)}: \`${shortened(part(before))}\` → \`${shortened(part(after))}\``;
}

const limited = new Script('globalThis.__limited()');
/** Returns the error of a test, also if it exceeds the time limit; undefined if the test passes. */
function failureOf(run: () => void): unknown {
  (globalThis as any).__limited = run;
  try { limited.runInThisContext({ timeout: TIMEOUT_MS }); return undefined; } catch (error) { return error ?? 'undefined was thrown'; }
}

/** Returns, for each mutant, the tests in which it would have changed a value. */
function testsByMutant(): Map<number, Test[]> {
  const found = new Map<number, Test[]>(mutants.map(({ index }) => [index, []]));
  probe.active = undefined;
  for (const file of TESTS) {
    const reached = new Map<number, Test[]>();
    probe.differing = new Set();
    probe.loading = true;
    const tests = load([file], (source) => mutables.get(source)?.text);
    probe.loading = false;
    for (const index of probe.differing) { reached.set(index, [...tests]); }
    const atLoad = probe.differing;
    for (const test of tests) {
      probe.differing = new Set(atLoad);
      const failure = failureOf(test.run);
      if (failure) { throw new Error(`${file}: "${test.title}" fails without a mutant`, { cause: failure }); }
      for (const index of probe.differing) {
        if (!atLoad.has(index)) { reached.set(index, reached.get(index) ?? []).get(index)!.push(test); }
      }
    }
    // If a module keeps state, only the first test computes it, but the following tests use it.
    for (const [index, own] of reached) { found.get(index)!.push(...stateful.has(mutants[index].file) ? tests : own); }
  }
  return found;
}

const kills = new Map<string, number>();

/** Returns the first test that fails with a mutant; undefined if the mutant survives. */
function failingTest({ index, file }: NumberedMutant, tests: readonly Test[]): Test | undefined {
  probe.active = index;
  const sources = (source: string) => source === file ? mutables.get(file)!.text : undefined;
  const loaded = new Map<string, Map<string, Test> | undefined>();
  const testsPerFile = new Map(tests.map((test) => [test.file, 0]));
  tests.forEach((test) => testsPerFile.set(test.file, testsPerFile.get(test.file)! + 1));
  const mirror = join(ROOT, 'test', relative(join(ROOT, 'src'), file)).replace(/\.ts$/, '.test.ts');
  const proximity = (own: string) => own === mirror ? 0.75 : basename(own).startsWith(basename(file, '.ts')) ? 0.5 : 0;
  const ranks = new Map(tests.map((test) => [test, (kills.get(test.id + file) ?? 0) + proximity(test.file)]));
  // Files with few tests come first, since large files test the same code many times.
  const first = [...tests].sort((a, b) => ranks.get(b)! - ranks.get(a)! || testsPerFile.get(a.file)! - testsPerFile.get(b.file)!).slice(0, MAX_TESTS);
  return first.find((test) => {
    if (!loaded.has(test.file)) {
      let own: Map<string, Test> | undefined;
      failureOf(() => { own = new Map(load([test.file], sources).map((one) => [one.id, one])); });
      loaded.set(test.file, own);
    }
    const own = loaded.get(test.file)?.get(test.id);
    if (own !== undefined && failureOf(own.run) === undefined) { return false; }
    kills.set(test.id + file, (kills.get(test.id + file) ?? 0) + 1);
    return true;
  });
}

/** Whether a survivor is accepted. Each line accepts only one mutant. */
function isAccepted(title: string): boolean {
  const at = accepted.findIndex((line) => line.startsWith(`- ${title}`));
  if (at >= 0) { accepted.splice(at, 1); }
  return at >= 0;
}

const start = Date.now();
const reachedBy = testsByMutant();
console.error(`${mutants.length} mutants, ${Math.round((Date.now() - start) / 1000)} s`);
let [killed, open] = [0, 0];
for (const file of SOURCES) {
  const own = mutants.filter((mutant) => mutant.file === file);
  const survivors = own.filter((mutant) => failingTest(mutant, reachedBy.get(mutant.index)!) === undefined);
  const unexpected = survivors.filter((mutant) => !isAccepted(mutant.title));
  killed += own.length - survivors.length;
  open += unexpected.length;
  const counts = `${own.length} mutants, ${own.length - survivors.length} killed, ${survivors.length - unexpected.length} accepted`;
  console.log(`${relative(ROOT, file)}: ${counts}, ${unexpected.length} survived`);
  for (const { line, title } of unexpected) { console.log(`  ${line}  ${title}`); }
}
const score = (100 * killed / mutants.length).toFixed(1);
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`${killed} of ${mutants.length} mutants killed: ${score} %; ${mutants.length - killed - open} accepted, ${open} survived, ${seconds} s`);
for (const line of accepted) { console.log(`README.md accepts a mutant that does not survive: ${line}`); }
process.exitCode = open + accepted.length > 0 ? 1 : 0;
