import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textError, parseYamlDocuments } from './yaml-documents';

/** Something about the input that its author can change; shown without a stack trace. */
export class InputError extends Error {}

/** A document with the file it stands in. */
interface SourceDocument {
  /** As the user named it, or `standard input`. */
  readonly file: string;
  readonly value: unknown;
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** More than any cluster's manifests have, and less than Node.js takes as one text. */
const MAX_MEBIBYTES = 64;

/** The documents in files, in all manifests below folders, and in standard input (`-`). */
export const loadManifests = (paths: readonly string[]): unknown[] => loadDocuments(paths).map(({ value }) => value);

/** The same, each with its file. */
export function loadDocuments(paths: readonly string[]): SourceDocument[] {
  return paths.flatMap((path) => {
    if (path === '-') { return parse('standard input', readText('standard input', 0)); }
    const stat = orInputError(path, () => statSync(path, { throwIfNoEntry: false }));
    if (!stat) { throw new InputError(`${path} does not exist`); }
    return stat.isDirectory() ? filesBelow(path).flatMap(parseIfManifest) : parse(path, readText(path, path));
  });
}

/** All that can be manifests, whatever tools keep beside them. */
function filesBelow(folder: string): string[] {
  const names = orInputError(folder, () => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return names.filter((name) => EXTENSIONS.some((ending) => name.endsWith(ending)) && !/(^|[\\/])(node_modules|\.[^\\/]+)[\\/]/.test(name))
    .sort().map((name) => join(folder, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Nobody named this file: it is read only if something in it says that it is a manifest. */
function parseIfManifest(file: string): SourceDocument[] {
  const text = readText(file, file);
  return /^\s*(- )?["'{]*kind["']?\s*:/m.test(text) ? parse(file, text) : [];
}

function parse(file: string, text: string): SourceDocument[] {
  const error = textError(text);
  if (error !== undefined) { throw new InputError(`${file}: ${error}`); }
  const documents = parseYamlDocuments(text);
  if ('problem' in documents) { throw new InputError(`${file}: ${documents.problem}`); }
  return documents.values.map((value) => ({ file, value }));
}

/** `source` is a path, or the number of an open file. */
function readText(name: string, source: string | number): string {
  return orInputError(name, () => {
    const mebibytes = Math.ceil(statSync(typeof source === 'number' ? '/dev/stdin' : source, { throwIfNoEntry: false })?.size ?? 0) / 1024 ** 2;
    const text = mebibytes > MAX_MEBIBYTES ? undefined : readFileSync(source, 'utf8');
    if (text === undefined || text.length > MAX_MEBIBYTES * 1024 ** 2) {
      throw new InputError(`${name} has more than ${MAX_MEBIBYTES} MiB; name only files with manifests`);
    }
    return text;
  });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied', EPERM: 'permission denied', ELOOP: 'a link that leads to itself', ENOTDIR: 'a part of the path is no folder', EAGAIN: 'nothing is there yet',
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
