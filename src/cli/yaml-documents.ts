import { Document, isMap, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';

/** What a text holds, or why it cannot be read, as one line. */
type Documents = { readonly values: unknown[] } | { readonly problem: string };

/** Why a text is none; undefined when it is one. */
export function textError(text: string): string | undefined {
  // Replacement characters stand where bytes are no UTF-8.
  return /[\0\uFFFD]/.test(text.slice(0, 8192)) ? 'is no text in UTF-8, so it holds no manifests' : undefined;
}

const UNRENDERED_TEMPLATE = 'is a Helm template that nobody has rendered; render it first: helm template <release> <chart> | npx cdk8s-kafka … -';

/** Reads YAML as kubectl does, with anchors, merge keys and any number of documents. */
export function parseYamlDocuments(text: string): Documents {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { merge: true, logLevel: 'error', lineCounter: lines });
  const documents: Document.Parsed[] = 'empty' in parsed ? [] : parsed;
  const mayBeTemplate = text.includes('{{');
  const values: unknown[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error ? mayBeTemplate && /\{\{[^}]*\}\}/.test(text) : mayBeTemplate && hasTemplate(document)) { return { problem: UNRENDERED_TEMPLATE }; }
    if (error) { return { problem: error.message.split('\n')[0].replace(/:$/, '') }; }
    try {
      values.push(document.toJS());
    } catch (problem) {
      // Aliases without an anchor, or so many that the text would grow without end.
      return { problem: `${(problem as Error).message.split('\n')[0]} (document from line ${lines.linePos(document.range[0]).line} on)` };
    }
  }
  return { values };
}

/** `{{ .Values.x }}` without quotes is YAML: a map whose key is a map. */
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
