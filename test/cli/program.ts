import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../tools/bundle/bundle';

/** The command line program as users have it, bundled once for a test file: it starts in a fifth of the time that its sources need. */
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-cli-'));
beforeAll(() => { bundle(folder, ['src/cli/main.ts'], { minify: false }); });
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program in the root of the repository. */
export function runProgram(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli', 'main.js'), ...args], {
    cwd: join(__dirname, '..', '..'), encoding: 'utf8', input,
  });
  return { status, stdout, stderr };
}
