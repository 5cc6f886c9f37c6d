import { changeOf, indexed } from '../../../src/compare/side';
import { toolsOf } from '../../../src/compare/steps/tools';
import { ClusterPlan, EnvPlan } from '../../../src/model/plan';
import { kraft, Objects, patched } from '../clusters';

const NONE = { old: indexed([]), new: indexed([]) };
const [pair] = changeOf(kraft(), kraft()).clusters;
const withPod = (cluster: ClusterPlan, pod: { env?: readonly EnvPlan[]; jvmOptions?: readonly string[] }): ClusterPlan =>
  ({ ...cluster, sets: cluster.sets.map((set) => ({ ...set, pod: { ...set.pod, ...pod } })) });
const unset = (pod: Parameters<typeof withPod>[1]) => {
  const command = toolsOf({ ...pair, manifests: NONE, new: withPod(pair.new, pod) }, 'after').run('kafka-topics', '--list');
  return [...command.matchAll(/ -u (\w+)/g)].map(([, name]) => name);
};
const ALWAYS = ['KAFKA_HEAP_OPTS', 'KAFKA_LOG4J_OPTS'];

describe('the variables of the broker that a tool in its container must not inherit', () => {
  test('are heap and logging', () => {
    expect(unset({})).toEqual(ALWAYS);
  });

  test.each(['KAFKA_OPTS', 'KAFKA_JMX_OPTS', 'JMX_PORT'])('include %s if the broker has it', (name) => {
    expect(unset({ env: [{ name, value: 'x' }] })).toEqual([...ALWAYS, name]);
  });

  test('include KAFKA_OPTS if the broker has further JVM options', () => {
    expect(unset({ jvmOptions: ['-Da=b'] })).toEqual([...ALWAYS, 'KAFKA_OPTS']);
  });

  test('include no others', () => {
    expect(unset({ env: [{ name: 'KAFKA_JVM_PERFORMANCE_OPTS', value: 'x' }, { name: 'LEVEL', value: 'y' }] })).toEqual(ALWAYS);
  });
});

test('before the apply, a tool runs in an old pod; after the apply, in a new one', () => {
  const change = { ...pair, manifests: NONE, old: withPod(pair.old, { jvmOptions: ['-Da=b'] }) };
  expect(toolsOf(change, 'before').run('kafka-topics', '--list')).toContain(' -u KAFKA_OPTS ');
  expect(toolsOf(change, 'after').run('kafka-topics', '--list')).not.toContain('KAFKA_OPTS');
});

describe('variables of pods of other tools, and of JSON patches, which the plan does not contain', () => {
  const withContainer = (fields: object): Objects => patched(kraft(), 'StatefulSet', 'kafka-brokers', ({ spec }) => Object.assign(spec.template.spec.containers[0], fields));
  const command = (fields: object): string => toolsOf(changeOf(withContainer(fields), kraft()).clusters[0], 'before').run('kafka-topics', '--list');

  test.each([
    ['a port', { env: [{ name: 'JMX_PORT', value: '5555' }] }, '-u JMX_PORT '],
    ['a value of a Secret', { env: [{ name: 'KAFKA_JMX_OPTS', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] }, '-u KAFKA_JMX_OPTS '],
    ['all variables of a ConfigMap', { env: [], envFrom: [{ configMapRef: { name: 'a' } }] }, '-u KAFKA_OPTS -u KAFKA_JMX_OPTS -u JMX_PORT '],
    ['an agent of every JVM', { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-javaagent:/a.jar=7071:/a.yaml' }] }, '-u JAVA_TOOL_OPTIONS '],
    ['other options of every JVM', { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Duser.timezone=UTC' }] }, ''],
  ])('%s', (_, fields, expected) => {
    expect(command(fields)).toContain(`env -u KAFKA_HEAP_OPTS -u KAFKA_LOG4J_OPTS ${expected}/opt/kafka/bin/kafka-topics.sh `);
  });
});

describe('with authentication', () => {
  const PLAIN = { 'app.kubernetes.io/name': 'kafka-test-client', 'app.kubernetes.io/instance': 'kafka' };
  const client = (name: string, user: string, namespace = 'test'): Objects => [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `${name}-config`, namespace }, data: { 'client.properties': `sasl.jaas.config=X required username="${user}" password="\${env:P}";` } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels: PLAIN },
      spec: {
        containers: [{ name: 'client', workingDir: '/opt/kafka/bin', env: [{ name: 'BOOTSTRAP_SERVERS', value: 'kafka-bootstrap:9092' }, { name: 'CLIENT_CONFIG', value: '/etc/c/client.properties' }] }],
      },
    },
  ];
  const secured = (...clients: Objects): Objects => [...patched(kraft(), 'ConfigMap', 'kafka-brokers-config', ({ data }) => {
    for (const file of Object.keys(data)) { data[file] = `${data[file].replaceAll(':PLAINTEXT', ':SASL_PLAINTEXT')}super.users=User:admin\n`; }
  }), ...clients];
  const tools = (objects: Objects) => toolsOf(changeOf(objects, objects).clusters[0], 'before');

  test('tools run in the test client of a super user', () => {
    const { run, writeFile, loginFor } = tools(secured(...client('orders', 'orders'), ...client('root', 'admin')));
    expect(run('kafka-topics', '--list')).toBe(
      'kubectl -n test exec root -- /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka-bootstrap:9092 --command-config /etc/c/client.properties --list');
    expect(run('kafka-cluster', 'unregister --id 3')).toContain('kafka-cluster.sh unregister --bootstrap-server kafka-bootstrap:9092 --config /etc/c/client.properties --id 3');
    expect(writeFile('/tmp/a')).toBe('kubectl -n test exec -i root -- tee /tmp/a > /dev/null');
    expect(loginFor).toBeUndefined();
  });

  test('or in the first one', () => {
    expect(tools(secured(...client('orders', 'orders'), ...client('more', 'more'))).run('kafka-topics', '--list')).toContain('exec orders -- ');
  });

  test('or in a broker, with a file that must be created there', () => {
    const { run, loginFor } = tools(secured(...client('elsewhere', 'admin', 'other')));
    expect(run('kafka-topics', '--list')).toContain('exec kafka-brokers-0 -- ');
    expect(run('kafka-topics', '--list')).toContain(' --command-config /tmp/client.properties --list');
    expect(loginFor?.name).toBe('CLIENT');
  });

  test('without it, tools run in a broker, even if there is a test client', () => {
    expect(tools([...kraft(), ...client('root', 'admin')]).run('kafka-topics', '--list')).toContain('exec kafka-brokers-0 -- ');
  });
});
