import { isComplete, nodeFile, NodeFile } from '../../src/kafka-config/node-file';

type Changes = Readonly<Record<string, string>>;

/** The settings, without any others, as a version of Kafka parses them. */
const read = (settings: Changes, version = '4.3.1'): NodeFile => nodeFile({
  version, pluginPrefixes: [], settings: { 'config.providers': 'env', 'config.providers.env.class': 'com.example.Env', ...settings },
});

const NAMES = 'controller.listener.names';
const MAP = 'listener.security.protocol.map';
const DEFAULT_PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'].map((name) => [name, name]);

test('a file is parsed once', () => {
  const node = { version: '4.3.1', settings: {}, pluginPrefixes: [] };
  expect(nodeFile(node)).toBe(nodeFile(node));
});

test.each([
  ['3.9.2', {}, { roles: [], inZookeeperMode: true, connectsToControllers: false, isBroker: true, isController: false, id: -1 }],
  ['4.0.0', {}, { roles: [], inZookeeperMode: false, connectsToControllers: false, isBroker: false, isController: false }],
  ['3.9.2', { 'process.roles': 'broker', 'node.id': '3' }, { inZookeeperMode: false, connectsToControllers: true, isBroker: true, isController: false, id: 3 }],
  ['4.3.1', { 'process.roles': 'controller' }, { connectsToControllers: true, isBroker: false, isController: true }],
  ['3.9.2', { 'process.roles': '${env:ROLES}' }, { roles: undefined, inZookeeperMode: false, connectsToControllers: false, isBroker: false, isController: false }],
] as const)('Kafka %s with %j is %j', (version, settings, facts) => {
  expect(read(settings, version)).toMatchObject(facts);
});

test.each([
  ['3.9.2', 'true', true], ['3.9.2', 'TRUE', true], ['3.9.2', 'false', false], ['3.9.2', 'untrue', false], ['3.9.2', 'trueish', false], ['4.0.0', 'true', false],
])('Kafka %s migrates with %j: %j', (version, text, isMigrating) => {
  expect(read({ 'zookeeper.metadata.migration.enable': text }, version)).toMatchObject({ isMigrating, connectsToControllers: isMigrating });
});

test.each([['3.9.2', 'CONTROL'], ['4.0.0', undefined]])('Kafka %s has control plane %j', (version, name) => {
  expect(read({ 'control.plane.listener.name': 'Control' }, version).controlPlane).toBe(name);
});

describe('listeners', () => {
  const listeners = (text: string) => read({ listeners: text }).listeners;

  test('default to plaintext on port 9092, which is also advertised', () => {
    expect(read({}).listeners.entries).toEqual([{ name: 'PLAINTEXT', host: '', port: 9092, text: 'PLAINTEXT://:9092' }]);
    expect(read({}).advertised).toBeUndefined();
  });

  test('have names in upper case, and addresses without brackets', () => {
    expect(listeners('client://[fd00::1]:9092').entries).toMatchObject([{ name: 'CLIENT', host: 'fd00::1', port: 9092 }]);
  });

  test.each(['://:9092', ' A://:9092,\0://:9093', 'A\nB://:9092', 'CLIENT://:', 'CLIENT'])('%j cannot be parsed', (text) => {
    expect(listeners(text).broken).toHaveLength(1);
    expect(isComplete(listeners(text))).toBe(false);
  });

  test.each(['${env:X}', '${env:X}://:9092', '${env:X}:9092', 'CLIENT://${env:X}', 'CLIENT://:${env:X}'])('%j is partly hidden', (text) => {
    expect(listeners(`A://:1,${text}`)).toMatchObject({ entries: [{ name: 'A' }], broken: [], known: false });
    expect(isComplete(listeners(text))).toBe(false);
  });

  test('a placeholder for a host hides nothing else', () => {
    expect(listeners('CLIENT://${env:X}:9092')).toMatchObject({ entries: [{ name: 'CLIENT', port: 9092 }], known: true });
    expect(isComplete(listeners('CLIENT://${env:X}:9092'))).toBe(true);
  });

  test('a placeholder without a provider cannot be parsed', () => {
    expect(listeners('${file:X}').broken).toEqual(['${file:X}']);
  });
});

describe('names of controller listeners', () => {
  test.each([
    ['4.0.0', 'A , B', ['A ', ' B']], ['4.1.0', 'A , B', ['A', 'B']], ['4.0.0', ',A', ['', 'A']], ['4.0.0', 'A,,', ['A']], ['4.0.0', '', []],
    ['4.1.0', ',A', ['A']], ['4.1.0', 'A,A', ['A', 'A']], ['4.2.0', 'A,A', ['A']],
  ])('of Kafka %s, %j are %j', (version, text, entries) => {
    expect(read({ [NAMES]: text }, version).controllerNames).toEqual({ entries, broken: [], known: true });
  });

  test('may be hidden', () => {
    expect(read({ [NAMES]: 'A,${env:X}' }).controllerNames).toEqual({ entries: ['A'], broken: [], known: false });
  });
});

describe('protocols', () => {
  const map = (text: string) => read({ [MAP]: text }).protocols;
  const own = (settings: Changes, version?: string) => read(settings, version).protocols.entries;

  test('are named like the listeners without a map, and plaintext for controllers', () => {
    expect(own({})).toEqual(DEFAULT_PROTOCOLS);
    expect(own({ [NAMES]: 'PLAINTEXT,CONTROLLER' })).toEqual([...DEFAULT_PROTOCOLS, ['CONTROLLER', 'PLAINTEXT']]);
  });

  test('do not include controllers in ZooKeeper mode, or if the name of a listener is a protocol', () => {
    expect(own({ [NAMES]: 'CONTROLLER' }, '3.9.2')).toEqual(DEFAULT_PROTOCOLS);
    expect(own({ [NAMES]: 'CONTROLLER,SSL' })).toEqual(DEFAULT_PROTOCOLS);
    expect(own({ [NAMES]: 'CONTROLLER', listeners: 'SASL_SSL://:9092' })).toEqual(DEFAULT_PROTOCOLS);
  });

  test('are parsed from the map, which may end with commas', () => {
    expect(map('a:ssl, B : SASL_SSL, ,')).toEqual({ entries: [['A', 'SSL'], ['B', 'SASL_SSL']], broken: [], known: true });
  });

  test.each(['SSL', ':SSL', 'A', 'A:', 'A:TLS', ':'])('%j cannot be parsed', (text) => {
    expect(map(text)).toEqual({ entries: [], broken: [text], known: true });
  });

  test.each(['${env:X}', '${env:X}:SSL', 'B:${env:X}'])('%j is partly hidden', (text) => {
    expect(map(`A:SSL,${text}`)).toEqual({ entries: [['A', 'SSL']], broken: [], known: false });
  });
});

describe.each([
  ['voters', 'controller.quorum.voters', '1@'], ['bootstrapServers', 'controller.quorum.bootstrap.servers', ''],
] as const)('%s', (reading, key, id) => {
  const addresses = (text: string) => read({ [key]: text })[reading];

  test.each([
    ['host:65535', 'host', 65535], ['[fd00::1]:9093', 'fd00::1', 9093], ['CONTROLLER://host:9093', 'host', 9093], [':9093', '', 9093],
  ])('%j is an address', (text, host, port) => {
    expect(addresses(`${id}${text}`)).toMatchObject({ entries: [{ host, port, text: `${id}${text}` }], broken: [], known: true });
  });

  test.each(['host:65536', 'host:-1', 'host', 'host:9093/', 'a host:9093', '@host:9093', 'host:9093@x'])('%j is not an address', (text) => {
    expect(addresses(`${id}${text}`)).toEqual({ entries: [], broken: [`${id}${text}`], known: true });
  });

  test.each(['${env:X}', `${id}\${env:X}`, `${id}host:\${env:X}`, `${id}\${env:X}\${env:Y}`])('%j is partly hidden', (text) => {
    expect(addresses(`${id}a:1,${text}`)).toMatchObject({ entries: [{ host: 'a' }], broken: [], known: false });
  });
});

test.each(['host:9093', 'a@host:9093', '1@host:9093@2', '1', '99999999999@host:9093'])('%j is not a voter', (text) => {
  expect(read({ 'controller.quorum.voters': text }).voters).toEqual({ entries: [], broken: [text], known: true });
});

test.each(['${env:X}@b:1', '${env:X}:9093', '${env:X}://b:1'])('the id of voter %j is hidden', (text) => {
  expect(read({ 'controller.quorum.voters': `1@a:1,${text}` }).voters).toMatchObject({ entries: [{ nodeId: 1 }], broken: [], known: false });
});
