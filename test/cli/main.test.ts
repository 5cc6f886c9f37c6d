import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';
import { adopt } from '../../src/cli/adopt';
import { explain } from '../../src/cli/explain';
import { lint } from '../../src/cli/lint';
import { loadDocuments, loadManifests } from '../../src/cli/manifests';
import { plan } from '../../src/cli/plan';
import { InputError } from '../../src/cli/result';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const COMMANDS: Readonly<Record<string, (args: string[]) => unknown>> = { lint, explain, adopt };

const huge = file('huge.yaml', '');
truncateSync(huge, 65 * 1024 ** 2);
symlinkSync(join(folder, 'loop.yaml'), join(folder, 'loop.yaml'));

const INPUTS: Readonly<Record<string, [path: string, message: RegExp]>> = {
  'invalid YAML': [file('broken.yaml', 'kind: Service\nmetadata: { name: [x }\n'), /broken\.yaml: .* line 2, column \d+$/],
  'an unrendered Helm template': [file('helm.yaml', 'kind: Service\nmetadata:\n  name: {{ .Values.name }}\n'), /helm\.yaml: is an unrendered Helm template; render it first: helm template /],
  'a Helm template that is not valid YAML': [file('helm2.yaml', '{{- if .Values.on }}\nkind: Service\n{{- end }}\n'), /helm2\.yaml: is an unrendered Helm template/],
  'a template with a pipe in a list': [file('helm3.yaml', 'kind: Service\nspec:\n  x: "{{ .a }}"\n  y: {{ .Values.y | quote }}\n'), /helm3\.yaml: is an unrendered Helm template/],
  'a binary file': [file('binary.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0xff, 0xfe])), /binary\.yaml: is not UTF-8 text, so it contains no manifests$/],
  'text in UTF-16': [file('utf16.yaml', Buffer.from('\ufeffkind: Service\n', 'utf16le')), /utf16\.yaml: is not UTF-8 text/],
  'a huge file': [huge, /huge\.yaml is larger than 64 MiB; pass only files with manifests$/],
  'an empty file': [file('empty.yaml', ''), /^no Kafka cluster .*empty\.yaml/],
  'nothing but comments': [file('comments.yaml', '---\n# nothing\n---\n'), /^no Kafka cluster /],
  'unknown kinds': [file('kinds.yaml', 'kind: Kafka\napiVersion: kafka.strimzi.io/v1\nmetadata: { name: a }\n---\n7\n---\n- a\n---\nkind: [odd]\n'), /^no Kafka cluster /],
  'a missing path': [join(folder, 'nowhere.yaml'), /nowhere\.yaml does not exist$/],
  'a path below a file': [join(folder, 'empty.yaml', 'x.yaml'), /x\.yaml (does not exist|cannot be read: part of the path is not a directory)$/],
  'a symbolic link to itself': [join(folder, 'loop.yaml'), /loop\.yaml cannot be read: symbolic link loop$/],
  'an alias without an anchor': [file('alias.yaml', 'kind: Service\nmetadata: *missing\n'), /alias\.yaml: .*missing/],
  'exponentially growing aliases': [
    file('bomb.yaml', `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`).join('\n')}\n`),
    /bomb\.yaml: Excessive alias count/,
  ],
};

describe.each(Object.entries(COMMANDS))('%s', (_, command) => {
  test.each(Object.entries(INPUTS))('reports %s in one line', (__, [path, message]) => {
    let error: unknown;
    try { command([path]); } catch (caught) { error = caught; }
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain('\n');
  });
});

const SERVICE = 'kind: Service\nmetadata: { name: a }\n';

test.each([
  ['several documents', `${SERVICE}---\n${SERVICE}...\n---\n# nothing\n`, 3],
  ['Windows line endings', SERVICE.replace(/\n/g, '\r\n'), 1],
  ['a byte order mark', `\ufeff${SERVICE}`, 1],
  ['JSON', JSON.stringify({ kind: 'Service', metadata: { name: 'a' } }), 1],
])('%s are read', (_, text, count) => {
  const documents = loadManifests([file('good.yaml', text)]) as any[];
  expect(documents).toHaveLength(count);
  expect(documents[0]).toEqual({ kind: 'Service', metadata: { name: 'a' } });
});

test('anchors, aliases and merge keys are resolved as kubectl does', () => {
  const path = file('anchors.yaml', 'kind: Service\nmetadata: &m { name: a, labels: &l { x: y } }\nspec:\n  selector: { <<: *l, z: w }\n  copy: *m\n');
  expect(loadManifests([path])).toEqual([{
    kind: 'Service', metadata: { name: 'a', labels: { x: 'y' } }, spec: { selector: { x: 'y', z: 'w' }, copy: { name: 'a', labels: { x: 'y' } } },
  }]);
});

test('braces in strings are not a Helm template', () => {
  const path = file('rules.yaml', 'kind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: "{{ $labels.pod }} is down"\n  b: |\n    {{ range . }}\n    x\n    {{ end }}\n');
  expect(loadManifests([path])).toHaveLength(1);
});

test('a file that several paths contain is read once, also by another name', () => {
  const path = file('once/a.yaml', SERVICE);
  symlinkSync(path, join(folder, 'link.yaml'));
  expect(loadDocuments([path, join(folder, 'once'), join(folder, 'link.yaml'), path])).toHaveLength(1);
});

test('files of a directory that are not manifests are ignored', () => {
  file('folder/a.yaml', SERVICE);
  file('folder/deep/b.yml', SERVICE);
  file('folder/values.yaml', 'replicaCount: 3\nimage: { tag: x }\n');
  file('folder/Chart.yaml', 'name: kafka\nversion: 1.0.0\n');
  file('folder/kustomization.yaml', 'kind: Kustomization\nresources: [a.yaml]\n');
  file('folder/tsconfig.json', '{\n  // comments\n  "compilerOptions": {}\n}\n');
  file('folder/broken.yaml', 'a: [unclosed\n');
  file('folder/notes.txt', 'kind: nothing');
  file('folder/node_modules/x/x.yaml', 'kind: [unclosed');
  file('folder/.git/x.yaml', 'kind: [unclosed');
  file('folder/deep/.cache/x/x.yaml', 'kind: [unclosed');
  file('folder/deep/node_modules/x.yml', 'kind: [unclosed');
  mkdirSync(join(folder, 'folder', 'folder.yaml'));
  file('folder/z/my.node_modules/list.yaml', '- kind: Service\n  metadata: { name: a }\n');
  file('folder/z/quoted.json', '{"kind": "Service"}');
  file('folder/z/words.yaml', 'a: [unclosed # kind: x\nother-kind: x\n');
  symlinkSync('/nowhere', join(folder, 'folder', 'gone.yaml'));
  expect(loadDocuments([join(folder, 'folder')]).map(({ file: from, value }: any) => [from.slice(folder.length + 1), value.kind])).toEqual([
    ['folder/a.yaml', 'Service'], ['folder/deep/b.yml', 'Service'], ['folder/kustomization.yaml', 'Kustomization'], ['folder/z/my.node_modules/list.yaml', undefined],
    ['folder/z/quoted.json', 'Service'],
  ]);
  const template = file('folder/templates/x.yaml', 'kind: Service\nmetadata: { name: {{ .Values.x }} }\n');
  expect(() => loadDocuments([join(folder, 'folder')])).toThrow(`${template}: is an unrendered Helm template`);
});

test.each(['lint', 'explain', 'adopt'])('%s ends with exit code 2, one line and no stack trace, from standard input as well', (command) => {
  expect(runProgram([command, '-'], 'kind: Service\nmetadata: { name: {{ .x }} }\n')).toEqual({
    status: 2, stdout: '', stderr: `cdk8s-kafka ${command}: standard input: is an unrendered Helm template; render it first: helm template <release> <chart> | npx cdk8s-kafka … -\n`,
  });
});

describe('manifests of this library with a prefix in front of all names', () => {
  const golden = readFileSync(join(__dirname, '..', 'golden', 'minimal.k8s.yaml'), 'utf8');
  const altered = file('prefix.yaml', golden.replace(/^( {2}name|    configMap: \{ name|            name): kafka/gm, '$1: prod-kafka'));

  test.each([['explain', explain], ['adopt', adopt], ['plan', (paths: string[]) => plan([...paths, ...paths])]])('%s reports them in one line', (_, command) => {
    expect(() => command([altered])).toThrow(/prefix\.yaml: StatefulSet prod-kafka: pod prod-kafka-0 has no file in ConfigMap prod-kafka-config, .*; names are part of the files/);
  });
});
