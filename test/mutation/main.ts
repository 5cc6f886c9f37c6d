import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Script } from 'node:vm';
import { load, Test } from './harness';
import { mutable, Mutable, Mutant } from './mutants';
import { probe } from './probe';

/** Usage: npm run test:mutation [-- <part of a source file's name>…] */

const ROOT = join(__dirname, '..', '..');
const FOLDERS = ['rules', 'kafka-config'];
/** An endless loop is noticed, too. */
const MILLISECONDS = 20_000;
/** Who survives so many tests that touch it is called a survivor: the score may be too low for that, never too high. */
const MOST_TESTS = 150;
/** A module with a memory. */
const REMEMBERS = /^(let|const) .*(new (Weak)?Map|: \w+ \| undefined;)/m;

const within = (folder: string, end: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end)).map((name) => join(folder, name));
const TESTS = FOLDERS.flatMap((name) => within(join(ROOT, 'test', name), '.test.ts'));
const wanted = process.argv.slice(2);
const SOURCES = FOLDERS.flatMap((name) => within(join(ROOT, 'src', name), '.ts')).filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
/** One line each, of mutants that no test can notice. */
const judged = readFileSync(join(__dirname, 'README.md'), 'utf8').split('\n').filter((line) => SOURCES.some((file) => line.startsWith(`- ${relative(join(ROOT, 'src'), file)}: `)));

interface Suspect extends Mutant { readonly index: number; readonly file: string; readonly title: string }

const remembering = new Set(SOURCES.filter((file) => REMEMBERS.test(readFileSync(file, 'utf8'))));
const mutables = new Map<string, Mutable>();
const suspects: Suspect[] = [];
for (const file of SOURCES) {
  const found = mutable(file, readFileSync(file, 'utf8'), suspects.length);
  mutables.set(file, found);
  suspects.push(...found.mutants.map((mutant, at) => ({ ...mutant, file, index: suspects.length + at, title: titleOf(file, mutant) })));
}

/** What differs, with a little around it; without line numbers, so that it stays the same while the file grows elsewhere. */
function titleOf(file: string, mutant: Mutant): string {
  const [before, after] = [mutant.original, mutant.mutated].map((text) => text.replace(/\s+/g, ' '));
  let [head, tail] = [0, 0];
  while (head < before.length && before[head] === after[head]) { head++; }
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) { tail++; }
  const part = (text: string) => `${head > 40 ? '…' : ''}${text.slice(head > 40 ? head - 40 : 0, tail > 40 ? 40 - tail : undefined)}${tail > 40 ? '…' : ''}`;
  const brief = (text: string) => text.length > 200 ? `${text.slice(0, 120)} … ${text.slice(-75)}` : text;
  return `${relative(join(ROOT, 'src'), file)}: \`${brief(part(before))}\` → \`${brief(part(after))}\``;
}

const limited = new Script('globalThis.__limited()');
/** What a test throws, also when it takes too long. */
function failureOf(run: () => void): unknown {
  (globalThis as any).__limited = run;
  try { limited.runInThisContext({ timeout: MILLISECONDS }); return undefined; } catch (error) { return error ?? 'nothing'; }
}

/** By mutant, the tests in whose course it would have changed a value. */
function noticing(): Map<number, Test[]> {
  const found = new Map<number, Test[]>(suspects.map(({ index }) => [index, []]));
  probe.active = undefined;
  for (const file of TESTS) {
    const touched = new Map<number, Test[]>();
    probe.differing = new Set();
    probe.loading = true;
    const tests = load([file], (source) => mutables.get(source)?.text);
    probe.loading = false;
    for (const index of probe.differing) { touched.set(index, [...tests]); }
    const atLoad = probe.differing;
    for (const test of tests) {
      probe.differing = new Set(atLoad);
      const failure = failureOf(test.run);
      if (failure) { throw new Error(`${file}: "${test.title}" fails without any mutant`, { cause: failure }); }
      for (const index of probe.differing) {
        if (!atLoad.has(index)) { touched.set(index, touched.get(index) ?? []).get(index)!.push(test); }
      }
    }
    // What a module remembers, only the first test sees it compute.
    for (const [index, own] of touched) { found.get(index)!.push(...remembering.has(suspects[index].file) ? tests : own); }
  }
  return found;
}

const kills = new Map<string, number>();

/** The test that fails on a mutant. */
function killerOf({ index, file }: Suspect, tests: readonly Test[]): Test | undefined {
  probe.active = index;
  const sources = (source: string) => source === file ? mutables.get(file)!.text : undefined;
  const loaded = new Map<string, Map<string, Test> | undefined>();
  const crowds = new Map(tests.map((test) => [test.file, 0]));
  tests.forEach((test) => crowds.set(test.file, crowds.get(test.file)! + 1));
  const mirror = join(ROOT, 'test', relative(join(ROOT, 'src'), file)).replace(/\.ts$/, '.test.ts');
  const nearness = (own: string) => own === mirror ? 0.75 : basename(own).startsWith(basename(file, '.ts')) ? 0.5 : 0;
  const ranks = new Map(tests.map((test) => [test, (kills.get(test.id + file) ?? 0) + nearness(test.file)]));
  // Large files try the same in many ways.
  const first = [...tests].sort((a, b) => ranks.get(b)! - ranks.get(a)! || crowds.get(a.file)! - crowds.get(b.file)!).slice(0, MOST_TESTS);
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

/** Each line speaks for one mutant. */
function isJudged(title: string): boolean {
  const at = judged.findIndex((line) => line.startsWith(`- ${title}`));
  if (at >= 0) { judged.splice(at, 1); }
  return at >= 0;
}

const start = Date.now();
const noticed = noticing();
console.error(`${suspects.length} mutants, ${Math.round((Date.now() - start) / 1000)} s`);
let [killed, open] = [0, 0];
for (const file of SOURCES) {
  const own = suspects.filter((suspect) => suspect.file === file);
  const survivors = own.filter((suspect) => killerOf(suspect, noticed.get(suspect.index)!) === undefined);
  const equivalent = survivors.filter(({ title }) => isJudged(title));
  killed += own.length - survivors.length;
  open += survivors.length - equivalent.length;
  console.log(`${relative(ROOT, file)}: ${own.length} mutants, ${own.length - survivors.length} killed, ${equivalent.length} judged, ${survivors.length - equivalent.length} survived`);
  for (const { line, title } of survivors.filter((one) => !equivalent.includes(one))) { console.log(`  ${line}  ${title}`); }
}
console.log(`${killed} of ${suspects.length} mutants killed: ${(100 * killed / suspects.length).toFixed(1)} %; ${suspects.length - killed - open} judged, ${open} survived, ${Math.round((Date.now() - start) / 1000)} s`);
for (const line of judged) { console.log(`README.md judges what is no survivor: ${line}`); }
process.exitCode = open + judged.length > 0 ? 1 : 0;
