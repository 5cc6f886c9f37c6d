import { transformSync } from 'esbuild';
import { PROGRAM } from './command-line';
import { contentOf, LIBRARY, resolveModule } from './resolve';

const compiled = new Map<string, string>();

/** Returns the JavaScript of a TypeScript text, without imports of types. */
export const compiledOf = (text: string): string => compiled.get(text)
  ?? compiled.set(text, transformSync(text.replace(/^#!.*/, ''), { loader: 'ts', format: 'cjs', target: 'node20' }).code).get(text)!;

const imports = new Map<string, readonly string[]>();

/** Returns the TypeScript files that a file loads itself. */
function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known) { return known; }
  const code = compiledOf(contentOf(file));
  const found = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => resolveModule(file, name)).filter((name) => name.endsWith('.ts'));
  // Programs, and files whose names are known at run time only, such as the examples.
  if (/\brequire\b(?!\(")|"(node:)?child_process"/.test(code)) { found.push(LIBRARY, PROGRAM); }
  imports.set(file, found);
  return found;
}

/** Returns all TypeScript files that are loaded with a file, and the file. */
export function dependenciesOf(file: string): ReadonlySet<string> {
  const all = new Set([file]);
  for (const own of all) { importsOf(own).forEach((other) => all.add(other)); }
  return all;
}

/** Returns the number of characters of files: which of the tests take long is not known before they run. */
export const sizeOf = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + contentOf(file).length, 0);
