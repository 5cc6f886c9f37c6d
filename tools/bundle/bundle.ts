import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

const ROOT = join(__dirname, '..', '..');

/** The library, the command line program, its commands, and the plugin of the cdk8s CLI; each becomes one file. */
export const ENTRY_POINTS = ['src/index.ts', 'src/cli/main.ts', 'src/cli/commands.ts', 'src/validation/index.ts'] as const;
export type EntryPoint = (typeof ENTRY_POINTS)[number];

/**
 * Bundles entry points into a folder, next to the files that they read at run time: Kafka's settings, the programs of Jobs and nodes, alerts and dashboards. The sources are bundled
 * instead of the output of jsii: they are ES modules, which become one scope, whereas every CommonJS module stays in a function of
 * its own, which Node.js parses a second time when it is called. cdk8s and constructs are not bundled. The command line program loads its
 * commands when one of them runs.
 */
export function bundle(outdir: string, entryPoints: readonly EntryPoint[] = ENTRY_POINTS, { minify = true, footer = '' } = {}): Metafile {
  for (const data of ['monitoring-data', 'kafka-config', 'kafka-tools']) {
    cpSync(join(ROOT, 'src', data), join(outdir, data), { recursive: true, filter: (path) => !path.endsWith('.ts') });
  }
  return buildSync({
    absWorkingDir: ROOT,
    entryPoints: entryPoints.flatMap((entryPoint): EntryPoint[] => entryPoint === 'src/cli/main.ts' ? [entryPoint, 'src/cli/commands.ts'] : [entryPoint]),
    outdir,
    outbase: 'src',
    bundle: true,
    platform: 'node',
    target: 'node20',
    external: ['cdk8s', 'constructs', './commands'],
    minify,
    footer: { js: footer },
    metafile: true,
    logLevel: 'warning',
  }).metafile;
}

interface Assembly {
  readonly name: string;
  readonly version: string;
  readonly types: Readonly<Record<string, { readonly kind: string; readonly name: string }>>;
}

/** Code that does what jsii adds to each class: cdk8s and other languages read the name of a construct's type from it. */
export function jsiiTypeNames(assembly = join(ROOT, '.jsii')): string {
  const { name, version, types } = JSON.parse(readFileSync(assembly, 'utf8')) as Assembly;
  const classes = Object.values(types).filter(({ kind }) => kind === 'class').map((type) => type.name).sort();
  return `for(const n of ${JSON.stringify(classes)})Object.defineProperty(module.exports[n],Symbol.for("jsii.rtti"),`
    + `{value:{fqn:"${name}."+n,version:"${version}"}});`;
}
