import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const ROOT = join(__dirname, '..', '..');

/** Makes the bundle `index.js` of a folder a module that is loaded with compiled code, if that is there. */
export function addLoader(folder: string): void {
  renameSync(join(folder, 'index.js'), join(folder, 'library.js'));
  copyFileSync(join(__dirname, 'loader.cjs'), join(folder, 'index.js'));
}

/** The example `production` as JavaScript. */
export const productionProgram = (): string =>
  transformSync(readFileSync(join(ROOT, 'examples/production/main.ts'), 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20' }).code;

/** Adds the compiled code of the library for a version of Node.js, with the functions that a synth of `production` calls. */
export function addCodeCache(folder: string, node = process.execPath): void {
  // Beside node_modules with cdk8s.
  const work = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-code-'));
  try {
    const program = join(work, 'production.js');
    writeFileSync(program, productionProgram());
    execFileSync(node, [join(__dirname, 'compile-code.cjs'), folder, program], {
      stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, NODE_PATH: join(ROOT, 'node_modules'), CDK8S_OUTDIR: join(work, 'dist') },
    });
  } finally {
    rmSync(work, { recursive: true });
  }
}
