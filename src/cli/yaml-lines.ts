import { Composer, Document, isMap, isScalar, isSeq, LineCounter, Node, Parser, visit } from 'yaml';
import type { DocumentRange } from './yaml-documents';
import { Path } from '../lint/finding';

/** Where the field of a finding may begin, since findings shorten the paths of pods. */
const ROOTS: readonly Path[] = [
  [], ['spec', 'template', 'spec'], ['spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['data'], ['stringData'], ['binaryData'], ['metadata'],
];

/**
 * Returns a function that finds the line of an object in a YAML document, and that of a field of it, as findings name fields. The document is the
 * part of the text in a range; it is parsed again only when there is a finding in it.
 */
export function lineFinder(text: string, range: DocumentRange): (object: Path, field?: string) => number {
  let parsed: ParsedPart | undefined;
  return (object, field) => {
    parsed ??= parse(text, range);
    const node = object.reduce<Found | undefined>((found, step) => found && child(found, step), { node: parsed.document.contents, at: undefined });
    if (!node) { return parsed.lineAt(0); }
    const offset = field === undefined ? undefined : offsetOfField(parsed, node, field);
    return parsed.lineAt(offset ?? startOf(node));
  };
}

interface ParsedPart {
  readonly text: string;
  readonly document: Document.Parsed;
  /** The line of a position in the part. */
  readonly lineAt: (offset: number) => number;
}

function parse(text: string, { start, end, line }: DocumentRange): ParsedPart {
  const part = text.slice(start, end);
  const lines = new LineCounter();
  const [document] = new Composer({ merge: true, logLevel: 'error' }).compose(new Parser(lines.addNewLine).parse(part));
  return { text: part, document, lineAt: (offset) => line - 1 + lines.linePos(offset).line };
}

/** A value, and the key or item by which it is found. */
interface Found {
  readonly node: unknown;
  readonly at: unknown;
}

const startOf = ({ node, at }: Found): number => ((at ?? node) as Node | null)?.range?.[0] ?? 0;

function child({ node }: Found, step: string | number): Found | undefined {
  const value = node;
  if (isMap(value)) {
    const pair = value.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { node: pair.value, at: pair.key };
  }
  if (!isSeq(value)) { return undefined; }
  const named = value.items.find((item) => nameOf(item) === step);
  const item = named ?? (/^\d+$/.test(String(step)) ? value.items[Number(step)] : undefined);
  return item === undefined ? undefined : { node: item, at: item };
}

/** The name of an item of a list, or of a claim template. */
function nameOf(item: unknown): unknown {
  if (!isMap(item)) { return undefined; }
  return item.has('name') ? item.get('name') : item.getIn(['metadata', 'name']);
}

/** `<path>`, `env <variable>`, `<file>, <key in it>`, or the key of a setting that is anywhere in the object. */
function offsetOfField(part: ParsedPart, object: Found, field: string): number | undefined {
  const [, variable] = /^env (\S+)/.exec(field) ?? [];
  if (variable !== undefined) { return offsetOfVariable(object, variable); }
  const [first, ...keys] = field.split(', ');
  const found = follow(object, first);
  const key = keys.at(-1);
  if (!found) { return key === undefined ? offsetOfSetting(part, object, first) : undefined; }
  return (key === undefined ? undefined : offsetOfSetting(part, found, key)) ?? startOf(found);
}

function offsetOfVariable({ node }: Found, name: string): number | undefined {
  let offset: number | undefined;
  visit(node as Node, {
    Pair: (_, { key, value }) => {
      const item = isScalar(key) && key.value === 'env' && isSeq(value) ? value.items.find((candidate) => nameOf(candidate) === name) : undefined;
      if (!item) { return undefined; }
      offset = (item as Node).range![0];
      return visit.BREAK;
    },
  });
  return offset;
}

/** Follows a path from one of the roots, to its end or, where the field is missing, to the last part of it that is there. */
function follow(object: Found, path: string): Found | undefined {
  let nearest: Found | undefined;
  for (const root of ROOTS) {
    const start = root.reduce<Found | undefined>((found, step) => found && child(found, step), object);
    const { found, rest } = start ? walk(start, path) : { found: undefined, rest: path };
    if (rest === '') { return found; }
    if (rest !== path) { nearest ??= found; }
  }
  return nearest;
}

/** Keys may contain the characters that separate the parts of a path: the longest key that fits is the next step. */
function walk(start: Found, path: string): { readonly found: Found; readonly rest: string } {
  const [, index, after = ''] = /^\[([^\]]*)\]\.?(.*)$/s.exec(path) ?? [];
  if (index !== undefined) {
    const item = child(start, index);
    return item ? walk(item, after) : { found: start, rest: path };
  }
  const keys = isMap(start.node) ? start.node.items.flatMap(({ key }) => isScalar(key) ? [String(key.value)] : []) : [];
  const [key] = keys.filter((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`)).sort((a, b) => b.length - a.length);
  return path === '' || key === undefined ? { found: start, rest: path } : walk(child(start, key)!, path.slice(key.length).replace(/^\./, ''));
}

/** Finds a setting in the text of a value: a line of a properties file, or an argument. */
function offsetOfSetting({ text }: ParsedPart, { node }: Found, key: string): number | undefined {
  const range = (node as Node | null)?.range;
  if (!range) { return undefined; }
  const [from, to] = range;
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const value = text.slice(from, to);
  const isComment = (index: number) => value.slice(value.lastIndexOf('\n', index) + 1, index).trimStart().startsWith('#');
  const match = [...value.matchAll(new RegExp(`(^|[\\s"'])(?=${escaped}["']?\\s*[=:])`, 'gm'))].find(({ index, 0: before }) => !isComment(index + before.length));
  return match ? from + match.index + match[0].length : undefined;
}
