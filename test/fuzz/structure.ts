import { Properties } from './base-files';
import { Random } from './random';

const NAMES = ['CLIENT', 'INTERNAL', 'CONTROLLER', 'EXTERNAL', 'client', 'Controller', 'PLAINTEXT', 'SSL', 'SASL_SSL', 'SASL_PLAINTEXT', 'A B', 'A-B', '', ' ', 'A:B', 'Ä'];
const HOSTS = [
  '', '', '0.0.0.0', '[::]', '::', 'localhost', '127.0.0.1', '[::1]', 'kafka-0.kafka', 'kafka-0.kafka', 'a_b', '10.0.0.1', '10.0.0.2', '[fd00::1]', 'fd00::1', '[kafka]', '[kafka',
  '*', '${env:HOST_IP}', '[${env:HOST_IP}]', '${env:NOPE}', '${file:/x:y}', '$(POD_IP)', 'http://kafka', '-', '%', '..', 'a..b', 'kafka.', 'ka fka', 'KAFKA-0.kafka', '1.2.3.4.5', '0',
];
const PORTS = ['9092', '9093', '9094', '9095', '0', '-1', '1', '65535', '65536', '70000', '2147483647', '2147483648', '99999999999', '', 'abc', '09092', '+9092', '9092 ', '9092/x', '${env:POD_NAME}'];
const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL', 'plaintext', 'Ssl', 'TLS', '', ' PLAINTEXT '];
const IDS = ['0', '1', '2', '5', '9000', '-1', '-2', '+5', '05', '2147483647', '2147483648', '1000', '1001', '2000', '', 'x', ' 0', '0 ', '1.0', '${env:POD_NAME}'];

const endpoint = (random: Random): string => `${random.pick(NAMES)}${random.chance(0.95) ? '://' : random.pick([':', '//', ''])}${random.pick(HOSTS)}:${random.pick(PORTS)}`;
const mapping = (random: Random): string => `${random.pick(NAMES)}${random.chance(0.95) ? ':' : random.pick(['', '=', '::'])}${random.pick(PROTOCOLS)}`;
const voter = (random: Random): string => `${random.pick(IDS)}${random.chance(0.95) ? '@' : random.pick(['', ':', '@@'])}${server(random)}`;
const server = (random: Random): string => `${random.chance(0.05) ? 'PLAINTEXT://' : ''}${random.pick(HOSTS)}:${random.pick(PORTS)}`;
const role = (random: Random): string => random.pick(['broker', 'controller', 'Broker', 'foo', '']);
const name = (random: Random): string => random.pick(NAMES);
const dir = (random: Random): string => random.pick(['/data/a', '/data/b', '/data/a/', '/data/kafka-log0', 'relative', '', '*', '/data/./a']);
const mechanism = (random: Random): string => random.pick(['PLAIN', 'GSSAPI', 'SCRAM-SHA-512', 'plain', '']);

/** Generators of one list entry, by key. */
const LISTS: Readonly<Record<string, (random: Random) => string>> = {
  'listeners': endpoint,
  'advertised.listeners': endpoint,
  'listener.security.protocol.map': mapping,
  'controller.quorum.voters': voter,
  'controller.quorum.bootstrap.servers': server,
  'process.roles': role,
  'controller.listener.names': name,
  'early.start.listeners': name,
  'log.dirs': dir,
  'log.dir': dir,
  'cordoned.log.dirs': dir,
  'sasl.enabled.mechanisms': mechanism,
  'listener.name.internal.sasl.enabled.mechanisms': mechanism,
};

/** Values of keys that are not lists, and that listeners, ids, quorums and security depend on. */
const SINGLE: Readonly<Record<string, readonly string[] | ((random: Random) => string)>> = {
  'inter.broker.listener.name': NAMES,
  'control.plane.listener.name': NAMES,
  'security.inter.broker.protocol': PROTOCOLS,
  'node.id': IDS,
  'broker.id': IDS,
  'broker.id.generation.enable': ['true', 'false', 'False', 'x'],
  'reserved.broker.max.id': ['0', '1000', '5000', '-1', '2147483647'],
  'zookeeper.connect': ['zk:2181', 'zk', 'zk:2181,zk:2182/a/b', 'zk:x', '', 'zk:2181/a,zk2:2181', 'http://zk:2181'],
  'zookeeper.metadata.migration.enable': ['true', 'false'],
  'sasl.mechanism.inter.broker.protocol': mechanism,
  'sasl.mechanism.controller.protocol': mechanism,
  'controller.quorum.auto.join.enable': ['true', 'false', 'TRUE'],
  'ssl.keystore.location': ['/nope/keystore.jks', ''],
  'ssl.keystore.type': ['PEM', 'JKS', 'PKCS12', 'nope'],
  'authorizer.class.name': ['org.apache.kafka.metadata.authorizer.StandardAuthorizer', 'kafka.security.authorizer.AclAuthorizer', 'com.example.Nope', ''],
  'super.users': ['User:admin', 'User:admin;User:other', 'admin', 'User:CN=a,O=b;', ';', 'User:', ':admin', ' User:a ; b'],
  'config.providers': ['env', 'env,file', 'file', '', ' env'],
  'broker.rack': ['${env:HOST_IP}', '${env:NOPE}', 'a', ''],
  'max.connections.per.ip.overrides': ['', '10.0.0.1:5', '10.0.0.1:5,', 'a b:5', '10.0.0.1', '10.0.0.1:x', ' 10.0.0.1 : 5 , host:0', ':5', '[::1]:5', '::1:5', '10.0.0.1:99999999999'],
};

export const STRUCTURE_KEYS = [...Object.keys(LISTS), ...Object.keys(SINGLE)];

const newValue = (random: Random, key: string): string => {
  const values = SINGLE[key];
  if (values) { return typeof values === 'function' ? values(random) : random.pick(values); }
  return Array.from({ length: 1 + random.below(3) }, () => LISTS[key](random)).join(random.pick([',', ',', ', ', ' ,']));
};

/** Changes one setting of the listeners, the ids, the roles, the quorum or the security of a node. */
export function mutateStructure(random: Random, file: Properties): void {
  // Mostly existing keys, so that the file stays consistent.
  const existing = STRUCTURE_KEYS.filter((key) => key in file);
  const key = random.chance(0.7) && existing.length > 0 ? random.pick(existing) : random.pick(STRUCTURE_KEYS);
  if (key in file && random.chance(0.12)) {
    delete file[key];
  } else if (file[key] && key in LISTS && random.chance(0.75)) {
    file[key] = mutateList(random, file, key);
  } else {
    file[key] = newValue(random, key);
  }
}

function mutateList(random: Random, file: Properties, key: string): string {
  const entries = file[key].split(',');
  const index = random.below(entries.length);
  switch (random.below(9)) {
    case 0: return entries.filter((_, other) => other !== index).join(',');
    case 1: return [...entries, entries[index]].join(',');
    case 2: return [...entries, LISTS[key](random)].join(',');
    case 3: return file[key] + random.pick([',', ', ', ' ', ',,']);
    case 4: return random.pick([',', ' ', '']) + entries.join(random.pick([' , ', ', ', ',,', ';']));
    case 5: return random.pick([file[key].toLowerCase(), file[key].toUpperCase()]);
    case 6: return file[random.pick(STRUCTURE_KEYS.filter((other) => other in file))];
    default: return entries.map((entry, other) => other === index ? mutateEntry(random, entry) : entry).join(',');
  }
}

/** Replaces one part of `NAME://host:port`, `NAME:PROTOCOL` or `id@host:port`. */
function mutateEntry(random: Random, entry: string): string {
  const [, head, separator, host, port] = /^(.*?)(:\/\/|@|(?=[^:]*:)|$)(.*?):?([^:]*)$/.exec(entry) ?? ['', entry, '', '', ''];
  switch (random.below(3)) {
    case 0: return `${random.pick(separator === '@' ? IDS : NAMES)}${separator || ':'}${separator ? `${host}:` : ''}${port}`;
    case 1: return separator ? `${head}${separator}${random.pick(HOSTS)}:${port}` : random.pick(NAMES);
    default: return separator ? `${head}${separator}${host}:${random.pick(PORTS)}` : `${head || host}:${random.pick(PROTOCOLS)}`;
  }
}
