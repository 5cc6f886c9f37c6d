import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeKubectl, FakeState } from './fake-kubectl';
import { runProgram } from './program';
import { UpdateStrategy } from '../../src';
import { kraft, Objects, patched } from '../compare/clusters';
import { liveObjects, TOOLS } from '../roll/live-objects';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-roll-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ON_DELETE = { updateStrategy: UpdateStrategy.ON_DELETE };
const manifests = kraft({}, ON_DELETE, ON_DELETE);
/** Only these pods are not current. */
const stale = (...names: string[]): Objects => liveObjects(manifests).map((object) => {
  if (object.kind === 'Pod' && !names.includes(object.metadata.name)) { object.metadata.labels['controller-revision-hash'] = 'new'; }
  return object;
});
let instances = 0;
const fake = (state: Partial<FakeState>) => new FakeKubectl(join(folder, String(++instances)), { objects: stale('kafka-brokers-1', 'kafka-controllers-2'), tools: TOOLS, ...state });
const run = (kubectl: FakeKubectl, ...args: string[]) => runProgram(['roll', ...args], '', kubectl.env);

test('restarts the pods that are not current, with kubectl from the PATH', () => {
  const kubectl = fake({ refusals: 1 });
  expect(run(kubectl, '--context', 'blue', '-n', 'test')).toEqual({
    status: 0,
    stderr: '',
    stdout: `cluster kafka: 2 of 6 pods to restart, in this order
  1. kafka-brokers-1 (broker 1)
  2. kafka-controllers-2 (controller 9002, active)
waiting for the eviction of pod kafka-brokers-1 (Error from server (TooManyRequests): Cannot evict pod as it would violate the pod's disruption budget.)
evicted kafka-brokers-1 (broker 1), 1 pod left
evicted kafka-controllers-2 (controller 9002), 0 pods left
cluster kafka: all pods are current and in sync
`,
  });
  const { calls, evicted } = kubectl.state;
  expect(evicted).toEqual(['kafka-brokers-1', 'kafka-controllers-2']);
  expect(calls.every((call) => call.startsWith('--context blue '))).toBe(true);
  expect(calls).toContain('--context blue -n test exec kafka-brokers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/kafka-topics.sh '
    + '--bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 --describe');
});

test('killed by SIGKILL and run again: the rest is restarted, and nothing twice', () => {
  const kubectl = fake({ killAfterEvictions: 1 });
  expect(run(kubectl, '-n', 'test').status).toBeNull();
  expect(kubectl.state.evicted).toEqual(['kafka-brokers-1']);
  expect(run(kubectl, '-n', 'test')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^cluster kafka: 1 of 6 pods to restart/) });
  expect(kubectl.state.evicted).toEqual(['kafka-brokers-1', 'kafka-controllers-2']);
  expect(run(kubectl, '-n', 'test')).toEqual({ status: 0, stdout: 'cluster kafka: nothing to do, all pods are current\n', stderr: '' });
});

test('--dry-run prints the order, and evicts nothing; manifests name the cluster and its namespace', () => {
  const kubectl = fake({});
  const path = join(folder, 'manifests.json');
  writeFileSync(path, JSON.stringify({ kind: 'List', items: manifests }));
  const { status, stdout } = run(kubectl, path, '--dry-run');
  expect({ status, stdout }).toEqual({
    status: 0, stdout: 'cluster kafka: 2 of 6 pods to restart, in this order\n  1. kafka-brokers-1 (broker 1)\n  2. kafka-controllers-2 (controller 9002, active)\n',
  });
  expect(kubectl.state.evicted).toEqual([]);
  expect(kubectl.state.calls[0]).toBe('-n test get statefulsets,configmaps,services,pods -o json --request-timeout=30s');
});

test('a partition below min ISR: exit code 1 and the reason', () => {
  const tools = { ...TOOLS, 'kafka-topics': TOOLS['kafka-topics'].replace('Isr: 0,2,1', 'Isr: 0') };
  const kubectl = fake({ tools });
  expect(run(kubectl, '-n', 'test')).toEqual({
    status: 1, stdout: '', stderr: expect.stringMatching(/^cdk8s-kafka roll: 1 partition below min\.insync\.replicas, .*: orders-1 \(in sync 0 of 0, 2, 1\); .*\n$/),
  });
  expect(kubectl.state.evicted).toEqual([]);
});

test('the time limit ends with exit code 1', () => {
  const tools = { ...TOOLS, 'kafka-topics': TOOLS['kafka-topics'].replace('Isr: 0,2,1', 'Isr: 0,2') };
  expect(run(fake({ tools }), '-n', 'test', '--timeout', '1')).toEqual({
    status: 1,
    stdout: 'waiting for 1 partition to be in sync: orders-1 (in sync 0, 2 of 0, 2, 1)\n',
    stderr: 'cdk8s-kafka roll: no progress within 1 second, waiting for 1 partition to be in sync: orders-1 (in sync 0, 2 of 0, 2, 1)\n',
  });
});

describe('listeners with authentication', () => {
  const secured = patched(manifests, 'ConfigMap', 'kafka-brokers-config', ({ data }) => {
    for (const file of Object.keys(data)) { data[file] = data[file].replaceAll(':PLAINTEXT', ':SASL_PLAINTEXT'); }
  });

  test('require a login, which is passed by standard input', () => {
    const objects = liveObjects(secured);
    expect(run(fake({ objects }), '-n', 'test')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^cdk8s-kafka roll: listener \w+ requires a login \(.*\); pass --command-config /) });
    const login = join(folder, 'client.properties');
    writeFileSync(login, 'security.protocol=SASL_PLAINTEXT');
    const kubectl = fake({ objects });
    expect(run(kubectl, '-n', 'test', '--dry-run', '--command-config', login)).toMatchObject({ status: 0, stderr: '' });
    expect(kubectl.state.calls).toContainEqual(expect.stringMatching(/^-n test exec -i kafka-brokers-0 -- .*kafka-topics\.sh .* --command-config \/dev\/stdin --describe < security\.protocol=SASL_PLAINTEXT$/));
  });
});

test.each([
  ['a wrong time limit', ['--timeout', 'x'], {}, '--timeout is a number of seconds from 1 to 999999, got "x"'],
  ['an unknown option', ['--force'], {}, "Unknown option '--force'"],
  ['a missing login', ['--command-config', '/nowhere'], {}, '/nowhere cannot be read'],
  ['a missing manifest', ['/nowhere.yaml'], {}, '/nowhere.yaml does not exist'],
  ['no cluster in the namespace', ['-n', 'other'], { objects: [] }, 'no Kafka cluster of cdk8s-kafka in namespace other'],
  ['another cluster', ['--cluster', 'red'], {}, 'no Kafka cluster of cdk8s-kafka with the name red in the namespace of the context; pass --namespace; found: kafka'],
])('ends with exit code 2 and one line about %s', (_, args, state, message) => {
  const { status, stdout, stderr } = run(fake(state), ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^cdk8s-kafka roll: .*\n$/);
  expect(stderr).toContain(message);
});

test('without kubectl: exit code 2, and where to get it', () => {
  expect(runProgram(['roll'], '', { ...process.env, PATH: '/nowhere' })).toEqual({
    status: 2, stdout: '', stderr: 'cdk8s-kafka roll: kubectl cannot be run (spawn kubectl ENOENT); install it and add it to the PATH: https://kubernetes.io/docs/tasks/tools/\n',
  });
});
