import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const requireFromRoot = createRequire(join(ROOT, 'package.json'));

/** The library, as programs import it. */
export const LIBRARY = join(ROOT, 'src', 'index.ts');

const contents = new Map<string, string>();
export const contentOf = (file: string): string => contents.get(file) ?? contents.set(file, readFileSync(file, 'utf8')).get(file)!;

const resolved = new Map<string, string>();

/** Returns the TypeScript file of a module of this project, and the unchanged name of other modules, which Node.js resolves. */
export function resolveModule(from: string, name: string): string {
  if (name === 'cdk8s-kafka') { return LIBRARY; }
  if (!name.startsWith('.')) { return name; }
  const base = join(dirname(from), name);
  const found = resolved.get(base) ?? ['.ts', '/index.ts', ''].map((end) => base + end).find(isReadable);
  if (found === undefined) { throw new Error(`${from} imports ${name}, which does not exist`); }
  resolved.set(base, found);
  return found;
}

function isReadable(file: string): boolean {
  try { return contentOf(file) !== ''; } catch { return false; }
}
