import { addressesByListener, implicitProtocols, parseEndpoint, parseHostAndPort, parseInitialController, parseProtocol, parseVoter, readList } from '../../src/kafka-config/list-entries';

test.each<[entry: string, endpoint: object]>([
  ['CLIENT://:9092', { name: 'CLIENT', host: '', port: 9092 }],
  ['client://kafka-0.kafka:9092', { name: 'CLIENT', host: 'kafka-0.kafka', port: 9092 }],
  ['A_1://[fd00::1]:1', { name: 'A_1', host: '[fd00::1]', port: 1 }],
  ['OUT://[${env:HOST_IP}]:30092', { name: 'OUT', host: '[${env:HOST_IP}]', port: 30092 }],
  ['OUT://{pod}.example.com:-1', { name: 'OUT', host: '{pod}.example.com', port: -1 }],
])('endpoint %s', (entry, endpoint) => expect(parseEndpoint(entry)).toEqual(endpoint));

test.each(['', '://:9092', ' ://:9092', 'CLIENT', 'CLIENT:9092', 'CLIENT://', 'CLIENT://host', 'CLIENT://host:', 'CLIENT://host:x', 'CLIENT://host:99999999999'])(
  '%j is not an endpoint', (entry) => expect(parseEndpoint(entry)).toBeUndefined());

test.each<[entry: string, named: readonly string[] | undefined]>([
  ['CLIENT:SSL', ['CLIENT', 'SSL']], [' client : sasl_ssl ', ['CLIENT', 'SASL_SSL']], ['A:B:PLAINTEXT', ['A:B', 'PLAINTEXT']],
  ['CLIENT', undefined], [':SSL', undefined], ['CLIENT:', undefined], ['CLIENT:TLS', undefined], ['CLIENT:${PROTOCOL}', undefined],
])('protocol of %j', (entry, named) => expect(parseProtocol(entry)).toEqual(named));

const OWN = [['PLAINTEXT', 'PLAINTEXT'], ['SSL', 'SSL'], ['SASL_PLAINTEXT', 'SASL_PLAINTEXT'], ['SASL_SSL', 'SASL_SSL']];

test.each<[controllers: string[], listeners: string[], further: readonly (readonly string[])[]]>([
  [[], ['PLAINTEXT'], []],
  [['CONTROLLER'], ['PLAINTEXT', 'CONTROLLER'], [['CONTROLLER', 'PLAINTEXT']]],
  [['CONTROLLER'], ['CONTROLLER'], [['CONTROLLER', 'PLAINTEXT']]],
  [['PLAINTEXT'], ['PLAINTEXT'], []],
  // If the name of one listener is a protocol, the others have no default.
  [['CONTROLLER'], ['SSL', 'CONTROLLER'], []],
  [['SASL_SSL'], ['PLAINTEXT', 'SASL_SSL'], []],
])('without a map controllers %j beside %j', (controllers, listeners, further) => {
  expect(implicitProtocols(controllers, listeners)).toEqual([...OWN, ...further]);
});

test.each<[address: string, parsed: object | undefined]>([
  ['kafka:9093', { host: 'kafka', port: 9093 }], ['[fd00::1]:9093', { host: '[fd00::1]', port: 9093 }], ['fd00::1:9093', { host: 'fd00::1', port: 9093 }],
  ['PLAINTEXT://kafka:9093', { host: 'kafka', port: 9093 }], [':0', { host: '', port: 0 }],
  ['kafka', undefined], ['kafka:', undefined], ['kafka:-1', undefined], ['kafka:65536', undefined], ['', undefined],
])('address %j', (address, parsed) => expect(parseHostAndPort(address)).toEqual(parsed));

test.each<[entry: string, voter: object | undefined]>([
  ['1@kafka:9093', { nodeId: 1, host: 'kafka', port: 9093 }], ['9000@c-0.c.${env:POD_NAMESPACE}.svc:9093', { nodeId: 9000, host: 'c-0.c.${env:POD_NAMESPACE}.svc', port: 9093 }],
  ['kafka:9093', undefined], ['x@kafka:9093', undefined], ['1@kafka', undefined], ['1@a@b:9093', undefined],
])('voter %s', (entry, voter) => expect(parseVoter(entry)).toEqual(voter));

test('an initial controller may have a directory id', () => {
  const address = { nodeId: 1, host: 'kafka', port: 9093 };
  expect(parseInitialController('1@kafka:9093:Oa1dqgHCR6WUPtjvl1a05Q')).toEqual({ ...address, directoryId: 'Oa1dqgHCR6WUPtjvl1a05Q' });
  expect(parseInitialController('1@kafka:9093')).toEqual(address);
  expect(parseInitialController('kafka:9093:Oa1dqgHCR6WUPtjvl1a05Q')).toBeUndefined();
});

test('lists have the entries that can be parsed', () => {
  expect(readList(' A://:1 , x,, B://:2 ', parseEndpoint).map(({ name }) => name)).toEqual(['A', 'B']);
  expect(readList('A:SSL,B', parseProtocol)).toEqual([['A', 'SSL']]);
  expect([readList(undefined, parseVoter), readList('', parseVoter)]).toEqual([[], []]);
  // Of two entries with one name the first one is used.
  expect([...addressesByListener('A://a:1,a://b:2,B://:3')]).toEqual([['B', { host: '', port: 3 }], ['A', { host: 'a', port: 1 }]]);
});
