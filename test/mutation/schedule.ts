import { basename, dirname, join, relative } from 'node:path';
import { dependenciesOf, sizeOf } from './dependencies';
import { ROOT } from './resolve';
import { NumberedMutant, TEST_FILES } from './survey';
import type { Outcome, Reached, Task } from './worker';

/** A mutant that survives this number of tests that reach it counts as a survivor, so the score is a lower bound. */
const MAX_TESTS = 150;

/** A mutant, and the files with tests that can fail because of it, but have not been run. */
interface Open {
  readonly mutant: NumberedMutant;
  readonly testFiles: Set<string>;
  ran: number;
  /** The tasks that run it now. */
  running: number;
}

/** The order in which files of tests are run for mutants: those first that will most likely fail. */
export class Schedule {
  /** The mutants without a result, by index. */
  private readonly open: Map<number, Open>;
  /** The files of tests, and how long they take, approximately. */
  private readonly costs: ReadonlyMap<string, number>;
  /** Which tests reach which mutants, by file of tests. */
  private readonly reached = new Map<string, Reached>();
  private readonly isRunning = new Set<string>();

  constructor(mutants: readonly NumberedMutant[]) {
    const loadedBy = new Map(TEST_FILES.map((testFile) => [testFile, dependenciesOf(testFile)]));
    this.open = new Map(mutants.map((mutant) => [mutant.index, {
      mutant, testFiles: new Set(TEST_FILES.filter((testFile) => loadedBy.get(testFile)!.has(mutant.file))), ran: 0, running: 0,
    }]));
    this.costs = new Map([...loadedBy].map(([testFile, files]) => [testFile, sizeOf([...files].filter((file) => file.startsWith(join(ROOT, 'test'))))]));
  }

  /** The number of mutants without a result. */
  public get size(): number { return this.open.size; }

  /** Returns the next task; undefined if there is none now. Near files come first, then those that judge many mutants in a short time. */
  public next(): Task | undefined {
    const ranked = TEST_FILES.filter((testFile) => !this.isRunning.has(testFile)).flatMap((testFile) => {
      const waiting = [...this.open.values()].filter(({ testFiles }) => testFiles.has(testFile));
      const near = waiting.filter(({ mutant }) => proximity(mutant.file, testFile) > 0);
      const chosen = near.length > 0 ? near : waiting;
      return chosen.length === 0 ? [] : [{ testFile, waiting, chosen, isNear: near.length > 0, value: this.valueOf(testFile, chosen) }];
    }).sort((a, b) => Number(b.isNear) - Number(a.isNear) || b.value - a.value);
    return ranked[0] && this.start(ranked[0].testFile, ranked[0].waiting, ranked[0].chosen);
  }

  private valueOf(testFile: string, chosen: readonly Open[]): number {
    const sum = chosen.reduce((total, { mutant }) => total + 1 + proximity(mutant.file, testFile), 0);
    return this.reached.has(testFile) ? Infinity : sum / this.costs.get(testFile)!;
  }

  private start(testFile: string, waiting: readonly Open[], chosen: readonly Open[]): Task {
    this.isRunning.add(testFile);
    for (const own of chosen) {
      own.testFiles.delete(testFile);
      own.running++;
    }
    return {
      testFile,
      survey: this.reached.has(testFile) ? [] : waiting.map(({ mutant }) => mutant.index),
      run: chosen.map(({ mutant, ran }) => ({ index: mutant.index, most: MAX_TESTS - ran })),
      reached: this.reached.get(testFile) ?? {},
    };
  }

  /** Records an outcome. Returns the result of the mutant, if it has one now. */
  public record({ index, ran, killedBy }: Outcome): Outcome | undefined {
    const own = this.open.get(index);
    if (own === undefined) { return undefined; }
    own.ran += ran;
    own.running--;
    if (killedBy === undefined && own.ran < MAX_TESTS && (own.testFiles.size > 0 || own.running > 0)) { return undefined; }
    this.open.delete(index);
    return { index, ran: own.ran, killedBy };
  }

  /** Records that a task is done, with the tests that reach mutants. */
  public done(testFile: string, reached: Reached): void {
    this.isRunning.delete(testFile);
    this.reached.set(testFile, reached);
    // Mutants that no test of the file reaches need no task.
    for (const { mutant, testFiles } of this.open.values()) {
      if (reached[mutant.index]?.length === 0) { testFiles.delete(testFile); }
    }
  }

  /** Removes the mutants for which nothing is left to run, and returns their results. */
  public exhausted(): Outcome[] {
    const found = [...this.open.values()].filter(({ testFiles, running }) => testFiles.size === 0 && running === 0);
    found.forEach(({ mutant }) => this.open.delete(mutant.index));
    return found.map(({ mutant, ran }) => ({ index: mutant.index, ran }));
  }
}

/** Returns whether a test is one of the file, or of its folder. */
function proximity(file: string, testFile: string): number {
  const mirror = join(ROOT, 'test', relative(join(ROOT, 'src'), file)).replace(/\.ts$/, '');
  if (testFile.startsWith(`${mirror}.`)) { return 3; }
  return basename(testFile).startsWith(`${basename(mirror)}.`) ? 2 : dirname(testFile) === dirname(mirror) ? 1 : 0;
}
