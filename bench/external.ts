import { spawnSync } from 'node:child_process';
import { Sample } from './run';

/** Any program to measure. */
export interface ExternalProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a program until it exits; throws if it fails. The shell reports the CPU time of its children. */
export function runExternal({ command, args, env }: ExternalProgram): Omit<Sample, 'memory'> {
  const begin = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync('sh', ['-c', '"$0" "$@" >/dev/null || exit 1; times', command, ...args], {
    env: { PATH: process.env.PATH, ...env }, encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  if (status !== 0) { throw new Error(`${[command, ...args].join(' ')} failed: ${error ?? stderr}`); }
  const [, children] = stdout.trim().split('\n');
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => Number(minutes) * 60 + Number(rest));
  return { wall: Number(end - begin) / 1e6, cpu: seconds.reduce((sum, time) => sum + time, 0) * 1000 };
}
