import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Program, run } from './run';
import { Workspace } from './workspace';

/** The packages that a program loads, with the number of files of each. */
export interface Loaded {
  readonly packages: Readonly<Record<string, number>>;
}

export function loadedBy(workspace: Workspace, root: string, program: Program): Loaded {
  const list = join(workspace.path, 'loaded.json');
  const preload = workspace.script('loaded', 'process.on(\'exit\', () => require(\'node:fs\')'
    + `.writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));\n`);
  run({ ...program, nodeArgs: ['--require', preload] });

  const files = JSON.parse(readFileSync(list, 'utf8')) as string[];
  const lib = join(root, 'lib') + sep;
  const packages: Record<string, number> = {};
  for (const file of files) {
    const name = file.startsWith(lib) ? 'cdk8s-kafka' : packageOf(file);
    if (name !== undefined) { packages[name] = (packages[name] ?? 0) + 1; }
  }
  return { packages };
}

/** The innermost package of a file; undefined for the app itself. */
const packageOf = (file: string): string | undefined =>
  /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1];
