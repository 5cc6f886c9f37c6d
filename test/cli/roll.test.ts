import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeKubectl, FakeState } from './fake-kubectl';
import { UpdateStrategy } from '../../src';
import { Commands, createProgram, Output } from '../../src/cli/program';
import { InputError } from '../../src/cli/result';
import { roll } from '../../src/cli/roll';
import { Unfinished } from '../../src/roll/roll';
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
const fake = (state: Partial<FakeState>) => new FakeKubectl({ objects: stale('kafka-brokers-1', 'kafka-controllers-2'), tools: TOOLS, ...state });

const START = Date.parse('2026-06-01T00:00:00Z');

const NOWHERE = { write: () => true };

/** Parses the arguments as the program does. */
function parsed(args: readonly string[], surroundings: Parameters<typeof roll>[2]): Promise<string> {
  let output: Output = '';
  const commands = { roll: (paths, options) => roll(paths, options, surroundings) } as Partial<Commands> as Commands;
  try {
    createProgram(() => commands, (result) => { output = result; }, { out: NOWHERE, err: NOWHERE }).parse(['roll', ...args], { from: 'user' });
  } catch (error) { return Promise.reject(error as Error); }
  return output as unknown as Promise<string>;
}

/** Runs the command with a clock that only waits advance. */
async function run(kubectl: FakeKubectl, ...args: string[]) {
  const lines: string[] = [];
  let time = START;
  const surroundings = {
    kubectlWith: kubectl.withContext,
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
      if (time > START + 3_600_000) { throw new Error('still waits after an hour'); }
    },
    print: (line: string) => { lines.push(line); },
  };
  const error = await parsed(args, surroundings).then((text) => text === '' ? undefined : new Error(`it returns ${text}`), (rejection: Error) => rejection);
  return { lines, error };
}

test('restarts the pods that are not current', async () => {
  const kubectl = fake({ refusals: 1 });
  expect(await run(kubectl, '--context', 'blue', '-n', 'test')).toEqual({
    error: undefined,
    lines: [
      'cluster kafka: 2 of 6 pods to restart, in this order',
      '  1. kafka-brokers-1 (broker 1)',
      '  2. kafka-controllers-2 (controller 9002, active)',
      'waiting for the eviction of pod kafka-brokers-1 (Error from server (TooManyRequests): Cannot evict pod as it would violate the pod\'s disruption budget.)',
      'evicted kafka-brokers-1 (broker 1), 1 pod left',
      'evicted kafka-controllers-2 (controller 9002), 0 pods left',
      'cluster kafka: all pods are current and in sync',
    ],
  });
  const { calls, evicted } = kubectl.state;
  expect(evicted).toEqual(['kafka-brokers-1', 'kafka-controllers-2']);
  expect(calls.every((call) => call.startsWith('--context blue '))).toBe(true);
  expect(calls).toContain('--context blue -n test exec kafka-brokers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin/kafka-topics.sh '
    + '--bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092 --describe');
  expect(await run(kubectl)).toEqual({ error: undefined, lines: ['cluster kafka: nothing to do, all pods are current'] });
  expect(kubectl.state.calls).toContain('get statefulsets,configmaps,services,pods -o json --request-timeout=30s');
});

test('--dry-run prints the order, and evicts nothing; manifests name the cluster and its namespace', async () => {
  const kubectl = fake({});
  const path = join(folder, 'manifests.json');
  writeFileSync(path, JSON.stringify({ kind: 'List', items: manifests }));
  expect(await run(kubectl, path, '--dry-run')).toEqual({
    error: undefined,
    lines: ['cluster kafka: 2 of 6 pods to restart, in this order', '  1. kafka-brokers-1 (broker 1)', '  2. kafka-controllers-2 (controller 9002, active)'],
  });
  expect(kubectl.state.evicted).toEqual([]);
  expect(kubectl.state.calls[0]).toBe('-n test get statefulsets,configmaps,services,pods -o json --request-timeout=30s');
});

/** The error of a run that is not finished, or of a wrong input. */
const rejection = (type: new (...args: never[]) => Error, message: RegExp) =>
  expect.objectContaining({ constructor: type, message: expect.stringMatching(message) });

test('a partition below min ISR: the reason', async () => {
  const tools = { ...TOOLS, 'kafka-topics': TOOLS['kafka-topics'].replace('Isr: 0,2,1', 'Isr: 0') };
  const kubectl = fake({ tools });
  expect(await run(kubectl, '-n', 'test')).toEqual({
    lines: [], error: rejection(Unfinished, /^1 partition below min\.insync\.replicas, .*: orders-1 \(in sync 0 of 0, 2, 1\); /),
  });
  expect(kubectl.state.evicted).toEqual([]);
});

test.each([[['--timeout', '3'], '3 seconds'], [[], '10 minutes']])('the time limit of %j', async (args, limit) => {
  const tools = { ...TOOLS, 'kafka-topics': TOOLS['kafka-topics'].replace('Isr: 0,2,1', 'Isr: 0,2') };
  const kubectl = fake({ tools });
  expect(await run(kubectl, '-n', 'test', ...args)).toEqual({
    lines: ['waiting for 1 partition to be in sync: orders-1 (in sync 0, 2 of 0, 2, 1)'],
    error: rejection(Unfinished, new RegExp(`^no progress within ${limit}, waiting for 1 partition to be in sync: orders-1`)),
  });
});

describe('listeners with authentication', () => {
  const secured = patched(manifests, 'ConfigMap', 'kafka-brokers-config', ({ data }) => {
    for (const file of Object.keys(data)) { data[file] = data[file].replaceAll(':PLAINTEXT', ':SASL_PLAINTEXT'); }
  });

  test('require a login, which is passed by standard input', async () => {
    const objects = liveObjects(secured);
    expect(await run(fake({ objects }), '-n', 'test')).toEqual({ lines: [], error: rejection(InputError, /^listener \w+ requires a login \(.*\); pass --command-config /) });
    const login = join(folder, 'client.properties');
    writeFileSync(login, 'security.protocol=SASL_PLAINTEXT');
    const kubectl = fake({ objects });
    expect((await run(kubectl, '-n', 'test', '--dry-run', '--command-config', login)).error).toBeUndefined();
    expect(kubectl.state.calls).toContainEqual(expect.stringMatching(/^-n test exec -i kafka-brokers-0 -- .*kafka-topics\.sh .* --command-config \/dev\/stdin --describe < security\.protocol=SASL_PLAINTEXT$/));
  });
});

/** Two clusters in a namespace. */
const two = (): Objects => [...stale(), ...JSON.parse(JSON.stringify(stale()).replace(/(?<!cdk8s-)kafka-|(?<=(instance|cluster)":")kafka/g, (name) => name.replace('kafka', 'red'))) as Objects];

test.each<[string, string[], Partial<FakeState>, RegExp]>([
  ['a wrong time limit', ['--timeout', 'x'], {}, /^--timeout is a number of seconds from 1 to 999999, got "x"$/],
  ['no time', ['--timeout', '0'], {}, /got "0"$/],
  ['too much time', ['--timeout', '1000000'], {}, /got "1000000"$/],
  ['a missing login', ['--command-config', '/nowhere'], {}, /^\/nowhere cannot be read: ENOENT/],
  ['a missing manifest', ['/nowhere.yaml'], {}, /^\/nowhere\.yaml does not exist/],
  ['manifests without a cluster', [join(__dirname, '..', 'fixtures', 'aws-article.yaml')], {}, /^no Kafka cluster of cdk8s-kafka that this command reads in .*aws-article\.yaml/],
  ['no cluster in the namespace', ['-n', 'other'], { objects: [] }, /^no Kafka cluster of cdk8s-kafka in namespace other$/],
  ['another cluster', ['--cluster', 'blue'], {}, /^no Kafka cluster of cdk8s-kafka with the name blue in the namespace of the context; pass --namespace; found: kafka$/],
  ['several clusters', ['-n', 'test'], { objects: two() }, /^several Kafka clusters in namespace test: kafka, red; pass --cluster, and manifests or a namespace with one of this name$/],
])('ends with one line about %s', async (_, args, state, message) => {
  expect(await run(fake(state), ...args)).toEqual({ lines: [], error: rejection(InputError, message) });
});

test('one of several clusters', async () => {
  expect(await run(fake({ objects: two() }), '-n', 'test', '--cluster', 'red')).toMatchObject({ error: undefined, lines: [expect.stringMatching(/^cluster red: nothing to do/)] });
});
