import { basename, dirname, join, relative } from 'node:path';
import { errorOf, failureOf, load, Loaded, Test } from './harness';
import { probe } from './probe';
import { contentOf, ROOT } from './resolve';
import { allMutants, NumberedMutant, TEST_FILES, withSwitches } from './survey';

/** A process that tests mutants: it receives their indices, and sends the result of each of them. */
export interface Result {
  readonly index: number;
  /** Undefined if it survives. */
  readonly killedBy?: string;
}

/** A mutant that survives this number of tests that reach it counts as a survivor, so the score is a lower bound. */
const MAX_TESTS = 150;
/** The time limit of a test without a mutant, on a busy host. */
const WITHOUT_MUTANT_MS = 300_000;
/** Tests that count the visits of array items, which takes long, and longer with switches. */
const COUNTS_VISITS = /visits/;
/** A module that keeps state between calls. */
const HAS_STATE = /^(let|const) .*(new (Weak)?Map|: \w+ \| undefined;)/m;

process.once('message', (indices: number[]) => {
  const all = allMutants();
  void testMutants(indices.map((index) => all[index])).then(() => process.disconnect());
});

async function testMutants(mutants: readonly NumberedMutant[]): Promise<void> {
  const sources = withSwitches(mutants);
  const reachedBy = await testsByMutant(mutants, sources);
  process.send!('ready');
  for (const mutant of mutants) {
    const test = await failingTest(mutant, reachedBy.get(mutant.index)!, sources.get(mutant.file)!);
    process.send!({ index: mutant.index, killedBy: test && `${relative(ROOT, test.file)}: ${test.title}` } satisfies Result);
  }
}

/** Returns, for each mutant, the tests in which it would have changed a value. */
async function testsByMutant(mutants: readonly NumberedMutant[], sources: ReadonlyMap<string, string>): Promise<Map<number, Test[]>> {
  const found = new Map<number, Test[]>(mutants.map(({ index }) => [index, []]));
  const stateful = new Set(mutants.filter(({ file }) => HAS_STATE.test(contentOf(file))).map(({ index }) => index));
  probe.active = undefined;
  for (const file of TEST_FILES) {
    const reached = new Map<number, Test[]>();
    probe.differing = new Set();
    probe.loading = true;
    const { tests, close } = load(file, (source) => sources.get(source));
    probe.loading = false;
    const atLoad = probe.differing;
    for (const index of atLoad) { reached.set(index, [...tests]); }
    for (const test of tests.filter(({ title }) => !COUNTS_VISITS.test(title))) {
      probe.differing = new Set(atLoad);
      const failure = await failureOf(test, WITHOUT_MUTANT_MS);
      if (failure) { throw new Error(`${file}: "${test.title}" fails without a mutant`, { cause: failure }); }
      for (const index of probe.differing) {
        if (!atLoad.has(index)) { reached.set(index, reached.get(index) ?? []).get(index)!.push(test); }
      }
    }
    close();
    // If a module keeps state, only the first test computes it, but the following tests use it.
    for (const [index, own] of reached) { found.get(index)!.push(...stateful.has(index) ? tests : own); }
  }
  return found;
}

const kills = new Map<string, number>();

/** Returns the first test that fails with a mutant; undefined if the mutant survives. */
async function failingTest({ index, file }: NumberedMutant, tests: readonly Test[], text: string): Promise<Test | undefined> {
  probe.active = index;
  const loaded = new Map<string, Loaded | undefined>();
  const loadOnce = (testFile: string): Loaded | undefined => {
    if (!loaded.has(testFile)) {
      let own: Loaded | undefined;
      errorOf(() => { own = load(testFile, (source) => source === file ? text : undefined); });
      loaded.set(testFile, own);
    }
    return loaded.get(testFile);
  };
  const isKilledBy = async ({ id, file: testFile }: Test): Promise<boolean> => {
    const own = loadOnce(testFile)?.tests.find((test) => test.id === id);
    return own === undefined || await failureOf(own) !== undefined;
  };
  let killer: Test | undefined;
  for (const test of ordered(file, tests)) {
    if (!await isKilledBy(test)) { continue; }
    kills.set(test.id + file, (kills.get(test.id + file) ?? 0) + 1);
    killer = test;
    break;
  }
  loaded.forEach((own) => own?.close());
  return killer;
}

/** Returns the tests that are run, those first that will most likely fail. */
function ordered(file: string, tests: readonly Test[]): Test[] {
  const mirror = join(ROOT, 'test', relative(join(ROOT, 'src'), file)).replace(/\.ts$/, '');
  const proximity = (own: string): number =>
    own === `${mirror}.test.ts` ? 0.9 : own.startsWith(`${mirror}.`) ? 0.7 : basename(own).startsWith(basename(file, '.ts')) ? 0.5 : dirname(own) === dirname(mirror) ? 0.3 : 0;
  const perFile = new Map<string, number>();
  tests.forEach((test) => perFile.set(test.file, (perFile.get(test.file) ?? 0) + 1));
  const rank = (test: Test): number => (kills.get(test.id + file) ?? 0) + proximity(test.file);
  const ranks = new Map(tests.map((test) => [test, rank(test)]));
  // Files with few tests come first, since large files test the same code many times.
  return [...tests].sort((a, b) => ranks.get(b)! - ranks.get(a)! || perFile.get(a.file)! - perFile.get(b.file)!).slice(0, MAX_TESTS);
}
