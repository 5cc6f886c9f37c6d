import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Something about the input that its author can change; shown without a stack trace. */
export class InputError extends Error {}

const ENDINGS = ['.yaml', '.yml', '.json'];

/** The documents in files, in all manifests below folders, and in standard input (`-`). */
export function loadManifests(paths: readonly string[]): unknown[] {
  return paths.flatMap((path) => path === '-' ? parse('standard input', readFileSync(0, 'utf8')) : filesOf(path).flatMap(
    (file) => parse(file, readFileSync(file, 'utf8'))));
}

function filesOf(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) { throw new InputError(`${path} does not exist`); }
  if (!stat.isDirectory()) { return [path]; }
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => ENDINGS.some((ending) => name.endsWith(ending)))
    .sort().map((name) => join(path, name)).filter((file) => statSync(file).isFile());
}

function parse(source: string, text: string): unknown[] {
  const documents = parseAllDocuments(text);
  return ('empty' in documents ? [] : documents).map((document) => {
    const [error] = document.errors;
    if (error) { throw new InputError(`${source}: ${error.message.split('\n')[0].replace(/:$/, '')}`); }
    return document.toJS() as unknown;
  });
}
