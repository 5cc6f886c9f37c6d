import { ParsedParts, parseYamlDocuments, textError } from '../../src/cli/yaml-documents';

const FIRST = 'kind: Service\nmetadata: { name: a }\n';
const SECOND = '---\nkind: Service\nmetadata: { name: b }\n';

test('documents with the same text are parsed once for manifests that are compared', () => {
  const parsed: ParsedParts = new Map();
  const [old, now] = [FIRST + SECOND, `${SECOND}---\nkind: Secret\n`].map((text) => parseYamlDocuments(text, parsed) as { values: any[] });
  expect(old.values).toEqual([{ kind: 'Service', metadata: { name: 'a' } }, { kind: 'Service', metadata: { name: 'b' } }]);
  expect(now.values).toEqual([{ kind: 'Service', metadata: { name: 'b' } }, { kind: 'Secret' }]);
  expect(now.values[0]).toBe(old.values[1]);
});

test.each<[what: string, text: string, expected: unknown]>([
  ['no document', '# nothing\n', []],
  ['an empty document between markers', 'a: 1\n---\n---\nb: 2\n', [{ a: 1 }, null, { b: 2 }]],
  ['a text on the line of a marker', 'a: 1\n--- b\n---\tc\n', [{ a: 1 }, 'b', 'c']],
  ['a marker without a line break at the end', 'a: 1\n---', [{ a: 1 }, null]],
  ['dashes in a text', 'a: |\n  x\n  ---\n  y\nb: ---\n', [{ a: 'x\n---\ny\n', b: '---' }]],
  ['line breaks of Windows', 'a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
  ['ends of documents', 'a: 1\n...\n---\nb: 2\n...\n', [{ a: 1 }, { b: 2 }]],
  ['directives', '%TAG !e! tag:example.com,2000:\n---\na: 1\n', [{ a: 1 }]],
])('documents are parsed separately as they are together: %s', (_, text, expected) => {
  expect(parseYamlDocuments(text)).toEqual({ values: expected, ranges: expect.any(Array) });
  expect(parseYamlDocuments(text, new Map())).toEqual({ values: expected });
});

test.each<[what: string, text: string, problem: string]>([
  ['a repeated key', `${FIRST}---\na: 1\na: 2\n`, 'Map keys must be unique at line 5, column 1'],
  ['a list that is not closed', `${FIRST}---\na: [1\n${SECOND}`, 'Flow sequence in block collection must be sufficiently indented and end with a ] at line 5, column 1'],
  ['quotes that are not closed before the next document', `${FIRST}---\na: "x\n${SECOND}`, 'Missing closing "quote at line 8, column 1'],
  ['braces that are not those of a template', `${FIRST}---\na: "{{"\nb: [1\n`, 'Flow sequence in block collection must be sufficiently indented and end with a ] at line 6, column 1'],
  ['an alias without an anchor', `${FIRST}---\na: &x 1\n---\nb: *x\n`, 'Unresolved alias (the anchor must be set before the alias): x (in the document that starts at line 5)'],
])('problems name the line in the whole text: %s', (_, text, problem) => {
  expect(parseYamlDocuments(text)).toEqual({ problem });
  expect(parseYamlDocuments(text, new Map())).toEqual({ problem });
});

const TEMPLATE = { problem: 'is an unrendered Helm template; render it first: helm template <release> <chart> | npx cdk8s-kafka … -' };

test.each<[text: string, expected: unknown]>([
  ['a: {{ .x }}\n', TEMPLATE], ['{{ .key }}: 1\n', TEMPLATE], ['"{{ .key }}": 1\n', TEMPLATE], ['a: "{{ .x }}"\n', { values: [{ a: '{{ .x }}' }] }], ['a: "{{"\n', { values: [{ a: '{{' }] }],
  ['"a {{ .x }}": 1\n', { values: [{ 'a {{ .x }}': 1 }] }], ['a: { b: 1 }\n', { values: [{ a: { b: 1 } }] }], ['a: 1\n---\nb:\n  - {{ .x }}\n', TEMPLATE], ['{{- if .x }}\na: 1\n{{- end }}\n', TEMPLATE],
])('%j is an unrendered template or not', (text, expected) => expect(parseYamlDocuments(text)).toMatchObject(expected as object));

test.each([['a: 1', undefined], ['', undefined], ['a\0', 'is not UTF-8 text, so it contains no manifests'], ['\uFFFD', 'is not UTF-8 text, so it contains no manifests'],
  [`${'a'.repeat(8191)}\0`, 'is not UTF-8 text, so it contains no manifests'], [`${'a'.repeat(8192)}\0`, undefined]])('the start of a text tells whether it is UTF-8', (text, expected) => {
  expect(textError(text)).toBe(expected);
});
