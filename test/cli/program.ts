import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle/bundle';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
let isBundled = false;

/**
 * Runs the command line program in the root of the repository, as users have it: bundled, once for a test file, it starts in a
 * fifth of the time that its sources need.
 */
export function runProgram(args: readonly string[], input = '', env: NodeJS.ProcessEnv = process.env) {
  if (!isBundled) {
    bundle(folder, ['src/cli/main.ts'], { minify: false });
    isBundled = true;
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli', 'main.js'), ...args], {
    cwd: join(__dirname, '..', '..'), encoding: 'utf8', input, env,
  });
  return { status, stdout, stderr };
}
