import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from 'cdk8s-kafka';
import { ExternalAccess, ListenerSecurity } from 'cdk8s-kafka';
import * as ts from 'typescript';
import { EACH_ACCESS } from './access-samples';
import { KINDS } from '../../src/render/kinds';
import { ACCESSES } from '../accesses';
import { CHARTS, ENSEMBLES } from '../charts';
import { EXAMPLES } from '../golden';
import { SECURITIES } from '../securities';
import { Manifests } from '../synth';

/** Checks that a new access class, security, kind or prop has documentation, charts and tests. */
const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const textOf = (folder: string, ending: string): string => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith(ending)).map((name) => read(folder, name)).join('\n');

const classesBelow = (base: typeof ExternalAccess): string[] =>
  Object.values(library).filter((value: any) => typeof value === 'function' && value.prototype instanceof base).map((value: any) => value.name);

describe.each(classesBelow(ExternalAccess))('external access %s', (name) => {
  const page = name.replace(/Access$/, '').replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();

  test(`has a page docs/external-access/${page}.md and a row in docs/external-access.md and README.md`, () => {
    expect(existsSync(join(ROOT, 'docs', 'external-access', `${page}.md`))).toBe(true);
    expect(read('docs', 'external-access.md')).toContain(`(external-access/${page}.md)`);
    expect(read('README.md')).toContain(`docs/external-access/${page}.md`);
  });

  test('has a chart in test/accesses.ts, a sample in test/library/access-samples.ts, and an example', () => {
    expect(Object.values(ACCESSES).map((access) => access().constructor.name)).toContain(name);
    expect(EACH_ACCESS.map(([access]) => access)).toContain(name);
    expect(EXAMPLES.filter((example) => read('examples', example, 'main.ts').includes(`new ${name}(`))).not.toEqual([]);
  });
});

/** The factory methods of ListenerSecurity. */
const SECURITY_KINDS = Object.getOwnPropertyNames(ListenerSecurity).filter((name) => typeof (ListenerSecurity as any)[name] === 'function' && !name.startsWith('_'));

test.each(SECURITY_KINDS)('security ListenerSecurity.%s has a chart in test/securities.ts and is on the pages of docs/security', (name) => {
  expect(SECURITY_KINDS.length).toBeGreaterThan(6);
  expect(textOf('test', 'securities.ts')).toContain(`ListenerSecurity.${name}(`);
  expect(Object.keys(SECURITIES).length).toBeGreaterThanOrEqual(SECURITY_KINDS.length);
  expect(textOf('docs', '.md')).toMatch(new RegExp(`[\`.]${name}\\(`));
});

test('every kind in KINDS is rendered by at least one chart', () => {
  const rendered = new Set(Object.values({ ...CHARTS, ...ENSEMBLES }).flatMap((chart) => new Manifests(chart()).all.map(({ kind }) => kind)));
  expect(Object.keys(KINDS).filter((kind) => !rendered.has(kind))).toEqual([]);
});

/** The props of every exported struct: an interface with fields, whose name does not begin with I. */
const STRUCTS = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && read('src', 'index.ts').includes(`'./${file.replace(/\.ts$/, '')}'`))
  .flatMap((file) => ts.createSourceFile(file, read('src', file), ts.ScriptTarget.Latest).statements)
  .filter((node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && !/^I[A-Z]/.test(node.name.text)
    && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
  .map((node) => [node.name.text, node.members.filter(ts.isPropertySignature).map(({ name }) => (name as ts.Identifier).text)] as const);

describe.each(STRUCTS)('%s', (_, props) => {
  const code = [textOf('test', '.ts'), textOf('examples', '.ts')].join('\n');

  test('has only props that a test or an example sets', () => {
    expect(props.filter((prop) => !new RegExp(`\\b${prop}\\b(:|,| })`).test(code))).toEqual([]);
  });
});
