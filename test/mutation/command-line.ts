import * as childProcess from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './resolve';

/** The program of the command line, which tests start as a process of its own. */
export const PROGRAM = join(ROOT, 'src', 'cli', 'main.ts');

/** What a run of the program sees instead of the process and the standard input. */
export interface Surroundings {
  readonly process: unknown;
  readonly fs: unknown;
}

/**
 * Returns `node:child_process` for tests: their runs of the command line program are replaced by `run`, which loads it in this process,
 * so that mutants are switched on there, too.
 */
export const childProcessWith = (run: (surroundings: Surroundings) => void): object => ({
  ...childProcess,
  spawnSync: (command: string, args: readonly string[], options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {}) => {
    // From the sources, or bundled.
    const at = args.findIndex((arg) => arg === PROGRAM || /[\\/]cli[\\/]main\.js$/.test(arg));
    // A command that waits for others has no result yet when this function returns; the version is that of the package of the bundle.
    if (at < 0 || ['roll', '--version', '-V'].includes(args[at + 1])) { return childProcess.spawnSync(command, args, options); }
    const output = { stdout: '', stderr: '' };
    const process = {
      argv: [command, ...args.slice(at)],
      exitCode: 0,
      stdout: { on: () => undefined, write: (text: string) => { output.stdout += text; } },
      stderr: { on: () => undefined, write: (text: string) => { output.stderr += text; } },
      env: options.env ?? {},
    };
    const readFileSync = (source: fs.PathOrFileDescriptor, encoding: 'utf8') => source === 0 ? options.input ?? '' : fs.readFileSync(source, encoding);
    run({ process, fs: { ...fs, readFileSync } });
    return { status: process.exitCode, ...output };
  },
});
