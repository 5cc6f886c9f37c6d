import { adopt } from '../../../../src/adopt';
import { foreignSet } from '../../../adopt/foreign-broker';
import { synthProgram } from '../../../adopt/run';

interface Given {
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly image?: string;
}

/** Adopts a broker with these variables and files; returns its logging as code, and the reports about logging. */
function adopted({ env, files, image }: Given): { readonly code?: string; readonly reports: string[] } {
  const volumes = files ? [{ name: 'files', configMap: { name: 'files' } }] : [];
  const set = foreignSet({ env, image, container: { volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'files', mountPath: '/etc/kafka' }] }, pod: { volumes } });
  const { program = '', notCarriedOver } = adopt([set, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'files', namespace: 'shop' }, data: files }]);
  synthProgram(program);
  return { code: /logging: (\{(?:[^{}]|\{[^{}]*\})*\})/.exec(program)?.[1].replace(/\s+/g, ' '), reports: notCarriedOver.filter((line) => /LOG4J|volume files/.test(line)) };
}

test.each<[string, Given, string | undefined, RegExp[]]>([
  ['the root level', { env: { KAFKA_LOG4J_ROOT_LOGLEVEL: 'WARN' } }, '{ rootLevel: LogLevel.WARN }', []],
  ['loggers', { env: { KAFKA_LOG4J_LOGGERS: 'kafka.controller=WARN, kafka.authorizer.logger=INFO' } },
    '{ loggers: { \'kafka.controller\': LogLevel.WARN }, authorizerAudit: AuthorizerAudit.DENIED }', []],
  ['the default level', { env: { KAFKA_LOG4J_ROOT_LOGLEVEL: 'INFO' } }, undefined, []],
  ['an unknown level', { env: { KAFKA_LOG4J_LOGGERS: 'a=LOUD,b=WARN' } }, '{ loggers: { b: LogLevel.WARN } }', [/env KAFKA_LOG4J_LOGGERS \(a=LOUD,b=WARN\)/]],
  ['the level of tools', { env: { KAFKA_TOOLS_LOG4J_LOGLEVEL: 'WARN' } }, undefined, [/env KAFKA_TOOLS_LOG4J_LOGLEVEL/]],
  ['variables of an image that ignores them', { image: 'bitnamilegacy/kafka:3.9.0', env: { KAFKA_LOG4J_ROOT_LOGLEVEL: 'WARN' } }, undefined, [/env KAFKA_LOG4J_ROOT_LOGLEVEL/]],
  ['a file', { files: { 'log4j.properties': 'log4j.rootLogger=WARN, out\nlog4j.logger.a=DEBUG\n' } }, '{ rootLevel: LogLevel.WARN, loggers: { a: LogLevel.DEBUG } }',
    [/volume files \(ConfigMap files: log4j.properties at \/etc\/kafka\): its levels are carried over to logging; its appenders, layouts and filters are not/]],
  ['a file that variables override', { env: { KAFKA_LOG4J_ROOT_LOGLEVEL: 'ERROR' }, files: { 'log4j.properties': 'log4j.rootLogger=WARN, out\nlog4j.logger.a=LOUD\n' } }, '{ rootLevel: LogLevel.ERROR }',
    [/except those of a;/]],
  ['the file of the options', {
    env: { KAFKA_LOG4J_OPTS: '-Dlog4j.configuration=file:/etc/kafka/second-log4j.properties' },
    files: { 'first-log4j.properties': 'log4j.rootLogger=ERROR\n', 'second-log4j.properties': 'log4j.rootLogger=WARN\n' },
  }, '{ rootLevel: LogLevel.WARN }', [/its levels are carried over/]],
  ['one of several files', { files: { 'first-log4j.properties': 'log4j.rootLogger=ERROR\n', 'second-log4j.properties': 'log4j.rootLogger=WARN\n' } }, undefined, [/it is not carried over; set levels with logging/]],
  ['JSON', { image: 'apache/kafka:4.1.0', files: { 'log4j2.yaml': 'Configuration:\n  Appenders: { Console: { JsonTemplateLayout: {} } }\n  Loggers:\n    Root: { level: WARN }\n' }, env: { KAFKA_PROCESS_ROLES: 'broker', KAFKA_NODE_ID: '1', KAFKA_CONTROLLER_QUORUM_VOTERS: '9@c:9093', KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER', CLUSTER_ID: 'kR4pVq5bQ1m2t3Zc7yT8xA' } },
    '{ rootLevel: LogLevel.WARN, format: LogFormat.JSON }', [/with LogFormat.JSON in other fields/]],
])('%s', (_, given, code, reports) => {
  const result = adopted(given);
  expect(result.code).toBe(code);
  expect(result.reports).toEqual(reports.map((pattern) => expect.stringMatching(pattern)));
});
