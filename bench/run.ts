import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A Node process to measure. */
export interface Program {
  readonly script: string;
  readonly args?: readonly string[];
  /** Where it writes its manifests. */
  readonly outdir?: string;
  /** Options of node itself. */
  readonly nodeArgs?: readonly string[];
}

/** Milliseconds of one process, from its start to its exit. */
export interface Sample {
  /** By the clock on the wall. */
  readonly wall: number;
  /** Of its own work, user and system: what other work on the machine hardly touches. */
  readonly cpu: number;
}

/** Tells the parent, on a pipe of its own, what the process took. */
const METER = join(__dirname, 'meter.cjs');

/** Runs a program to its end. */
export function run({ script, args = [], outdir, nodeArgs = [] }: Program): Sample {
  // Nothing of tsx, which runs the benchmark, may reach the programs.
  const env = { PATH: process.env.PATH, ...outdir === undefined ? {} : { CDK8S_OUTDIR: outdir } };
  const begin = process.hrtime.bigint();
  const { status, output, error } = spawnSync(process.execPath, ['--require', METER, ...nodeArgs, script, ...args], {
    env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  if (status !== 0) { throw new Error(`${[script, ...args].join(' ')} failed: ${error ?? output[2]}`); }
  return { wall: Number(end - begin) / 1e6, cpu: Number(output[3]) / 1e3 };
}
