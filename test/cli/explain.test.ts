import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';
import { explain } from '../../src/cli/explain';

const root = join(__dirname, '..', '..');
const golden = (name: string) => join(root, 'test', 'golden', `${name}.k8s.yaml`);

const run = runProgram;

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string): string => {
  const path = join(folder, 'x.yaml');
  writeFileSync(path, text);
  return path;
};

test('explains files, folders and standard input', () => {
  expect(run(['explain', golden('production')])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('kafka.example.com:30094') });
  expect(JSON.parse(run(['explain', '--format', 'json', join(root, 'test', 'golden')]).stdout).clusters.length).toBeGreaterThanOrEqual(3);
  expect(run(['explain', '-'], 'kind: List\nitems: []\n').stderr).toBe('cdk8s-kafka explain: no Kafka cluster or ZooKeeper ensemble of cdk8s-kafka found in -\n');
});

test.each([
  ['node-port', '30194 on every Kubernetes node, routes to kafka-brokers-2'],
  ['load-balancer', '443 on 192.0.2.10, the load balancer of Service kafka-external-bootstrap, routes to any broker'],
  ['host-port', '39092 on 59.64.11.22, Kubernetes node node2, routes to kafka-broker-1-0'],
  ['host-network', '<address>  nodes.example.com   # Kubernetes nodes that run brokers'],
  ['pod-ip', 'EXTERNAL: brokers.example.com:9095'],
  ['cluster-ip', '"20092": "kafka/kafka-brokers-0-external:9095"'],
  ['kafka-proxy', 'via node port 30092 of every Kubernetes node, through the proxies of Deployment kafka-proxied-proxy'],
])('explains the example %s', (name, line) => {
  expect(run(['explain', golden(name)])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(line) });
});

test.each([
  ['no path', ['explain'], 'pass files or directories'],
  ['a missing path', ['explain', '/nowhere/x.yaml'], '/nowhere/x.yaml does not exist'],
  ['an unknown format', ['explain', '-', '--format', 'xml'], 'unknown format "xml"; use one of table, markdown, json, mermaid'],
  ['a format with the name of a JavaScript property', ['explain', '-', '--format', 'toString'], 'unknown format "toString"'],
])('ends with exit code 2 and a message about %s', (_, args, message) => {
  const { status, stdout, stderr } = run(args);
  expect(status).toBe(2);
  expect(stdout + stderr).toContain(message);
  expect(stderr).not.toMatch(/\n +at /);
});

test('invalid YAML is reported in one line with its file', () => {
  const path = file('kind: [unclosed');
  const { status, stderr } = run(['explain', path]);
  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^cdk8s-kafka explain: ${path}: .*line 1.*\n$`));
});

test('errors have the page of their rule, and end with exit code 1 only with --strict', () => {
  const text = readFileSync(golden('production'), 'utf8').replaceAll('auto.create.topics.enable', 'auto.create.topic.enable');
  const { status, stdout } = run(['explain', '-'], text);
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nErrors:\n.*\[unknown-setting\]\n\nDocumentation of the errors:\n {2}https:\/\/.*\/rules\/unknown-setting\n/);
  expect(run(['explain', '-', '--strict'], text)).toEqual({ status: 1, stdout, stderr: '' });
  expect(explain([golden('production')], { strict: true }).failed).toBe(false);
});
