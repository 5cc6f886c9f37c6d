import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle/bundle';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
let isBundled = false;

/** Returns the file of the program, in a package like that of npm; it is bundled once for a test file. */
export function programFile(): string {
  if (!isBundled) {
    bundle(join(folder, 'lib'), ['src/cli/main.ts'], { minify: false });
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');
    isBundled = true;
  }
  return join(folder, 'lib', 'cli', 'main.js');
}

/**
 * Runs the command line program in the root of the repository, as users have it: bundled, it starts in a fifth of the time that its sources
 * need.
 */
export function runProgram(args: readonly string[], input = '', env: NodeJS.ProcessEnv = process.env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [programFile(), ...args], {
    cwd: join(__dirname, '..', '..'), encoding: 'utf8', input, env,
  });
  return { status, stdout, stderr };
}
