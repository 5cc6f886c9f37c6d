import * as net from 'net';
import { App, Chart } from 'cdk8s';
import { Authorization, AuthorizerAudit, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KafkaLoggingOptions, ListenerSecurity, LogFormat, LogLevel } from 'cdk8s-kafka';
import { ClientSettings, LoginCheck } from './checks/login-check';
import { requestedVersions, synth } from './inputs/examples';
import { KubeObject, secretObject } from './inputs/pods';
import { LoopbackCluster } from './loopback/cluster';
import { describeVersions } from './suites/cluster-suite';

const PASSWORDS = { kafka: 'password of the nodes', guest: 'password of the guest' };
const POD = 'kafka-0';
/** Quotes and backslashes in a setting, which nodes log at start, in a message of many lines. */
const QUOTES = 'RULE:^CN="([a-z]+)\\\\$/$1/,DEFAULT';
const LOGGING: KafkaLoggingOptions = {
  loggers: { 'org.apache.kafka.raft': LogLevel.DEBUG, 'org.apache.kafka.common.utils.AppInfoParser': LogLevel.OFF },
  authorizerAudit: AuthorizerAudit.ALL,
};

/** A message as a log collector reads it. */
interface Message {
  readonly level: string;
  readonly logger: string;
  readonly message: string;
  readonly exception?: string;
}

function manifests(version: string, logging: KafkaLoggingOptions): KubeObject[] {
  const objects = synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'logging', { namespace: 'kafka' });
    const cluster = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      security: ListenerSecurity.scramSha512({ users: Object.fromEntries(Object.keys(PASSWORDS).map(key => [key, { name: 'users', key }])) }),
      // Only a listener without logins reads the size of a message from unknown clients.
      listeners: [KafkaListener.client(), KafkaListener.client({ name: 'OPEN', security: ListenerSecurity.plaintext() })],
      authorization: Authorization.acls({ superUsers: ['User:ANONYMOUS'] }),
      config: { 'ssl.principal.mapping.rules': QUOTES },
      logging,
    });
    new KafkaBrokerSet(chart, 'nodes', { cluster, name: 'kafka', replicas: 1, controller: true });
    app.synth();
  });
  return [...objects, secretObject('kafka', 'users', PASSWORDS)];
}

const guest: ClientSettings = {
  'security.protocol': 'SASL_PLAINTEXT',
  'sasl.mechanism': 'SCRAM-SHA-512',
  'sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="guest" password="${PASSWORDS.guest}";`,
};

/** Sends an HTTP request to Kafka, which logs a warning with a stack trace. */
const sendHttp = async (host: string, port: number) => new Promise<void>(resolve => {
  const socket = net.connect({ host, port }, () => socket.write('GET / HTTP/1.1\r\n\r\n'));
  socket.once('close', () => resolve()).once('error', () => undefined);
});

/** The lines of the server, after those of the init container. */
const serverLines = (log: string, first: RegExp): string[] => {
  const lines = log.trimEnd().split('\n');
  return lines.slice(lines.findIndex(line => first.test(line)));
};

async function logOf(version: string, logging: KafkaLoggingOptions): Promise<string> {
  const cluster = await LoopbackCluster.boot(manifests(version, logging), version);
  try {
    const [server] = cluster.network.bootstraps('CLIENT');
    const check = new LoginCheck({ version, hostsFile: cluster.network.hostsFile, jvmOptions: [] });
    const { client } = await check.connect({ client: { ...guest, 'bootstrap.servers': server } }, 'orders', 15_000);
    expect(client).toMatch(/Authorization/);
    const pod = cluster.pods()[0];
    await sendHttp(cluster.network.addressOf(pod), Number(/OPEN:\/\/:(\d+)/.exec(pod.properties.listeners)![1]));
    const node = cluster.node(POD);
    await cluster.stop([POD]);
    return node.logged();
  } finally {
    await cluster.stopAll();
  }
}

/** What the levels of LOGGING show, of the text of each message. */
function expectLevels(messages: readonly Message[]): void {
  const of = (level: string, logger: RegExp) => messages.filter(message => message.level === level && logger.test(message.logger));
  expect(of('DEBUG', /^org\.apache\.kafka\.raft/)).not.toEqual([]);
  expect(of('DEBUG', /^(?!org\.apache\.kafka\.raft|kafka\.authorizer\.logger$)/)).toEqual([]);
  expect(of('INFO', /^(?!org\.apache\.kafka\.raft|kafka\.authorizer)/)).not.toEqual([]);
  expect(messages.filter(({ logger }) => /AppInfoParser/.test(logger))).toEqual([]);
  expect(of('INFO', /^kafka\.authorizer\.logger$/).map(({ message }) => message))
    .toContainEqual(expect.stringMatching(/Principal = User:guest is Denied operation = \w+ .* on resource = Topic:LITERAL:orders/));
  expect(of('DEBUG', /^kafka\.authorizer\.logger$/).map(({ message }) => message)).toContainEqual(expect.stringMatching(/Principal = User:kafka is Allowed operation/));
}

const [old, current] = [/^3\./, /^[^3]/].map(line => (requestedVersions() ?? ['3.9.2', '4.1.2', '4.3.1']).filter(version => line.test(version)));

describeVersions('log lines in JSON', current, version => {
  test('each is an object, also for messages with quotes, several lines and stack traces, and the levels are in effect', async () => {
    const lines = serverLines(await logOf(version, { ...LOGGING, format: LogFormat.JSON }), /^\{/);
    const messages: Message[] = lines.map(line => JSON.parse(line));
    expectLevels(messages);
    expect(messages.filter(({ message }) => message.includes('\n') && message.includes(QUOTES))).not.toEqual([]);
    expect(messages.filter(({ exception }) => /^\S*InvalidReceiveException.*\n\tat /.test(exception ?? ''))).not.toEqual([]);
    expect(new Set(messages.flatMap(message => Object.keys(message)))).toEqual(new Set(['timestamp', 'level', 'logger', 'thread', 'message', 'exception']));
  });
});

describeVersions('log lines as text', old, version => {
  test('have the levels, and the decisions of the authorizer', async () => {
    const lines = serverLines(await logOf(version, LOGGING), /^\[/);
    expectLevels(lines.flatMap(line => {
      const [, level, message, logger] = /^\[[^\]]+\] ([A-Z]+) (.*) \(([\w.$]+)\)$/.exec(line) ?? [];
      return logger === undefined ? [] : [{ level, message, logger }];
    }));
  });
});
