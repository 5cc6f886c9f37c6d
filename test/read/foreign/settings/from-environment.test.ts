import { withoutLegacyHost, settingsFromEnvironment } from '../../../../src/read/foreign/settings/from-environment';
import { evaluateScripts } from '../../../../src/read/foreign/settings/script';

const NO_SCRIPTS = evaluateScripts([], new Map());
const environment = (values: Readonly<Record<string, string>>, secrets: readonly string[] = []): any =>
  ({ values: new Map(Object.entries(values)), references: new Map(secrets.map((name) => [name, { isSecret: true }])) });

test.each<[Record<string, string>, Record<string, string>, Record<string, string>]>([
  [{ a: 'b' }, {}, { a: 'b' }],
  [{ 'advertised.host.name': 'h' }, {}, { 'listeners': 'PLAINTEXT://:9092', 'advertised.listeners': 'PLAINTEXT://h:9092' }],
  [{ 'advertised.port': '1' }, {}, { 'listeners': 'PLAINTEXT://:9092', 'advertised.listeners': 'PLAINTEXT://:1' }],
  [{ 'advertised.host.name': 'h', 'advertised.port': '1', 'port': '2' }, {}, { 'listeners': 'PLAINTEXT://:2', 'port': '2', 'advertised.listeners': 'PLAINTEXT://h:1' }],
  [{ 'advertised.host.name': 'h', 'port': '2' }, {}, { 'listeners': 'PLAINTEXT://:2', 'port': '2', 'advertised.listeners': 'PLAINTEXT://h:2' }],
  [{ 'advertised.host.name': 'h', 'listeners': 'PLAINTEXT://:9094' }, {}, { 'listeners': 'PLAINTEXT://:9094', 'advertised.listeners': 'PLAINTEXT://h:9094' }],
  [{ 'advertised.host.name': 'h', 'listeners': 'PLAINTEXT://:9094 ,X://:9095' }, {}, { 'listeners': 'PLAINTEXT://:9094 ,X://:9095', 'advertised.listeners': 'PLAINTEXT://h:9094' }],
  [{ 'advertised.host.name': 'h', 'advertised.listeners': 'X://y:1' }, {}, { 'listeners': 'PLAINTEXT://:9092', 'advertised.listeners': 'X://y:1' }],
  [{}, { HOSTNAME_COMMAND: 'hostname' }, { 'listeners': 'PLAINTEXT://:9092', 'advertised.listeners': 'PLAINTEXT://{pod}:9092' }],
  [{}, { HOSTNAME_COMMAND: 'curl x' }, { 'listeners': 'PLAINTEXT://:9092', 'advertised.listeners': 'PLAINTEXT://$(unknown):9092' }],
  [{ 'advertised.listeners': 'X://y:1' }, { HOSTNAME_COMMAND: 'hostname' }, { 'advertised.listeners': 'X://y:1' }],
])('%j with %j becomes %j', (settings, values, expected) => expect(withoutLegacyHost(settings, environment(values), NO_SCRIPTS)).toEqual(expected));

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['plain', { KAFKA_NUM_PARTITIONS: '3', OTHER: 'x' }, { 'num.partitions': '3' }],
  ['bitnami', { KAFKA_CFG_NUM_PARTITIONS: '3' }, { 'num.partitions': '3' }],
  ['plain', { BROKER_ID_COMMAND: 'curl ids' }, { 'broker.id': '$(unknown)' }],
  ['plain', { BROKER_ID_COMMAND: 'hostname | awk -F\'-\' \'{print $NF}\'' }, { 'broker.id': '{ordinal}' }],
  ['bitnami', { BROKER_ID_COMMAND: 'hostname | awk -F\'-\' \'{print $NF}\'' }, {}],
  ['plain', { RACK_COMMAND: 'curl zone' }, { 'broker.rack': '$(unknown)' }],
  ['plain', { RACK_COMMAND: 'curl zone', KAFKA_BROKER_RACK: 'a' }, { 'broker.rack': 'a' }],
  ['plain', { KAFKA_ADVERTISED_LISTENERS: 'X://_{HOSTNAME_COMMAND}:_{PORT_COMMAND}', HOSTNAME_COMMAND: 'hostname' }, { 'advertised.listeners': 'X://{pod}:_{PORT_COMMAND}' }],
  ['plain', { KAFKA_ADVERTISED_LISTENERS: 'X://_{HOSTNAME_COMMAND}:1', HOSTNAME_COMMAND: 'curl x' }, { 'advertised.listeners': 'X://$(unknown):1' }],
])('%s: the variables %j give the settings %j', (dialect, values, expected) =>
  expect(settingsFromEnvironment({ dialect } as any, environment(values), NO_SCRIPTS)).toEqual(expected));

test('values of Secrets are no settings, and only some variables of scripts are', () => {
  expect(settingsFromEnvironment({ dialect: 'plain' } as any, environment({ KAFKA_A_B: 'x', KAFKA_C_D: 'y' }, ['KAFKA_A_B']), NO_SCRIPTS)).toEqual({ 'c.d': 'y' });
  const scripts = evaluateScripts(['export KAFKA_NODE_ID=${HOSTNAME##*-}\nexport KAFKA_NUM_PARTITIONS=3\nexport KAFKA_LOG_DIRS=/a'], new Map());
  expect(settingsFromEnvironment({ dialect: 'plain' } as any, environment({ KAFKA_LOG_DIRS: '/b' }), scripts)).toEqual({ 'log.dirs': '/a', 'node.id': '{ordinal}' });
});
