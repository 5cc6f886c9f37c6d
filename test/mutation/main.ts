import { ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allMutants, nameOf, NumberedMutant } from './survey';
import type { Result } from './worker';
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

/** Tests the mutants in a process of its own until the deadline. */
function startWorker(mutants: readonly NumberedMutant[], report: (result: Result) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker: ChildProcess = fork(join(__dirname, 'worker.ts'));
    const limit = Number.isFinite(deadline) ? setTimeout(() => worker.kill(), deadline - Date.now()) : undefined;
    worker.on('message', (message: Result | 'ready') => {
      if (message === 'ready') { console.error(`tests are known after ${secondsSinceStart()} s`); } else { report(message); }
    });
    worker.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0 || signal === 'SIGTERM') { resolve(); } else { reject(new Error(`a worker ends with ${code ?? signal}`)); }
    });
    worker.send(mutants.map(({ index }) => index));
  });
}

const start = Date.now();
const secondsSinceStart = () => Math.round((Date.now() - start) / 1000);

async function main(): Promise<void> {
  console.log(`seed ${seed}: ${chosen.length} of ${selected.length} mutants, of which ${selected.length - open.length} are accepted`);
  const results = new Map<number, Result>();
  const workers = Math.min(availableParallelism(), chosen.length);
  const shares = Array.from({ length: workers }, (_, worker) => chosen.filter((__, at) => at % workers === worker));
  await Promise.all(shares.map((share) => startWorker(share, (result) => {
    results.set(result.index, result);
    const { title, line } = chosen.find(({ index }) => index === result.index)!;
    if (result.killedBy === undefined) { console.log(`survived: ${title} (line ${line})`); }
  })));
  const run = chosen.filter(({ index }) => results.has(index));
  const isKilled = ({ index }: NumberedMutant): boolean => results.get(index)?.killedBy !== undefined;
  for (const folder of new Set(run.map(folderOf))) {
    const own = run.filter((mutant) => folderOf(mutant) === folder);
    console.log(`${folder.padEnd(20)} ${percent(own.filter(isKilled).length, own.length)} of ${own.length}`);
  }
  const killed = run.filter(isKilled).length;
  console.log(`${killed} of ${run.length} mutants killed: ${percent(killed, run.length)}; ${chosen.length - run.length} not run, ${secondsSinceStart()} s`);
  const floor = Number(values.floor ?? 100);
  // The share of few mutants says little.
  const isJudged = run.length >= chosen.length / 2;
  if (!isJudged) { console.log('fewer than half of the mutants were run in the time: not judged'); }
  process.exitCode = !isJudged || 100 * killed >= floor * run.length ? 0 : 1;
}

const folderOf = ({ file }: NumberedMutant): string => nameOf(file).split('/')[0];
const percent = (part: number, whole: number): string => `${(100 * part / whole).toFixed(1)} %`;

void main();
