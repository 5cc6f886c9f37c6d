import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../src/cli/explain';

/**
 * Synthesizes every example, or those named as arguments, into dist/examples/<name>, and prints its addresses and warnings:
 * `npm start -- minimal`.
 */
const names = process.argv.length > 2 ? process.argv.slice(2)
  : readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

for (const name of names) {
  const outdir = join('dist', 'examples', name);
  rmSync(outdir, { recursive: true, force: true });
  process.env.CDK8S_OUTDIR = outdir;
  require(join(__dirname, name, 'main'));
  process.stdout.write(`\n${outdir}\n${explain([outdir])}`);
}
