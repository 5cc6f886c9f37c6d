import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program';
import { lint } from '../../src/cli/lint';

const root = join(__dirname, '..', '..');
const fixture = (name: string) => join(root, 'test', 'fixtures', `${name}.yaml`);
const golden = (name: string) => join(root, 'test', 'golden', `${name}.k8s.yaml`);

const run = (args: string[], input = '') => runProgram(['lint', ...args], input);

test('errors end with exit code 1; findings are grouped by file and followed by a summary', () => {
  const { status, stdout, stderr } = run([fixture('aws-article'), golden('single-node')]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toBe(golden('single-node'));
  expect(lines[1]).toMatch(/^ {2}warning {2}StatefulSet kafka in dev: the cluster has one controller, which is a single point of failure; .* \[single-controller\]$/);
  expect(lines).toContain(fixture('aws-article'));
  expect(stdout).toMatch(/^ {2}error {4}ConfigMap kafka in pipeline, server\.properties, log\.dirs: log directory .* is not on a volume; .* \[data-outside-volume\]$/m);
  expect(lines.at(-1)).toBe('4 errors, 4 warnings');
});

test('warnings alone end with exit code 0', () => {
  expect(run(['-'], readFileSync(fixture('nfs-article'), 'utf8'))).toMatchObject({ status: 0, stdout: expect.stringMatching(/^standard input\n[^]*\n0 errors, 6 warnings\n$/) });
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
