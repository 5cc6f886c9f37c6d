import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';

const root = join(__dirname, '..', '..');
const golden = (name: string) => join(root, 'test', 'golden', `${name}.k8s.yaml`);
const fixture = (name: string) => join(root, 'test', 'fixtures', `${name}.yaml`);

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const run = (args: string[], input = '') => runProgram(['plan', ...args], input);

const production = readFileSync(golden('production'), 'utf8');

test('identical manifests end with exit code 0', () => {
  expect(run([golden('production'), golden('production')])).toEqual({ status: 0, stdout: 'Nothing changes.\n', stderr: '' });
});

test('a change without errors ends with exit code 0, and lists the restarts', () => {
  const now = file('memory.yaml', production.replaceAll('memory: 4Gi', 'memory: 6Gi'));
  const { status, stdout, stderr } = run([golden('production'), now]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('Kubernetes restarts these pods one by one after the apply: kafka-brokers-2, kafka-brokers-1, kafka-brokers-0\n     changed in the pod template: containers[kafka].resources, initContainers\n');
});

test('errors end with exit code 1, as text and as JSON', () => {
  const fewer = file('fewer.yaml', production.replace(/(name: kafka-brokers\n(?:.*\n)*?spec:\n(?:.*\n)*?  replicas: )3/, '$12'));
  expect(run([golden('production'), fewer])).toMatchObject({ status: 1, stderr: '', stdout: expect.stringMatching(/^Errors:\n {2}cluster kafka loses broker 2.*\n\nDocumentation of the errors:\n {2}https:\/\/.*\/rules\/broker-removed\n\n/) });
  const { status, stdout } = run([golden('production'), fewer, '--format', 'json']);
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).toContainEqual(expect.objectContaining({ rule: 'broker-removed', severity: 'error' }));
});

test('an input may be a directory, and one of them standard input', () => {
  mkdirSync(join(folder, 'dist'));
  file('dist/a.yaml', production);
  expect(run(['-', join(folder, 'dist')], production)).toMatchObject({ status: 0, stdout: 'Nothing changes.\n' });
  expect(run([join(folder, 'dist'), '-'], production.replaceAll('\n', '\r\n'))).toMatchObject({ status: 0, stdout: 'Nothing changes.\n' });
});

test.each(['incubator-kafka', 'bitnami-combined', 'bitnami-zookeeper', 'cp-kafka', 'nfs-article'])('manifests of other tools: %s', (name) => {
  expect(run([fixture(name), fixture(name)])).toMatchObject({ status: 0, stdout: 'Nothing changes.\n', stderr: '' });
});

test.each([
  ['no path', [], 'pass two files or directories'],
  ['one path', [golden('minimal')], 'pass two files or directories, the applied manifests and the new manifests; one of them may be - for standard input; got 1'],
  ['three paths', [golden('minimal'), golden('minimal'), golden('minimal')], 'got 3'],
  ['standard input twice', ['-', '-'], 'only one of the two inputs can be standard input'],
  ['a missing path', [golden('minimal'), '/nowhere/x.yaml'], '/nowhere/x.yaml does not exist'],
  ['an unknown format', [golden('minimal'), golden('minimal'), '--format', 'xml'], 'unknown format "xml"; use one of text, markdown, html, json'],
  ['an unknown option', [golden('minimal'), '--into', 'x'], '--into'],
  ['nothing on standard input', [golden('minimal'), '-'], 'no Kafka cluster or ZooKeeper ensemble found in -'],
  ['a cluster without its files', [golden('minimal'), file('alone.yaml', production.split('---\n').filter((document) => !document.includes('kind: ConfigMap')).join('---\n'))],
    `missing in ${join(folder, 'alone.yaml')}: the ConfigMap of StatefulSet kafka-controllers, the ConfigMap of StatefulSet kafka-brokers`],
  ['invalid YAML', [file('broken.yaml', 'kind: [unclosed'), golden('minimal')], 'broken.yaml: '],
])('ends with exit code 2 and one line about %s', (_, args, message) => {
  const { status, stdout, stderr } = run(args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^cdk8s-kafka plan: .*\n$/);
  expect(stderr).toContain(message);
});

test('nonsensical manifests cause no stack trace', () => {
  const odd = file('odd.yaml', `${production}---
kind: StatefulSet
metadata: { name: kafka }
spec: { template: { spec: { containers: [null, { name: kafka, env: [null, { name: KAFKA_ZOOKEEPER_CONNECT, value: null }, { name: KAFKA_LISTENERS, value: nonsense }], volumeMounts: [null] }] } }, volumeClaimTemplates: [null] }
---
kind: Service
metadata: { name: kafka }
spec: { selector: 5, ports: [null] }
`);
  for (const args of [[golden('production'), odd], [odd, golden('production')]]) { expect(run(args).stderr).toBe(''); }
});
