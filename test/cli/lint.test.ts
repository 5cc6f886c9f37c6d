import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';
import { lint } from '../../src/cli/lint';

const root = join(__dirname, '..', '..');
const fixture = (name: string) => join(root, 'test', 'fixtures', `${name}.yaml`);
const golden = (name: string) => join(root, 'test', 'golden', `${name}.k8s.yaml`);

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: string[], input = '') => runProgram(['lint', ...args], input);

test('errors end with exit code 1; findings are listed by file and line, and followed by a summary', () => {
  const { status, stdout, stderr } = run([fixture('aws-article'), golden('single-node')]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toBe(`${golden('single-node')}:56`);
  expect(lines[1]).toMatch(/^ {2}warning {2}StatefulSet kafka in dev: the cluster has one controller, which is a single point of failure; .* \[single-controller\]$/);
  expect(lines).toContain(`${fixture('aws-article')}:35`);
  expect(stdout).toMatch(/^ {2}error {4}ConfigMap kafka in pipeline, server\.properties, log\.dirs: log directory .* is not on a volume; .* \[data-outside-volume\]$/m);
  expect(lines.at(-1)).toBe('4 errors, 4 warnings');
});

test('warnings alone end with exit code 0', () => {
  expect(run(['-'], readFileSync(fixture('nfs-article'), 'utf8'))).toMatchObject({ status: 0, stdout: expect.stringMatching(/^standard input:4\n[^]*\n0 errors, 6 warnings\n$/) });
});

test('the JSON format contains all findings', () => {
  const { text, failed } = lint([fixture('nfs-article-first')], { format: 'json' });
  const { version, summary, findings, suppressed } = JSON.parse(text);
  expect(version).toBe(1);
  expect(failed).toBe(true);
  expect(summary).toEqual({ errors: 3, warnings: 6, suppressed: 0 });
  expect(suppressed).toEqual([]);
  expect(findings).toHaveLength(9);
  expect(findings[0]).toEqual({
    rule: 'shared-service',
    severity: 'error',
    file: fixture('nfs-article-first'),
    object: 'Service kafka',
    namespace: 'kafka',
    line: 23,
    field: 'spec.ports[0]',
    message: expect.stringContaining('the Service routes external clients to any of 3 brokers'),
    fix: expect.stringContaining('add a listener for external clients'),
  });
});

test('a file that several paths contain is read once', () => {
  const once = lint([fixture('nfs-article')]).text;
  expect(lint([fixture('nfs-article'), fixture('nfs-article')]).text).toBe(once);
  expect(lint([fixture('nfs-article'), fixture('nfs-article').replace('/fixtures/', '/fixtures/../fixtures/')]).text).toBe(once);
});

test('directories are read with all their files', () => expect(lint([join(root, 'test', 'fixtures')]).failed).toBe(true));

test('rejects no path', () => expect(() => lint([])).toThrow('pass files or directories with manifests, or - for standard input'));

test('with --strict warnings end with exit code 1 as well', () => {
  expect(lint([fixture('nfs-article')], { strict: true }).failed).toBe(true);
  expect(run(['--strict', fixture('nfs-article')]).status).toBe(1);
});

test.each<[NonNullable<Parameters<typeof lint>[1]>['format'], RegExp]>([
  ['sarif', /"version": "2\.1\.0"/], ['github', /^::error file=.*nfs-article-first\.yaml,line=23,title=shared-service::/], ['junit', /<testsuite name="[^"]*" tests="9" failures="9"/],
])('format %s has the findings, and the exit code is the same', (format, text) => {
  expect(lint([fixture('nfs-article-first')], { format, strict: true })).toEqual({ text: expect.stringMatching(text), failed: true });
});

describe('a baseline', () => {
  const baseline = join(folder, 'baseline.json');
  const [first, later] = [fixture('nfs-article-first'), fixture('nfs-article')];

  test('accepts what it contains, and new findings fail', () => {
    expect(lint([first], { baseline, updateBaseline: true })).toEqual({ text: '0 errors, 0 warnings, 9 in the baseline\n', failed: false });
    expect(lint([first], { baseline, strict: true })).toEqual({ text: '0 errors, 0 warnings, 9 in the baseline\n', failed: false });
    const { text, failed } = lint([first, fixture('aws-article')], { baseline });
    expect(failed).toBe(true);
    expect(text).toMatch(/\n4 errors, 2 warnings, 9 in the baseline\n$/);
    expect(JSON.parse(lint([first], { baseline, format: 'json' }).text)).toMatchObject({ summary: { errors: 0, known: 9 }, findings: [], known: expect.arrayContaining([expect.objectContaining({ rule: 'shared-service' })]) });
  });

  test('counts what is no longer found, and loses it with the next update', () => {
    lint([first], { baseline, updateBaseline: true });
    const { text } = lint([later], { baseline });
    expect(text).toMatch(/\d of the baseline no longer found\n$/);
    lint([later], { baseline, updateBaseline: true });
    expect(lint([later], { baseline }).text).toBe('0 errors, 0 warnings, 6 in the baseline\n');
  });

  test.each([
    ['a missing file', join(folder, 'none.json'), /none\.json cannot be read; write it with --update-baseline: ENOENT/],
    ['another file', fixture('cp-kafka'), /cp-kafka\.yaml is not a baseline of lint; write it with --update-baseline$/],
  ])('rejects %s', (_, file, message) => expect(() => lint([first], { baseline: file })).toThrow(message));

  test('rejects an update without a file, or of a file that cannot be written', () => {
    expect(() => lint([first], { updateBaseline: true })).toThrow('--update-baseline needs --baseline');
    expect(() => lint([first], { updateBaseline: true, baseline: folder })).toThrow(`cannot write ${folder}: EISDIR`);
  });
});
