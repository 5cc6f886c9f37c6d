import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './result';
import { ParsedParts, textError, parseYamlDocuments } from './yaml-documents';
import { lineFinder } from './yaml-lines';
import { LintInput } from '../lint/finding';
import { kubernetesObjects } from '../read/objects';
import { alterationsOf } from '../read/own/alterations';

/** How manifests are read. */
interface Reading {
  /** Documents that other manifests have as well. */
  readonly parsed?: ParsedParts;
  readonly progress?: (text: string) => void;
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** Above the size of any cluster's manifests, below the maximum length of a string in Node.js. */
const MAX_MEBIBYTES = 64;

/**
 * Returns the documents of files, of all manifests in directories and their subdirectories, and of standard input (`-`).
 * Manifests of this library that another tool changed so that they describe no cluster are an error. Manifests to compare share `parsed`.
 */
export function loadManifests(paths: readonly string[], reading: Reading = {}): unknown[] {
  const documents = loadDocuments(paths, reading).map(({ value }) => value);
  const [error, ...others] = alterationsOf(kubernetesObjects(documents)).filter(({ severity }) => severity === 'error');
  if (error) {
    const also = others.length === 0 ? '' : ` (also ${others.map(({ object }) => object.name).join(', ')})`;
    throw new InputError(`${paths.join(', ')}: StatefulSet ${error.object.name}${also}: ${error.message}; ${error.fix}`);
  }
  return documents;
}

/** Returns the same documents, each with its file (the path as passed by the user, or `standard input`). A file that several paths contain is read once. */
export function loadDocuments(paths: readonly string[], { parsed, progress }: Reading = {}): LintInput[] {
  let count = 0;
  const parse: Parse = (file, text) => {
    progress?.(`reading ${file}, file ${++count}`);
    return documentsIn(file, text, parsed);
  };
  const known = new Set<string>();
  const isNew = (file: string): boolean => {
    const real = orInputError(file, () => file === '-' ? file : realpathSync(file));
    return !known.has(real) && known.add(real) !== undefined;
  };
  return paths.flatMap((path) => {
    if (path === '-') { return isNew(path) ? parse('standard input', readText('standard input', 0)) : []; }
    const stat = orInputError(path, () => statSync(path, { throwIfNoEntry: false }));
    if (!stat) { throw new InputError(`${path} does not exist`); }
    if (stat.isDirectory()) { return filesBelow(path).filter(isNew).flatMap((file) => parseIfManifest(file, parse)); }
    // A named pipe, as of `<(kubectl get …)`, has no other name.
    return !stat.isFile() || isNew(path) ? parse(path, readText(path, path)) : [];
  });
}

/** Returns all files that can be manifests; skips hidden directories and `node_modules`. */
function filesBelow(directory: string): string[] {
  const names = orInputError(directory, () => readdirSync(directory, { recursive: true, encoding: 'utf8' }));
  return names.filter((name) => EXTENSIONS.some((ending) => name.endsWith(ending)) && !/(^|[\\/])(node_modules|\.[^\\/]+)[\\/]/.test(name))
    .sort().map((name) => join(directory, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

type Parse = (file: string, text: string) => LintInput[];

/** Reads a file of a directory only if it has a `kind`: directories contain other YAML and JSON files too. */
function parseIfManifest(file: string, parse: Parse): LintInput[] {
  const text = readText(file, file);
  return /^\s*(- )?["'{]*kind["']?\s*:/m.test(text) ? parse(file, text) : [];
}

function documentsIn(file: string, text: string, parsed: ParsedParts | undefined): LintInput[] {
  const error = textError(text);
  if (error !== undefined) { throw new InputError(`${file}: ${error}`); }
  const documents = parseYamlDocuments(text, parsed);
  if ('problem' in documents) { throw new InputError(`${file}: ${documents.problem}`); }
  return documents.values.map((value, index) => {
    const range = documents.ranges?.[index];
    return { file, value, lineOf: range && lineFinder(text, range) };
  });
}

/** `source` is a path or a file descriptor. */
function readText(name: string, source: string | number): string {
  return orInputError(name, () => {
    const mebibytes = Math.ceil(statSync(typeof source === 'number' ? '/dev/stdin' : source, { throwIfNoEntry: false })?.size ?? 0) / 1024 ** 2;
    const text = mebibytes > MAX_MEBIBYTES ? undefined : readFileSync(source, 'utf8');
    if (text === undefined || text.length > MAX_MEBIBYTES * 1024 ** 2) {
      throw new InputError(`${name} is larger than ${MAX_MEBIBYTES} MiB; pass only files with manifests`);
    }
    return text;
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'symbolic link loop',
  ENOTDIR: 'part of the path is not a directory',
  EAGAIN: 'no data available',
};

function orInputError<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) { throw error; }
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new InputError(`${name} cannot be read: ${REASONS[code] ?? message}`);
  }
}
