import { Composer, Document, isMap, isScalar, LineCounter, Parser, stringify, visit } from 'yaml';

/** The documents of a text, or the reason why it cannot be parsed, as one line. */
type Documents = { readonly values: readonly unknown[]; readonly ranges?: readonly DocumentRange[] } | { readonly problem: string };

/** Where a document begins and ends in the text, and the line of its beginning, from 1. */
export interface DocumentRange { readonly start: number; readonly end: number; readonly line: number }

/** Returns objects as a file for kubectl. */
export const yamlText = (objects: readonly object[]): string => objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n');

/** Returns the reason why a file is not a text file; undefined for a text file. */
export function textError(text: string): string | undefined {
  // Decoding replaces bytes that are not valid UTF-8 with replacement characters.
  return /[\0\uFFFD]/.test(text.slice(0, 8192)) ? 'is not UTF-8 text, so it contains no manifests' : undefined;
}

const UNRENDERED_TEMPLATE = 'is an unrendered Helm template; render it first: helm template <release> <chart> | npx cdk8s-kafka … -';

/** The values of parts of a text, by the part. */
export type ParsedParts = Map<string, readonly unknown[]>;

/**
 * Parses YAML as kubectl does, with anchors, merge keys and any number of documents. With `parsed`, documents that are there already share its values
 * and are not parsed again: most documents of manifests that are compared are equal.
 */
export function parseYamlDocuments(text: string, parsed?: ParsedParts): Documents {
  if (!parsed) { return parseWhole(text); }
  const values: unknown[] = [];
  for (const part of partsOf(text)) {
    const known = parsed.get(part);
    const found = known ? { values: known } : parseWhole(part);
    // Quotes that are not closed span markers, and lines are those of the whole text.
    if ('problem' in found) { return parseWhole(text); }
    parsed.set(part, found.values);
    for (const value of found.values) { values.push(value); }
  }
  return { values };
}

/** Splits a text at the markers between documents, unless directives belong to what follows a marker. */
function partsOf(text: string): string[] {
  if (/(^|\n)%/.test(text)) { return [text]; }
  const starts = [...text.matchAll(/\n(?=---[ \t\r\n])/g)].map(({ index }) => index + 1);
  return [0, ...starts].map((start, index) => text.slice(start, starts[index]));
}

function parseWhole(text: string): Documents {
  const lines = new LineCounter();
  const mayBeTemplate = text.includes('{{');
  const values: unknown[] = [];
  const ranges: DocumentRange[] = [];
  // Not parseAllDocuments, which keeps the syntax trees of all documents, with a multiple of the size of the text.
  for (const document of new Composer({ merge: true, logLevel: 'error' }).compose(new Parser(lines.addNewLine).parse(text))) {
    const [error] = document.errors;
    if (error ? mayBeTemplate && /\{\{[^}]*\}\}/.test(text) : mayBeTemplate && hasTemplate(document)) { return { problem: UNRENDERED_TEMPLATE }; }
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      return { problem: `${error.message.split('\n')[0]} at line ${line}, column ${col}` };
    }
    try {
      values.push(document.toJS());
      const [start, , end] = document.range;
      ranges.push({ start, end, line: lines.linePos(start).line });
    } catch (problem) {
      // Aliases without an anchor, or exponentially growing aliases.
      return { problem: `${(problem as Error).message.split('\n')[0]} (in the document that starts at line ${lines.linePos(document.range[0]).line})` };
    }
  }
  return { values, ranges };
}

/** Whether a document has an unquoted `{{ .Values.x }}`, which is valid YAML: a map whose key is a map. */
function hasTemplate(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isMap(key) && !(isScalar(key) && /^\{\{/.test(String(key.value)))) { return undefined; }
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
