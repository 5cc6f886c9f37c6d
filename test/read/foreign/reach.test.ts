import { advertisedAddress, ForeignBroker } from '../../../src/read/foreign/reach';

/** The address of the second broker with variables of Bitnami's chart. */
const addressOf = (env: Readonly<Record<string, string>>, advertised?: object) => {
  const broker = { listener: { advertised }, source: { env: new Map(Object.entries(env)) }, ordinal: 1 };
  const address = advertisedAddress(broker as unknown as ForeignBroker);
  return address && `${address.host}:${address.port}`;
};

const HOST = { EXTERNAL_ACCESS_HOST: 'kafka.example.com' };
const counted = (value: string) => ({ ...HOST, EXTERNAL_ACCESS_PORT: '9094', EXTERNAL_ACCESS_PORT_AUTOINCREMENT: value });

test.each<[string, Record<string, string>, string | undefined]>([
  ['a host and a port', { ...HOST, EXTERNAL_ACCESS_PORT: '9094' }, 'kafka.example.com:9094'],
  ['a list of hosts', { EXTERNAL_ACCESS_HOSTS_LIST: 'a.example.com, b.example.com ', EXTERNAL_ACCESS_PORT: '9094' }, 'b.example.com:9094'],
  ['a list of ports', { ...HOST, EXTERNAL_ACCESS_PORTS_LIST: '9094, 9095' }, 'kafka.example.com:9095'],
  ['a list of ports that has an empty one', { ...HOST, EXTERNAL_ACCESS_PORTS_LIST: '9094, ', EXTERNAL_ACCESS_PORT: '9096' }, 'kafka.example.com:9096'],
  ['a list of ports that is too short', { ...HOST, EXTERNAL_ACCESS_PORTS_LIST: '9094', EXTERNAL_ACCESS_PORT: '9096' }, 'kafka.example.com:9096'],
  ...['yes', 'true'].map((value): [string, Record<string, string>, string] => [`ports that are counted (${value})`, counted(value), 'kafka.example.com:9095']),
  ...['no', 'yes!', 'not true', ''].map((value): [string, Record<string, string>, string] => [`ports that are not counted (${value})`, counted(value), 'kafka.example.com:9094']),
  ['counted ports without the first one', { ...HOST, EXTERNAL_ACCESS_PORT_AUTOINCREMENT: 'yes' }, undefined],
  ['an empty port', { ...HOST, EXTERNAL_ACCESS_PORT: '' }, undefined],
  ['no port', HOST, undefined],
  ['no host', { EXTERNAL_ACCESS_PORT: '9094' }, undefined],
  ['an empty host', { EXTERNAL_ACCESS_HOST: '', EXTERNAL_ACCESS_PORT: '9094' }, undefined],
  ['a host that a command prints', { EXTERNAL_ACCESS_HOST: '`hostname`', EXTERNAL_ACCESS_PORT: '9094' }, undefined],
  ['a host of a variable', { EXTERNAL_ACCESS_HOST: '$HOST', EXTERNAL_ACCESS_PORT: '9094' }, undefined],
])('the address by %s', (_, env, expected) => expect(addressOf(env)).toBe(expected));

test('the listener takes precedence', () => expect(addressOf(counted('yes'), { host: '{hostIP}', port: 30092 })).toBe('{hostIP}:30092'));
