import { KafkaImage } from 'cdk8s-kafka';
import { combined, Manifests, separate, warningsOf } from '../../synth';
import { testWarnings } from '../cases';

const TIERED = {
  'remote.log.storage.system.enable': 'true',
  'remote.log.storage.manager.class.name': 'io.example.Manager',
  'remote.log.metadata.manager.listener.name': 'INTERNAL',
};

testWarnings([
  {
    rule: 'broker-only-setting',
    when: 'a switch that controllers use',
    rejected: () => separate({}, { config: { 'delete.topic.enable': 'false' } }),
    messageParts: ['controllers also use delete.topic.enable, which is false for the brokers of "kafka-brokers" and Kafka\'s default (true) for "kafka-controllers"', 'set it in the config of the cluster'],
    accepted: () => separate({ config: { 'delete.topic.enable': 'false' } }),
  },
  {
    rule: 'broker-only-setting',
    when: 'a setting without a default',
    rejected: () => separate({}, { config: { 'log.retention.ms': '2592000000' } }),
    messageParts: ['log.retention.ms, which is 2592000000 for the brokers of "kafka-brokers" and not set for "kafka-controllers"'],
    accepted: () => separate({}, { config: { 'log.retention.ms': '2592000000' } }, { config: { 'log.retention.ms': '2592000000' } }),
  },
  {
    rule: 'broker-only-setting',
    when: 'another value for controllers',
    rejected: () => separate({ config: { 'num.partitions': '6' } }, { config: { 'num.partitions': '12' } }),
    messageParts: ['num.partitions, which is 12 for the brokers of "kafka-brokers" and 6 for "kafka-controllers"'],
    accepted: () => separate({ config: { 'num.partitions': '6' } }, { config: { 'num.io.threads': '12', 'log.cleaner.threads': '2', 'ssl.protocol': 'TLSv1.3' } }),
  },
  {
    rule: 'broker-only-setting',
    when: 'tiered storage',
    rejected: () => separate({}, { config: TIERED }),
    messageParts: ['remote.log.storage.system.enable'],
    accepted: () => separate({ config: TIERED }),
  },
]);

const about = (lines: readonly string[]) => lines.filter((line) => line.includes('[broker-only-setting]'));

test('Kafka\'s default on brokers, and settings of combined nodes, are accepted', () => {
  expect(about(warningsOf(separate({}, { config: { 'delete.topic.enable': 'true' } })))).toEqual([]);
  expect(about(warningsOf(combined({ config: { 'delete.topic.enable': 'false' } })))).toEqual([]);
});

test('controllers have the settings of the cluster except those that only brokers read', () => {
  const config = {
    ...TIERED, 'delete.topic.enable': 'false', 'log.retention.ms': '2592000000', 'message.max.bytes': '2000000', 'log.cleaner.threads': '2', 'auto.create.topics.enable': 'false',
  };
  const controller = new Manifests(separate({ config })).properties('kafka-controllers-0');
  expect(controller).toMatchObject({
    'delete.topic.enable': 'false', 'log.retention.ms': '2592000000', 'message.max.bytes': '2000000', 'remote.log.storage.system.enable': 'true',
  });
  for (const key of ['log.cleaner.threads', 'auto.create.topics.enable', 'remote.log.storage.manager.class.name']) { expect(controller).not.toHaveProperty([key]); }
});

test('settings of plugins, which Kafka does not know, are settings of controllers', () => {
  const chart = separate({ config: { 'client.quota.callback.static.produce': '1' }, pluginConfigPrefixes: ['client.quota.callback.static.'] });
  expect(new Manifests(chart).properties('kafka-controllers-0')).toHaveProperty(['client.quota.callback.static.produce'], '1');
  expect(warningsOf(chart).filter((line) => line.includes('unknown-setting'))).toEqual([]);
});

test('the keys depend on the version', () => {
  const of = (version: string) => new Manifests(separate({ config: { 'sasl.oauthbearer.jwt.validator.class': 'a.B' }, image: KafkaImage.apache(version) })).properties('kafka-controllers-0');
  expect(of('4.1.2')).toHaveProperty(['sasl.oauthbearer.jwt.validator.class']);
});
