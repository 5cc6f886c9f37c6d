import { meaningOf, tableOf } from '../../src/kafka-config/keys';
import { NodeSettings } from '../../src/kafka-config/node-settings';
import { KeyFacts } from '../../src/kafka-config/tables';

const node = (given: Partial<NodeSettings> = {}): NodeSettings => ({ version: '4.3.1', settings: {}, pluginPrefixes: [], ...given });
const meaning = (key: string, given?: Partial<NodeSettings>) => meaningOf(key, tableOf(node(given))!, node(given));
const known = (facts: Partial<KeyFacts>) => ({ is: 'known', facts: expect.objectContaining(facts) });
const PLUGIN = { is: 'plugin' };
const unknown = (suggestion?: string) => ({ is: 'unknown', suggestion });
const TOPIC = { kind: 'topic' } as const;

test.each<[key: string, given: Partial<NodeSettings>, meaning: object]>([
  ['num.io.threads', {}, known({ type: 'INT', default: '8' })],
  ['super.users', {}, known({ type: 'STRING' })],
  ['allow.everyone.if.no.acl.found', {}, known({ type: 'BOOLEAN' })],
  ['metrics.jmx.include', {}, known({ type: 'STRING' })],
  ['metrics.jmx.exclude', {}, known({ type: 'STRING' })],
  // For one listener, and for one mechanism of it.
  ['listener.name.client.ssl.client.auth', {}, known({ type: 'STRING' })],
  ['listener.name.CLIENT_2.sasl.jaas.config', {}, known({ type: 'PASSWORD' })],
  ['LISTENER.NAME.a.sasl.jaas.config', {}, known({ type: 'PASSWORD' })],
  ...['plain', 'gssapi', 'oauthbearer', 'scram-sha-256', 'scram-sha-512', 'SCRAM-SHA-512'].map((mechanism): [string, object, object] =>
    [`listener.name.client.${mechanism}.sasl.jaas.config`, {}, known({ type: 'PASSWORD' })]),
  ['listener.name.client.digest.sasl.jaas.config', {}, expect.objectContaining({ is: 'unknown' })],
  ['x.listener.name.client.sasl.jaas.config', {}, expect.objectContaining({ is: 'unknown' })],
  ['listener.name.client.', {}, expect.objectContaining({ is: 'unknown' })],
  ['listener.name.sasl', {}, unknown()],
  // Keys with a prefix of plugins.
  ['config.providers.vault.class', {}, PLUGIN],
  ['authorizer.zookeeper.url', {}, PLUGIN],
  ['rsm.config.bucket', {}, PLUGIN],
  ['rlmm.config.bucket', {}, PLUGIN],
  ['x.rsm.config.bucket', {}, unknown()],
  ['mine.bucket', { settings: { 'remote.log.storage.manager.impl.prefix': 'mine.' } }, PLUGIN],
  ['rsm.config.bucket', { settings: { 'remote.log.storage.manager.impl.prefix': 'mine.' } }, unknown()],
  ['rlmm.config.bucket', { settings: { 'remote.log.metadata.manager.impl.prefix': 'mine.' } }, unknown()],
  ['confluent.x', { pluginPrefixes: ['confluent.'] }, PLUGIN],
  ['confluent.x', { pluginPrefixes: [''] }, unknown()],
  // Keys of other minor versions, with the nearest one.
  ['log.message.downconversion.enable', {}, { is: 'removed', lastLine: '3.9' }],
  ['group.share.enable', {}, { is: 'removed', lastLine: '4.2' }],
  ['controller.quorum.auto.join.enable', { version: '3.9.2' }, { is: 'later', first: '4.2' }],
  ['controller.quorum.auto.join.enable', { version: '4.1.2' }, { is: 'later', first: '4.2' }],
  ['controller.quorum.auto.join.enable', { version: '4.2.0' }, known({ type: 'BOOLEAN' })],
  // Keys that a patch release added. Versions of Confluent's images have no patch number.
  ['alter.config.policy.kraft.compatibility.enable', { version: '3.9.1' }, { is: 'later', first: '3.9.2' }],
  ['alter.config.policy.kraft.compatibility.enable', { version: '3.9.2' }, known({ type: 'BOOLEAN' })],
  ['alter.config.policy.kraft.compatibility.enable', { version: '3.9' }, known({ type: 'BOOLEAN' })],
  ['max.decompressed.message.bytes', { version: '4.2.1' }, { is: 'later', first: '4.2.2' }],
  ['max.decompressed.message.bytes', { version: '4.2.2' }, known({ type: 'INT' })],
  ['max.decompressed.message.bytes', { version: '4.4.0' }, known({ type: 'INT' })],
  ['max.decompressed.message.bytes', { ...TOPIC, version: '4.2.0' }, { is: 'later', first: '4.2.2' }],
  ['listener.name.client.max.decompressed.message.bytes', { version: '4.2.1' }, { is: 'later', first: '4.2.2' }],
  // Typos, and topic settings that have another name on brokers.
  ['num.io.thread', {}, unknown('num.io.threads')],
  ['super.user', {}, unknown('super.users')],
  ['segment.bytes', {}, unknown('log.segment.bytes')],
  ['log.segment.bytes', TOPIC, unknown('segment.bytes')],
  ['x.log.segment.bytes', TOPIC, unknown()],
  ['no.such.thing.at.all', {}, unknown()],
  // Topics have no listeners, plugins or prefixes.
  ['retention.ms', TOPIC, known({ type: 'LONG' })],
  ['super.users', TOPIC, unknown()],
  ['super.user', TOPIC, unknown()],
  ['confluent.x', { ...TOPIC, pluginPrefixes: ['confluent.'] }, unknown()],
  ['message.downconversion.enable', TOPIC, { is: 'removed', lastLine: '3.9' }],
])('%s with %j is %j', (key, given, expected) => {
  expect(meaning(key, given)).toEqual(expected);
});

test('an unknown version has no table', () => {
  expect(tableOf({ version: '5.0.0' })).toBeUndefined();
  expect(tableOf({ version: '5.0.0', kind: 'topic' })).toBeUndefined();
});
