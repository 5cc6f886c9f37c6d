import { relative } from 'node:path';
import { dependenciesOf } from './dependencies';
import { errorOf, failureOf, load, Loaded } from './harness';
import { probe } from './probe';
import { contentOf, ROOT } from './resolve';
import { allMutants, NumberedMutant, withSwitches } from './survey';

/** Work for this process: a file of tests, and mutants. */
export interface Task {
  readonly testFile: string;
  /** Mutants of which is not known yet which tests of the file reach them. */
  readonly survey: readonly number[];
  /** The mutants to run, with the largest number of tests. */
  readonly run: readonly { readonly index: number; readonly most: number }[];
  /** The positions of the tests that reach a mutant, if they are known. */
  readonly reached: Reached;
}

export type Reached = Readonly<Record<number, readonly number[]>>;

/** What the tests of a file say about a mutant. */
export interface Outcome {
  readonly index: number;
  /** The number of tests that were run. */
  readonly ran: number;
  /** Undefined if none of them fails. */
  readonly killedBy?: string;
}

/** What this process sends: an outcome, or at the end of a task which tests reach the mutants that it surveyed. */
export type Message = { readonly outcome: Outcome } | { readonly reached: Reached };

/** The time limit of a test without a mutant, on a busy host. */
const WITHOUT_MUTANT_MS = 300_000;
/** The time after which a test without a mutant is assumed to hang in the evaluation of one, as in a regular expression that backtracks. */
const SURVEY_MS = 20_000;
/** The shortest time limit of a test with a mutant. */
const WITH_MUTANT_MS = 3_000;
/** How much longer than without it a test with a mutant may take. */
const SLOWER = 20;
/** Tests that count the visits of array items, which takes long, and longer with switches. */
const COUNTS_VISITS = /visits/;
/** A module that keeps state between calls. */
const HAS_STATE = /^(let|const) .*(new (Weak)?Map|: \w+ \| undefined;)/m;

const all = allMutants();
let sources: ReadonlyMap<string, string>;

process.once('message', (chosen: number[]) => {
  sources = withSwitches(chosen.map((index) => all[index]));
  process.on('message', (task: Task) => void work(task).then((reached) => process.send!({ reached } satisfies Message)));
  process.send!({ reached: {} } satisfies Message);
});

async function work({ testFile, survey, run, reached }: Task): Promise<Reached> {
  const found = survey.length === 0 ? reached : { ...reached, ...await reachedBy(testFile, survey) };
  for (const { index, most } of run) {
    process.send!({ outcome: { index, ...await outcomeOf(all[index], testFile, found[index] ?? [], most) } } satisfies Message);
  }
  return found;
}

/** The duration of each test without a mutant, in milliseconds. */
const durations = new Map<string, number>();

/** Returns, for each mutant, the positions of the tests of a file in which it would have changed a value. */
async function reachedBy(testFile: string, survey: readonly number[]): Promise<Reached> {
  const found = new Map<number, number[]>(survey.map((index) => [index, []]));
  const dependencies = dependenciesOf(testFile);
  Object.assign(probe, { active: undefined, surveyed: new Set(survey), differing: new Set(), loading: true });
  const { tests, close } = load(testFile, (file) => {
    const text = sources.get(file);
    if (text !== undefined && !dependencies.has(file)) { throw new Error(`${testFile} loads ${file}, which is not among its imports`); }
    return text;
  });
  probe.loading = false;
  const atLoad = probe.differing;
  for (const [position, test] of tests.entries()) {
    if (COUNTS_VISITS.test(test.title)) { continue; }
    probe.differing = new Set(atLoad);
    const { failure, duration } = await surveyed(test);
    if (failure) { throw new Error(`${testFile}: "${test.title}" fails without a mutant`, { cause: failure }); }
    durations.set(test.id, duration);
    probe.differing.forEach((index) => found.get(index)!.push(position));
  }
  close();
  // If a module keeps state, only the first test computes it, but the following tests use it.
  for (const [index, own] of found) {
    if (own.length > 0 && HAS_STATE.test(contentOf(all[index].file))) { found.set(index, [...tests.keys()]); }
  }
  return Object.fromEntries(found);
}

/** Runs a test without a mutant. A mutant whose evaluation does not end, as of a regular expression that backtracks, changes a value. */
async function surveyed(test: Loaded['tests'][number]): Promise<{ readonly failure: unknown; readonly duration: number }> {
  const hanging: number[] = [];
  for (let limit = SURVEY_MS; ;) {
    const start = performance.now();
    const failure = await failureOf(test, limit);
    const { evaluated } = probe;
    if (!failure || (evaluated === undefined && limit === WITHOUT_MUTANT_MS)) {
      hanging.forEach((index) => probe.surveyed.add(index) && probe.differing.add(index));
      return { failure, duration: performance.now() - start };
    }
    if (evaluated === undefined) { limit = WITHOUT_MUTANT_MS; } else {
      hanging.push(evaluated);
      probe.surveyed.delete(evaluated);
      probe.evaluated = undefined;
    }
  }
}

const kills = new Map<string, number>();

/** Runs the tests of a file with a mutant until one fails. */
async function outcomeOf({ index, file }: NumberedMutant, testFile: string, positions: readonly number[], most: number): Promise<Omit<Outcome, 'index'>> {
  if (positions.length === 0) { return { ran: 0 }; }
  const killedBy = (title: string) => `${relative(ROOT, testFile)}: ${title}`;
  probe.active = index;
  const text = sources.get(file)!;
  let loaded: Loaded | undefined;
  errorOf(() => { loaded = load(testFile, (source) => source === file ? text : undefined); }, WITH_MUTANT_MS * SLOWER);
  if (loaded === undefined) { return { ran: 1, killedBy: killedBy('cannot be loaded') }; }
  try {
    const rank = (position: number): number => kills.get(`${testFile}#${position}${file}`) ?? 0;
    const chosen = [...positions].sort((a, b) => rank(b) - rank(a)).slice(0, most);
    for (const [ran, position] of chosen.entries()) {
      const test = loaded.tests[position];
      if (test !== undefined && !await failureOf(test, WITH_MUTANT_MS + SLOWER * (durations.get(test.id) ?? WITH_MUTANT_MS))) { continue; }
      kills.set(`${testFile}#${position}${file}`, rank(position) + 1);
      return { ran: ran + 1, killedBy: killedBy(test?.title ?? `test ${position} is missing`) };
    }
    return { ran: chosen.length };
  } finally {
    loaded.close();
  }
}
