import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A Node process to measure. */
export interface Program {
  readonly script: string;
  readonly args?: readonly string[];
  /** The folder for its manifests. */
  readonly outdir?: string;
  /** Options of Node.js. */
  readonly nodeArgs?: readonly string[];
}

/** Milliseconds of one process, from start to exit. */
export interface Sample {
  /** Wall-clock time. */
  readonly wall: number;
  /** CPU time, user and system, which other work on the host hardly affects. */
  readonly cpu: number;
}

/** Reports the CPU time of the process to the parent, through a separate pipe. */
const METER = join(__dirname, 'meter.cjs');

/** Runs a program until it exits; throws if it fails. */
export function run({ script, args = [], outdir, nodeArgs = [] }: Program): Sample {
  // The environment of tsx, which runs the benchmark, must not affect the programs.
  const env = { PATH: process.env.PATH, ...outdir === undefined ? {} : { CDK8S_OUTDIR: outdir } };
  const begin = process.hrtime.bigint();
  const { status, output, error } = spawnSync(process.execPath, ['--require', METER, ...nodeArgs, script, ...args], {
    env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  if (status !== 0) { throw new Error(`${[script, ...args].join(' ')} failed: ${error ?? output[2]}`); }
  return { wall: Number(end - begin) / 1e6, cpu: Number(output[3]) / 1e3 };
}
