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

/** What one process took, from start to exit; times in milliseconds. */
export interface Sample {
  /** Wall-clock time. */
  readonly wall: number;
  /** CPU time, user and system, which other work on the host hardly affects. */
  readonly cpu: number;
  /** The largest resident set, in MB. */
  readonly memory: number;
}

/** Reports the CPU time and the memory of the process to the parent, through a separate pipe. */
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
  return { wall: Number(end - begin) / 1e6, ...JSON.parse(output[3]!) as Omit<Sample, 'wall'> };
}
