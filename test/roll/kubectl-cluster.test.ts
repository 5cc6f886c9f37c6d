import { liveObjects, TOOLS } from './live-objects';
import { MigrationPhase } from '../../src';
import { kubernetesObjects } from '../../src/read/objects';
import { readClusters } from '../../src/read/own/clusters';
import { kubectlCluster, KubectlResult, LoginRequired, readObjects } from '../../src/roll/kubectl-cluster';
import { Temporary } from '../../src/roll/roll';
import { kraft, Objects, onZookeeper, patched, phase } from '../compare/clusters';

type Answer = (command: string) => Partial<KubectlResult>;

/** The cluster in live objects; records the commands. Unless `answer` has another answer, Kafka's tools succeed. */
function clusterOf(objects: Objects, answer: Answer = () => ({}), login?: string) {
  const calls: { command: string; input?: string }[] = [];
  const kubectl = async (args: readonly string[], input?: string): Promise<KubectlResult> => {
    const command = args.join(' ');
    calls.push({ command, input });
    const tool = Object.entries(TOOLS).find(([name]) => command.includes(`/${name}.sh`));
    return { ok: true, stderr: '', stdout: command.includes('get ') ? JSON.stringify({ items: objects }) : tool?.[1] ?? '', ...answer(command) };
  };
  const [plan] = readClusters(objects);
  return { calls, cluster: kubectlCluster(kubectl, { ...plan, namespace: 'test' }, kubernetesObjects(objects), login), kubectl };
}

const healthOf = async ({ cluster }: ReturnType<typeof clusterOf>) => cluster.health(await cluster.pods());
const toolCalls = ({ calls }: ReturnType<typeof clusterOf>) => calls.map(({ command }) => command).filter((command) => command.includes(' exec '));
const IN_BROKER = '-n test exec kafka-brokers-0 -- env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS /opt/kafka/bin';
const notReady = (objects: Objects, name: string) => patched(objects, 'Pod', name, ({ status }) => { status.conditions = []; });

test('health: from Kafka\'s tools in a broker that is Ready', async () => {
  const live = clusterOf(liveObjects(kraft()));
  expect(await healthOf(live)).toMatchObject({ brokers: [0, 1, 2], partitions: [{ name: 'orders-0' }, { name: 'orders-1' }], voters: [{ nodeId: 9002, isLeader: true }, {}, {}] });
  const server = '--bootstrap-server kafka-brokers-0.kafka-brokers-headless:9092';
  expect(toolCalls(live)).toEqual([
    `${IN_BROKER}/kafka-topics.sh ${server} --describe`, `${IN_BROKER}/kafka-broker-api-versions.sh ${server}`, `${IN_BROKER}/kafka-metadata-quorum.sh ${server} describe --replication`,
  ]);

  const other = clusterOf(notReady(liveObjects(kraft()), 'kafka-brokers-0'));
  await healthOf(other);
  expect(toolCalls(other)[0]).toContain(' exec kafka-brokers-1 -- ');
});

test('after an error, the next attempt is in another broker', async () => {
  const live = clusterOf(liveObjects(kraft()), (command) => command.includes('brokers-0') ? { ok: false, stderr: 'Defaulted container\njava.lang.X: Exception: timed out\n\tat a.b(C.java)\ncommand terminated with exit code 1\n' } : {});
  const pods = await live.cluster.pods();
  await expect(live.cluster.health(pods)).rejects.toThrow(new Temporary('java.lang.X: Exception: timed out'));
  expect(await live.cluster.health(pods)).toMatchObject({ brokers: [0, 1, 2] });
  expect(toolCalls(live)[1]).toContain(' exec kafka-brokers-1 -- ');
});

test('output that cannot be read is not taken for a healthy cluster', async () => {
  await expect(healthOf(clusterOf(liveObjects(kraft()), (command) => command.includes('quorum') ? { stdout: 'what?' } : {}))).rejects.toThrow(new Temporary('unexpected output of kafka-metadata-quorum: what?'));
});

test('ZooKeeper mode has no quorum', async () => {
  const live = clusterOf(liveObjects(onZookeeper()));
  expect((await healthOf(live)).voters).toEqual([]);
  expect(toolCalls(live).map((command) => /([\w-]+)\.sh/.exec(command)![1])).toEqual(['kafka-topics', 'kafka-broker-api-versions']);
});

test('in a migration, controllers answer for the quorum', async () => {
  const live = clusterOf(liveObjects(phase(MigrationPhase.MIGRATE_METADATA)));
  await healthOf(live);
  expect(toolCalls(live)[2]).toMatch(/exec kafka-controllers-0 -- .*kafka-metadata-quorum\.sh --command-config \S+\/kafka-controllers-0\.properties --bootstrap-controller kafka-controllers-0\.kafka-controllers-headless:9093 describe --replication$/);
  const later = clusterOf(liveObjects(phase(MigrationPhase.MIGRATE_BROKERS)));
  await healthOf(later);
  expect(toolCalls(later)[2]).toContain(' exec kafka-0 -- ');
});

describe('listeners with authentication', () => {
  const secured = patched(liveObjects(kraft()), 'ConfigMap', 'kafka-brokers-config', ({ data }) => {
    for (const file of Object.keys(data)) { data[file] = data[file].replaceAll(':PLAINTEXT', ':SASL_PLAINTEXT'); }
  });
  const client = (status: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'admin', namespace: 'test', labels: { 'app.kubernetes.io/name': 'kafka-test-client', 'app.kubernetes.io/instance': 'kafka' } },
    spec: { containers: [{ name: 'client', workingDir: '/opt/kafka/bin', env: [{ name: 'BOOTSTRAP_SERVERS', value: 'kafka-bootstrap:9092' }, { name: 'CLIENT_CONFIG', value: '/etc/c/client.properties' }] }] },
    status: { conditions: [{ type: 'Ready', status }] },
  });

  test('tools run in a test client that is Ready', async () => {
    const live = clusterOf([...secured, client('True')]);
    await healthOf(live);
    expect(toolCalls(live)[0]).toBe('-n test exec admin -- /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka-bootstrap:9092 --command-config /etc/c/client.properties --describe');
    await expect(healthOf(clusterOf([...secured, client('False')]))).rejects.toThrow(LoginRequired);
  });

  test('or with the login of the user, from standard input', async () => {
    const live = clusterOf(secured, undefined, 'user=x');
    await healthOf(live);
    expect(live.calls.at(-1)).toEqual({
      command: expect.stringMatching(/^-n test exec -i kafka-brokers-0 -- .*kafka-metadata-quorum\.sh --bootstrap-server \S+ --command-config \/dev\/stdin describe --replication$/), input: 'user=x',
    });
  });

  test('without both, it is an error that no repetition repairs', async () => {
    await expect(healthOf(clusterOf(secured))).rejects.toThrow(LoginRequired);
  });
});

describe('eviction', () => {
  test('names the uid of the pod, so that a pod that has replaced it stays', async () => {
    const { calls, cluster } = clusterOf(liveObjects(kraft()));
    const pod = (await cluster.pods()).find(({ name }) => name === 'kafka-brokers-2')!;
    expect(await cluster.evict(pod)).toEqual({ accepted: true });
    expect(calls.at(-1)!.command).toBe('create --raw /api/v1/namespaces/test/pods/kafka-brokers-2/eviction -f - --request-timeout=30s');
    expect(JSON.parse(calls.at(-1)!.input!)).toEqual({
      apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'kafka-brokers-2', namespace: 'test' }, deleteOptions: { preconditions: { uid: 'uid-kafka-brokers-2' } },
    });
  });

  test('reports why it is refused', async () => {
    const { cluster } = clusterOf(liveObjects(kraft()), (command) => command.startsWith('create') ? { ok: false, stderr: 'Error from server (TooManyRequests): budget\n' } : {});
    expect(await cluster.evict((await cluster.pods())[0])).toEqual({ accepted: false, reason: 'Error from server (TooManyRequests): budget' });
  });
});

test('without a namespace, objects are those of the context', async () => {
  const { calls, kubectl } = clusterOf(liveObjects(kraft()));
  await readObjects(kubectl, undefined, ['pods']);
  expect(calls[0].command).toBe('get pods -o json --request-timeout=30s');
});
