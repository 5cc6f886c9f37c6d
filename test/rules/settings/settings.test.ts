import { KafkaImage, KafkaListener } from 'cdk8s-kafka';
import { errorsOf, onZookeeper, separate } from '../../synth';
import { RuleCase, testErrors, testWarnings } from '../cases';

const config = (values: Record<string, string>, image = KafkaImage.apache('4.3.1')) => () => separate({ image, config: values });
const listenerConfig = (values: Record<string, string>) => () =>
  separate({ listeners: [KafkaListener.client({ config: values }), KafkaListener.internal()] }, { secretEnv: { JAAS: { name: 's', key: 'jaas' } } });
const inZookeeper = (values: Record<string, string>) => () => onZookeeper({ config: values });
const old = KafkaImage.apache('3.9.2');

type Entry = readonly [key: string, value: string];
type Row = readonly [when: string, rejected: Entry, messageParts: readonly string[], accepted: Entry];

const cases = ({ rule }: Pick<RuleCase, 'rule'>, rows: readonly Row[], image?: KafkaImage): RuleCase[] => rows.map(([when, [key, value], messageParts, [better, fine]]) => ({
  rule, when, rejected: config({ [key]: value }, image), messageParts, accepted: config({ [better]: fine }, image),
}));

testErrors([
  ...cases({ rule: 'unknown-setting' }, [
    ['a typo', ['log.retention.hour', '24'], ['log.retention.hour is not a broker setting of Kafka 4.3.1', 'did you mean log.retention.hours?'], ['log.retention.hours', '24']],
    ['a topic setting', ['segment.bytes', '1073741824'], ['did you mean log.segment.bytes?'], ['log.segment.bytes', '1073741824']],
    ['no similar setting', ['confluent.metrics.enable', 'true'], ['add its prefix to pluginConfigPrefixes'], ['metrics.num.samples', '3']],
    ['case', ['Num.Partitions', '3'], ['did you mean num.partitions?'], ['num.partitions', '3']],
  ]),
  {
    rule: 'unknown-setting',
    when: 'of one listener',
    rejected: listenerConfig({ 'max.connection': '9' }),
    messageParts: ['listener.name.client.max.connection', 'did you mean max.connections?'],
    accepted: listenerConfig({ 'max.connections': '9' }),
  },
  {
    rule: 'unknown-setting',
    when: 'of one mechanism of one listener',
    rejected: listenerConfig({ 'plain.sasl.jaas.conf': 'x' }),
    messageParts: ['did you mean sasl.jaas.config?'],
    accepted: listenerConfig({ 'plain.sasl.jaas.config': '${env:JAAS}' }),
  },
  {
    rule: 'unknown-setting',
    when: 'of producers',
    rejected: config({ 'max.request.size': '2000000' }),
    messageParts: ['max.request.size is not a broker setting', 'remove it, and set it in the configuration of producers'],
    accepted: config({ 'message.max.bytes': '2000000' }),
  },
  {
    rule: 'unknown-setting',
    when: 'of topics, with another name',
    rejected: config({ 'max.message.bytes': '2000000' }),
    messageParts: ['did you mean message.max.bytes?'],
    accepted: config({ 'message.max.bytes': '2000000' }),
  },
  {
    rule: 'unknown-setting',
    when: 'a variable of an entrypoint',
    rejected: config({ KAFKA_LOG_RETENTION_HOURS: '24' }),
    messageParts: ['KAFKA_LOG_RETENTION_HOURS is not a broker setting', 'use log.retention.hours'],
    accepted: config({ 'log.retention.hours': '24' }),
  },
  ...['constructor', '__proto__', 'toString'].map((key) => ({
    rule: 'unknown-setting',
    when: key,
    rejected: config(JSON.parse(`{ "${key}": "x" }`)),
    messageParts: [`${key} is not a broker setting of Kafka 4.3.1; remove it`],
    accepted: config({ 'num.partitions': '3' }),
  })),
  {
    rule: 'unknown-setting',
    when: 'of a plugin that is not declared',
    at: 'chart/kafka',
    rejected: config({ 'confluent.metrics.enable': 'true' }),
    messageParts: ['confluent.metrics.enable'],
    accepted: () => separate({ pluginConfigPrefixes: ['confluent.'], config: { 'confluent.metrics.enable': 'true' } }),
  },
  {
    rule: 'unknown-setting',
    when: 'of a storage plugin with another prefix than configured',
    rejected: config({ 'rsm.config.bucket': 'b', 'remote.log.storage.manager.impl.prefix': 'mine.' }),
    messageParts: ['rsm.config.bucket'],
    accepted: config({ 'rsm.config.bucket': 'b' }),
  },
  ...cases({ rule: 'removed-setting' }, [
    ['since 4.0', ['log.message.downconversion.enable', 'true'], ['log.message.downconversion.enable was removed after Kafka 3.9, and the image contains Kafka 4.3.1', 'remove it'], ['log.message.timestamp.type', 'CreateTime']],
    ['with a replacement', ['log.message.timestamp.difference.max.ms', '1'], ['use log.message.timestamp.before.max.ms'], ['log.message.timestamp.before.max.ms', '1']],
    ['since 4.3', ['group.share.enable', 'true'], ['was removed after Kafka 4.2', 'share.version'], ['group.share.max.size', '100']],
  ]),
  ...cases({ rule: 'later-setting' }, [
    ['in 4.2', ['controller.quorum.auto.join.enable', 'true'], ['was added in Kafka 4.2, and the image contains Kafka 3.9.2'], ['controller.quorum.fetch.timeout.ms', '2000']],
  ], old),
  ...cases({ rule: 'setting-type' }, [
    ['a word for a number', ['num.io.threads', 'many'], ['num.io.threads: "many" is not a whole number', 'use a number (1 or more); the default is 8', 'The number of threads'], ['num.io.threads', '8']],
    ['a fraction', ['num.io.threads', '8.5'], ['is not a whole number'], ['num.io.threads', '+8']],
    ['more than 32 bits', ['log.roll.hours', '2147483648'], ['is not a 32-bit number'], ['log.roll.hours', '2147483647']],
    ['more than 64 bits', ['log.retention.bytes', '9223372036854775808'], ['is not a 64-bit number'], ['log.retention.bytes', '9223372036854775807']],
    ['neither true nor false', ['auto.create.topics.enable', 'yes'], ['is neither true nor false'], ['auto.create.topics.enable', 'False']],
    ['not a class name', ['create.topic.policy.class.name', 'a b'], ['is not a class name'], ['create.topic.policy.class.name', 'com.example.Policy$Inner']],
    ['not a number', ['log.cleaner.min.cleanable.ratio', 'half'], ['is not a number'], ['log.cleaner.min.cleanable.ratio', '0.5']],
  ]),
  ...cases({ rule: 'setting-value' }, [
    ['below the range', ['num.network.threads', '0'], ['num.network.threads: "0" is out of range (1 or more)'], ['num.network.threads', '1']],
    ['above the range', ['log.cleaner.min.cleanable.ratio', '1.1'], ['out of range (0 to 1)'], ['log.cleaner.min.cleanable.ratio', '1']],
    ['between the range and -1', ['compression.gzip.level', '0'], ['1 to 9, or -1'], ['compression.gzip.level', '-1']],
    ['not one of the allowed values', ['compression.type', 'lz5'], ['is not one of uncompressed, zstd, lz4'], ['compression.type', 'lz4']],
    ['an item that is not allowed', ['log.cleanup.policy', 'compact,remove'], ['has "remove", which is not one of compact, delete'], ['log.cleanup.policy', 'compact,delete']],
    ['a comma at the end', ['sasl.enabled.mechanisms', 'PLAIN,'], ['has an empty item'], ['sasl.enabled.mechanisms', 'PLAIN, SCRAM-SHA-512']],
    ['below the minimum since 4.0', ['log.segment.bytes', '1048575'], ['1048576 or more'], ['log.segment.bytes', '1048576']],
  ]),
  ...cases({ rule: 'setting-value' }, [
    ['not a metadata version', ['inter.broker.protocol.version', '3.10'], ['is not a metadata version'], ['inter.broker.protocol.version', '3.9.1']],
  ], old),
  { rule: 'unknown-setting', when: 'in ZooKeeper mode', rejected: inZookeeper({ 'zookeeper.session.timeout': '1' }), messageParts: ['did you mean zookeeper.session.timeout.ms?'], accepted: inZookeeper({ 'zookeeper.session.timeout.ms': '18000' }) },
]);

testWarnings([
  {
    rule: 'deprecated-setting',
    when: 'without a replacement',
    rejected: config({ 'log.cleaner.enable': 'true' }),
    messageParts: ['log.cleaner.enable is deprecated in Kafka 4.3.1', 'remove it'],
    accepted: config({ 'log.cleaner.threads': '2' }),
  },
  {
    rule: 'deprecated-setting',
    when: 'with a replacement',
    rejected: config({ 'remote.log.manager.thread.pool.size': '4' }),
    messageParts: ['use remote.log.manager.follower.thread.pool.size'],
    accepted: config({ 'remote.log.manager.follower.thread.pool.size': '4' }),
  },
]);

test('values from config providers are not checked', () => {
  expect(errorsOf(config({ 'num.io.threads': '${env:POD_NAME}' })())).toEqual([]);
});
