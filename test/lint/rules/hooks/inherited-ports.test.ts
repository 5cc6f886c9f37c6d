import { containerOf, env, manifests, Manifests, podOf, reportOf } from '../../manifests';

const AGENT = '-javaagent:/opt/jmx_prometheus_javaagent.jar=7071:/opt/rules.yaml';

function findingsOf(change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter(({ rule }) => rule === 'inherited-jvm-port').map(({ severity, message }) => `${severity}: ${message}`);
}

const liveness = (script: string, variables: Readonly<Record<string, string>>) => findingsOf((all) => {
  env(all, variables);
  containerOf(all).livenessProbe = { exec: { command: ['bash', '-ec', script] }, timeoutSeconds: 10 };
});

test.each([
  ['a path', '/opt/kafka/bin/kafka-topics.sh --list'],
  ['a script without suffix', 'kafka-broker-api-versions --bootstrap-server localhost:9092'],
  ['a command substitution', 'test -n "$(kafka-topics.sh --list)"'],
  ['a condition', 'if ! timeout -k 1 5 kafka-topics.sh --list; then exit 1; fi; exit 0'],
  ['a pipe', 'kafka-metadata-quorum.sh describe --status | grep -q LeaderId'],
  ['another variable that is unset', 'unset KAFKA_OPTS; kafka-topics.sh --list'],
  ['ZooKeeper\'s shell', 'zookeeper-shell localhost:2181 ls /'],
])('JMX_PORT with %s', (_, script) => expect(liveness(script, { JMX_PORT: '5555' })).toHaveLength(1));

test.each([
  ['unset', 'unset JMX_PORT && kafka-topics.sh --list'],
  ['exported as empty', 'export JMX_PORT=; kafka-topics.sh --list'],
  ['empty for the command', 'JMX_PORT="" kafka-topics.sh --list'],
  ['of another number', 'JMX_PORT=5556 kafka-topics.sh --list'],
  ['removed by env -u', '/usr/bin/env -u JMX_PORT kafka-topics.sh --list'],
  ['removed by env --unset', 'env --unset=JMX_PORT kafka-topics.sh --list'],
  ['removed by env -i', 'env -i PATH=$PATH kafka-topics.sh --list'],
  ['irrelevant, since the command may fail', 'kafka-topics.sh --list | grep orders || true'],
  ['irrelevant, since the script always succeeds', 'kafka-topics.sh --list; exit 0'],
  ['irrelevant for programs without a JVM', 'nc -z localhost 9092 && kcat -L -b localhost:9092 && pgrep -f kafka-topics.sh'],
])('JMX_PORT that is %s', (_, script) => expect(liveness(script, { JMX_PORT: '5555' })).toEqual([]));

test.each<[string, string, Record<string, string>, string[]]>([
  ['options of JMX', 'kafka-topics.sh --list', { KAFKA_JMX_OPTS: '-Dcom.sun.management.jmxremote.port=9999' }, ['KAFKA_JMX_OPTS', '9999']],
  ['an agent', 'kafka-topics.sh --list', { KAFKA_OPTS: AGENT }, ['KAFKA_OPTS', '7071']],
  ['a debugger', 'kafka-topics.sh --list', { KAFKA_OPTS: '-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005' }, ['KAFKA_OPTS', '5005']],
  ['KAFKA_DEBUG', 'kafka-topics.sh --list', { KAFKA_DEBUG: 'y' }, ['KAFKA_DEBUG', '5005']],
  ['an agent of every JVM', 'jps | grep -q Kafka', { JAVA_TOOL_OPTIONS: AGENT }, ['JAVA_TOOL_OPTIONS', '7071']],
  ['an agent, with cub', 'cub kafka-ready -b localhost:9092 1 5', { KAFKA_OPTS: AGENT }, ['KAFKA_OPTS', '7071']],
  ['an agent, with zkServer.sh', 'zkServer.sh status', { SERVER_JVMFLAGS: AGENT }, ['SERVER_JVMFLAGS', '7071']],
  ['an agent, with zkServer.sh and a file', '/opt/bin/zkServer.sh status /conf/zoo.cfg', { SERVER_JVMFLAGS: AGENT }, ['SERVER_JVMFLAGS', '7071']],
  ...['zkCli', 'zkCli.sh -server localhost', 'java -version', 'jcmd -l', 'jstat -gc 1'].map((script): [string, string, Record<string, string>, string[]] =>
    [`an agent of every JVM, with ${script}`, script, { JAVA_TOOL_OPTIONS: AGENT }, ['JAVA_TOOL_OPTIONS', '7071']]),
])('%s', (_, script, variables, [variable, port]) => {
  expect(liveness(script, variables)).toEqual([expect.stringContaining(`inherits ${variable} and fails, since port ${port} of `)]);
});

test.each<[string, string, Record<string, string>]>([
  ['any free port of JMX', 'kafka-topics.sh --list', { KAFKA_JMX_OPTS: '-Dcom.sun.management.jmxremote.port=0' }],
  ['an unknown agent, which may accept that its port is in use', 'kafka-topics.sh --list', { KAFKA_OPTS: '-javaagent:/opt/metrics.jar=7071' }],
  ['JMX_PORT with cub, which does not read it', 'cub kafka-ready -b localhost:9092 1 5', { JMX_PORT: '5555' }],
  ['JMXPORT with zkServer.sh, which uses it for servers only', 'zkServer.sh status', { JMXPORT: '5555' }],
  ['an agent of Kafka with jps, which does not read KAFKA_OPTS', 'jps', { KAFKA_OPTS: AGENT }],
  ['the port 0 of JMX', 'kafka-topics.sh --list', { JMX_PORT: '0' }],
  ...['mycub', 'cubic', 'myzkServer.sh status', 'zkServer.sh-old status', 'zkServer.sh start', 'zkServer.sh my-status', 'zkServer.sh status-all', 'myzkCli.sh', 'zkCli.sh-old', 'myjava', 'javac', 'myjps', 'jpsx']
    .map((script): [string, string, Record<string, string>] =>
      [`${script}, which is no JVM`, script, { KAFKA_OPTS: AGENT, JAVA_TOOL_OPTIONS: AGENT, SERVER_JVMFLAGS: AGENT, JVMFLAGS: AGENT }]),
  ['variables without ports', 'kafka-topics.sh --list', { JMX_PORT: '', KAFKA_OPTS: '-Djava.security.auth.login.config=/jaas.conf' }],
])('no finding for %s', (_, script, variables) => expect(liveness(script, variables)).toEqual([]));

test('the command of the container can change the port of the main process', () => {
  const of = (command: string) => findingsOf((all) => {
    env(all, { JMX_PORT: '5555' });
    containerOf(all).command = ['sh', '-c', command];
    containerOf(all).livenessProbe = { exec: { command: ['kafka-topics.sh', '--list'] } };
  });
  expect(of('export KAFKA_NODE_ID=${POD_NAME##*-}; exec /etc/kafka/docker/run')).toHaveLength(1);
  expect(of('unset JMX_PORT; exec /etc/kafka/docker/run')).toEqual([]);
});

test.each([['readinessProbe', 'readiness probe'], ['startupProbe', 'startup probe'], ['livenessProbe', 'liveness probe']])('the message names the %s', (kind, name) =>
  expect(findingsOf((all) => {
    env(all, { JMX_PORT: '5555' });
    containerOf(all)[kind] = { exec: { command: ['kafka-topics.sh', '--list'] }, timeoutSeconds: 10 };
  })).toEqual([expect.stringContaining(`the ${name} runs kafka-topics.sh`)]));

test('hooks: postStart fails the container, preStop only itself', () => {
  expect(findingsOf((all) => {
    env(all, { JMX_PORT: '5555' });
    containerOf(all).lifecycle = {
      postStart: { exec: { command: ['sh', '-c', 'until kafka-topics.sh --create --topic a; do sleep 1; done'] } },
      preStop: { exec: { command: ['sh', '-c', 'kafka-leader-election.sh --all-topic-partitions; kafka-server-stop.sh'] } },
    };
  })).toEqual([expect.stringMatching(/^error: the postStart hook runs kafka-topics.sh/), expect.stringMatching(/^warning: the preStop hook runs kafka-leader-election.sh/)]);
});

describe('scripts in ConfigMaps', () => {
  const of = (script: string, mount: object, items?: object[]) => findingsOf((all) => {
    env(all, { JMX_PORT: '5555' });
    podOf(all).volumes = [{ name: 'scripts', configMap: { name: 'scripts', ...items ? { items } : {} } }];
    containerOf(all).volumeMounts.push({ name: 'scripts', ...mount });
    containerOf(all).livenessProbe = { exec: { command: ['sh', '/scripts/live.sh'] }, timeoutSeconds: 10 };
    all.more.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'scripts', namespace: 'prod' }, data: { 'live.sh': script, 'other.sh': 'kafka-topics.sh --list' } });
  });
  const BAD = '#!/bin/sh\n# checks topics\nkafka-topics.sh --list';

  test('a folder', () => expect(of(BAD, { mountPath: '/scripts/' })).toHaveLength(1));
  test('a single file', () => expect(of(BAD, { mountPath: '/scripts/live.sh', subPath: 'live.sh' })).toHaveLength(1));
  test('a renamed file', () => expect(of('true', { mountPath: '/scripts' }, [{ key: 'other.sh', path: 'live.sh' }])).toHaveLength(1));
  test('a script that calls another one', () => expect(of('exec /scripts/other.sh', { mountPath: '/scripts' })).toHaveLength(1));
  test('a script that unsets the variable', () => expect(of('unset JMX_PORT\n. /scripts/other.sh', { mountPath: '/scripts' })).toEqual([]));
  test('another folder', () => expect(of(BAD, { mountPath: '/other' })).toEqual([]));
});

test('a port whose value is in a Secret', () => expect(findingsOf((all) => {
  containerOf(all).env.push({ name: 'JMX_PORT', valueFrom: { secretKeyRef: { name: 'jmx', key: 'port' } } });
  containerOf(all).livenessProbe = { exec: { command: ['kafka-topics.sh', '--list'] }, timeoutSeconds: 10 };
})).toEqual([expect.stringContaining('since the port of JMX is already in use')]));
