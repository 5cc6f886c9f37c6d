import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeKubectlProgram, FakeState } from './fake-kubectl';
import { runProgram } from './run-program';
import { UpdateStrategy } from '../../src';
import { kraft } from '../compare/clusters';
import { liveObjects, TOOLS } from '../roll/live-objects';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kafka-roll-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ON_DELETE = { updateStrategy: UpdateStrategy.ON_DELETE };
const objects = liveObjects(kraft({}, ON_DELETE, ON_DELETE)).map((object) => {
  if (object.kind === 'Pod' && !/brokers-1|controllers-2/.test(object.metadata.name)) { object.metadata.labels['controller-revision-hash'] = 'new'; }
  return object;
});
const run = (kubectl: FakeKubectlProgram) => runProgram(['roll', '-n', 'test'], '', kubectl.env);
const fake = (name: string, state: Partial<FakeState>) => new FakeKubectlProgram(join(folder, name), { objects, tools: TOOLS, ...state });

test('killed by SIGKILL and run again: the rest is restarted, and nothing twice', () => {
  const kubectl = fake('killed', { killAfterEvictions: 1 });
  expect(run(kubectl).status).toBeNull();
  expect(kubectl.state.evicted).toEqual(['kafka-brokers-1']);
  expect(run(kubectl)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^cluster kafka: 1 of 6 pods to restart/), stderr: '' });
  expect(kubectl.state.evicted).toEqual(['kafka-brokers-1', 'kafka-controllers-2']);
  expect(run(kubectl)).toEqual({ status: 0, stdout: 'cluster kafka: nothing to do, all pods are current\n', stderr: '' });
});

test('a roll that cannot go on: exit code 1', () => {
  const tools = { ...TOOLS, 'kafka-topics': TOOLS['kafka-topics'].replace('Isr: 0,2,1', 'Isr: 0') };
  expect(run(fake('refused', { tools }))).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(/^cdk8s-kafka roll: 1 partition below min\.insync\.replicas, .*\n$/) });
});

test('a wrong input: exit code 2', () => {
  expect(run(fake('empty', { objects: [] }))).toEqual({ status: 2, stdout: '', stderr: 'cdk8s-kafka roll: no Kafka cluster of cdk8s-kafka in namespace test\n' });
});

test('without kubectl: exit code 2, and where to get it', () => {
  expect(runProgram(['roll'], '', { ...process.env, PATH: '/nowhere' })).toEqual({
    status: 2, stdout: '', stderr: 'cdk8s-kafka roll: kubectl cannot be run (spawn kubectl ENOENT); install it and add it to the PATH: https://kubernetes.io/docs/tasks/tools/\n',
  });
});
