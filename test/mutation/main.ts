import { ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Schedule } from './schedule';
import { allMutants, nameOf, NumberedMutant } from './survey';
import type { Message, Outcome } from './worker';
import { Random } from '../fuzz/random';

/** Usage: npm run test:mutation [-- --sample 200 --seed 1 --seconds 300 --floor 85 <part of a source file's name>…] */
const { values, positionals } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string' }, seconds: { type: 'string' }, floor: { type: 'string' } }, allowPositionals: true,
});
const seed = Number(values.seed ?? process.env.MUTATION_SEED ?? Math.floor(Math.random() * 2 ** 31));
const deadline = Date.now() + Number(values.seconds ?? Infinity) * 1000;
const random = new Random(seed);

/** The titles of the mutants that no test can or should notice. */
const ACCEPTED = readFileSync(join(__dirname, 'accepted.md'), 'utf8').split('\n').filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
const isAccepted = ({ title }: NumberedMutant): boolean => ACCEPTED.some((line) => line.startsWith(`${title}: `));

const selected = allMutants().filter(({ file }) => positionals.length === 0 || positionals.some((part) => file.includes(part)));
const open = selected.filter((mutant) => !isAccepted(mutant));
const chosen = shuffled(open).slice(0, Number(values.sample ?? Infinity));

function shuffled<T>(items: readonly T[]): T[] {
  const keys = new Map(items.map((item) => [item, random.next()]));
  return [...items].sort((a, b) => keys.get(a)! - keys.get(b)!);
}

const results = new Map<number, Outcome>();
const schedule = new Schedule(chosen);

function report(outcome: Outcome): void {
  results.set(outcome.index, outcome);
  const { title, line } = chosen.find(({ index }) => index === outcome.index)!;
  if (outcome.killedBy === undefined) { console.log(`survived ${outcome.ran} tests: ${title} (line ${line})`); }
}

/** The processes that wait until another one has recorded which tests reach which mutants. */
const waiting = new Set<() => void>();

/** Runs tasks in a process of its own until the deadline, or until all mutants have a result. */
function startWorker(): Promise<void> {
  return new Promise((resolve, reject) => {
    // A test that is interrupted while esbuild bundles leaves an answer in its thread, which the next call would take for its own.
    const worker: ChildProcess = fork(join(__dirname, 'worker.ts'), { env: { ...process.env, ESBUILD_WORKER_THREADS: '0' } });
    const limit = Number.isFinite(deadline) ? setTimeout(() => worker.kill(), deadline - Date.now()) : undefined;
    let testFile: string | undefined;
    const proceed = () => {
      const task = schedule.next();
      testFile = task?.testFile;
      if (task) { worker.send(task); } else if (schedule.size === 0) { worker.disconnect(); } else { waiting.add(proceed); }
    };
    worker.on('message', (message: Message) => {
      if ('outcome' in message) {
        const result = schedule.record(message.outcome);
        if (result) { report(result); }
        return;
      }
      if (testFile !== undefined) { schedule.done(testFile, message.reached); }
      schedule.exhausted().forEach(report);
      const others = [...waiting];
      waiting.clear();
      [proceed, ...others].forEach((run) => run());
    });
    worker.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0 || signal === 'SIGTERM') { resolve(); } else { reject(new Error(`a worker ends with ${code ?? signal}`)); }
    });
    worker.send(chosen.map(({ index }) => index));
  });
}

const start = Date.now();

async function main(): Promise<void> {
  console.log(`seed ${seed}: ${chosen.length} of ${selected.length} mutants, of which ${selected.length - open.length} are accepted`);
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), chosen.length) }, startWorker));
  const isKilled = ({ index }: NumberedMutant): boolean => results.get(index)?.killedBy !== undefined;
  const summary = (mutants: readonly NumberedMutant[]): string => {
    const [killed, unknown] = [mutants.filter(isKilled).length, mutants.filter(({ index }) => !results.has(index)).length];
    return `${percent(killed, mutants.length)} of ${mutants.length}${unknown > 0 ? `, up to ${percent(killed + unknown, mutants.length)}: ${unknown} without a result` : ''}`;
  };
  for (const folder of [...new Set(chosen.map(folderOf))].sort()) {
    console.log(`${folder.padEnd(20)} ${summary(chosen.filter((mutant) => folderOf(mutant) === folder))}`);
  }
  console.log(`mutants killed:      ${summary(chosen)}; ${Math.round((Date.now() - start) / 1000)} s`);
  process.exitCode = verdict(chosen.filter(isKilled).length);
}

/** Returns the exit code. Mutants without a result may be killed or survive: survivors need more time. */
function verdict(killed: number): number {
  const floor = Number(values.floor ?? 100) / 100 * chosen.length;
  if (killed >= floor) { return 0; }
  if (killed + chosen.length - results.size < floor) { return 1; }
  console.log('too few mutants have a result to tell whether the share is above the floor: not judged');
  return 0;
}

const folderOf = ({ file }: NumberedMutant): string => nameOf(file).split('/')[0];
const percent = (part: number, whole: number): string => `${(100 * part / whole).toFixed(1)} %`;

void main();
