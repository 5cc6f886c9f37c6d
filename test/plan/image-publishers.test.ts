import { defaultLogDir, isOldConfluent, KafkaPublisher, layoutOf, publisherOf } from '../../src/plan/image-publishers';

test.each<[reference: string, publisher: KafkaPublisher | undefined]>([
  ['apache/kafka:4.1.0', 'apache'], ['apache/kafka', 'apache'], ['mirror.example.com:5000/apache/kafka@sha256:abc', 'apache'], ['apache/kafka-native:4.1.0', 'apache'],
  ['confluentinc/cp-kafka:7.9.2', 'confluent'], ['mirror/cp-server:7.9.2', 'confluent'], ['confluentinc/cp-enterprise-kafka:5.5.0', 'confluent'],
  ['docker.io/bitnami/kafka:3.9.0-debian-12-r10', 'bitnami'], ['bitnamilegacy/kafka:3.9.0', 'bitnami'], ['mirror/bitnami_kafka:3.9.0', 'bitnami'], ['mirror/kafka:bitnami-3.9.0', 'bitnami'],
  ['quay.io/strimzi/kafka:1.2.0-kafka-4.3.1', 'strimzi'], ['wurstmeister/kafka:2.12', 'wurstmeister'],
  ['own/kafka:4.1.0', undefined], ['confluentinc/cp-kafka-connect:7.9.2', undefined], ['notapache/kafka', undefined], ['apache/kafka-tools', undefined], ['', undefined],
])('the publisher of %s is %s', (reference, publisher) => expect(publisherOf(reference)).toBe(publisher));

test.each(['5.5.1', '4.0.0', '3.3.0'])('Confluent\'s images of %s run as root', (tag) => expect(isOldConfluent(`confluentinc/cp-kafka:${tag}`)).toBe(true));
test.each(['confluentinc/cp-kafka:6.0.0', 'confluentinc/cp-kafka:7.9.2', 'apache/kafka:3.9.0', 'bitnami/kafka:3.3.0'])('%s does not', (reference) => expect(isOldConfluent(reference)).toBe(false));

test('an image of an unknown publisher has the layout of Apache\'s image and no default log directory', () => {
  expect([layoutOf(undefined), layoutOf('wurstmeister')]).toEqual([layoutOf('apache'), layoutOf('apache')]);
  expect([defaultLogDir(undefined), defaultLogDir('strimzi'), defaultLogDir('wurstmeister')]).toEqual([undefined, undefined, '/kafka/kafka-logs-{pod}']);
});
