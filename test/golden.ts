import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Names of all examples. */
export const EXAMPLES = readdirSync(join(__dirname, '..', 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** Runs an example, which is a whole app, and returns the content of its only output file. */
export function synthExample(name: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
  process.env.CDK8S_OUTDIR = outdir;
  jest.isolateModules(() => { require(`../examples/${name}/main`); });
  delete process.env.CDK8S_OUTDIR;
  const [file, ...others] = readdirSync(outdir);
  if (others.length > 0) { throw new Error(`example ${name} writes ${[file, ...others].join(', ')}`); }
  const text = readFileSync(join(outdir, file), 'utf8');
  rmSync(outdir, { recursive: true });
  return text;
}

export const documentsOf = (yaml: string): any[] => parseAllDocuments(yaml).map((document) => document.toJS());
