import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** A language in which the package is published. */
export interface Language {
  readonly name: string;
  /** The language of the program's code block in the docs. */
  readonly block: string;
  /** The page with the program. */
  readonly page: string;
  /** A command that has to exist, and how to get it. */
  readonly needs: { readonly command: string; readonly install: string };
  /** Builds the package, and installs it into a new project in a folder. */
  readonly install: (project: string) => void;
  /** Runs a program in the project. */
  readonly run: (project: string, program: string) => Result;
  /** A change that makes the program wrong, and how the finding spells the option that corrects it. */
  readonly mistake: { readonly at: string; readonly insert: string; readonly option: string };
  /** Further checks of a project whose program has been run. */
  readonly checks?: (project: string) => void;
}

export interface Result {
  readonly status: number | null;
  /** What it printed. */
  readonly output: string;
}

/** Runs a command without variables of npm, which its own npm would read. */
export function attempt(program: string, args: readonly string[], cwd: string): Result {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd, encoding: 'utf8', maxBuffer: 1e8, env: { ...env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split('.')[0] },
  });
  return { status: error ? null : status, output: `${stdout ?? ''}${stderr ?? ''}${error ? error.message : ''}` };
}

export function command(name: string, args: readonly string[], cwd: string): string {
  const { status, output } = attempt(name, args, cwd);
  if (status !== 0) { throw new Error(`${[name, ...args].join(' ')} failed:\n${output.slice(-4000)}`); }
  return output;
}

export function write(project: string, file: string, text: string): void {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Builds the package of a language into dist/. */
export const pack = (target: string): void => { command('npx', ['projen', `package:${target}`], ROOT); };
