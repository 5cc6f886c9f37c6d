import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';
import { DUMP_HINT } from '../../src/cli/dump-command';

const root = join(__dirname, '..', '..');
const fixture = (name: string) => join(root, 'test', 'fixtures', `${name}.yaml`);
const golden = (name: string) => join(root, 'test', 'golden', `${name}.k8s.yaml`);

const run = (args: string[], input = '') => runProgram(['adopt', ...args], input);

test('prints the program, with what is not carried over as comments at the top', () => {
  const { status, stdout, stderr } = run([fixture('nfs-article')]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^\/\/ Not carried over:\n\/\/ - StatefulSet kafka, resources \(none\): /);
  expect(stdout).toContain('logDir: \'.\',');
  expect(stdout.split('\n').every((line) => line.length <= 120)).toBe(true);
});

test('reads standard input, and several files as one', () => {
  expect(run(['-'], readFileSync(golden('minimal'), 'utf8')).stdout).toContain('new KafkaBrokerSet(chart, \'kafka\');\n');
  const several = run([golden('minimal'), fixture('bitnami-roles')]).stdout;
  expect(several).toContain('new Chart(app, \'kafka\'');
  expect(several.match(/new KafkaBrokerSet/g)).toHaveLength(2);
});

test('compares, and fails if data would be lost', () => {
  const lost = run([golden('stable-ids'), '--into', golden('production')]);
  expect(lost.status).toBe(1);
  expect(lost.stdout).toMatch(/^Errors:\n {2}the data of kafka-brokers-0 is in directory kafka-log1012 of claim data-kafka-brokers-0/);
  expect(run([golden('stable-ids'), '--into', golden('stable-ids')])).toMatchObject({ status: 0, stdout: 'Nothing changes.\n' });
});

test.each([
  ['no path', [], 'pass files or directories with the manifests'],
  ['manifests without Kafka', ['-'], `no Kafka cluster found in -; ${DUMP_HINT}`],
  ['new manifests without Kafka', [golden('minimal'), '--into', '-'], 'no Kafka cluster found in -'],
  ['an unknown option', [golden('minimal'), '--from', 'x'], '--from'],
])('ends with exit code 2 and a message about %s', (_, args, message) => {
  const { status, stdout, stderr } = run(args, 'kind: List\nitems: []\n');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/\n +at /);
});

test('nonsensical manifests cause no stack trace', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'cdk8s-kafka-')), 'odd.yaml');
  writeFileSync(path, `kind: StatefulSet
metadata: { name: kafka }
spec: { template: { spec: { containers: [{ name: kafka, env: [{ name: KAFKA_ZOOKEEPER_CONNECT, value: null }, { name: KAFKA_LISTENERS, value: nonsense }] }] } } }
---
kind: StatefulSet
metadata: { name: empty }
spec: {}
---
kind: Service
metadata: { name: kafka }
`);
  expect(run([path])).toMatchObject({ status: 0, stderr: '' });
});
