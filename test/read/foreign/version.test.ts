import { isOlderThan, kafkaVersionOf, versionInTag } from '../../../src/read/foreign/version';

test.each<[string, string | undefined]>([
  ['3.9.1', '3.9.1'], ['v3.9', '3.9'], ['3.7.0-debian-12-r3', '3.7.0'], ['2.12-2.5.0', '2.5.0'], ['2.13-3.6', '3.6'], ['0.45.0-kafka-3.9.0', '3.9.0'], ['kafka-4.1', '4.1'], ['latest-kafka-4.1.0-arm', '4.1.0'],
  ['latest', undefined], ['', undefined], ['3', undefined], ['2026-01-01', undefined], ['4.1.0rc', undefined], ['4.1.0.x', undefined], ['x4.1.0', undefined], ['mykafka-4.1.0', undefined], ['1.2.3.4', '1.2.3.4'],
])('the version in the tag %j is %s', (tag, version) => expect(versionInTag(tag)).toBe(version));

test.each<[string, Record<string, string>, string]>([
  ['apache/kafka:4.1.0', {}, '4.1.0'], ['apache/kafka', {}, '4.3.1'], ['apache/kafka:latest', {}, '4.3.1'], ['apache/kafka:nightly', {}, ''], [`apache/kafka@sha256:${'a'.repeat(64)}`, {}, ''],
  ['confluentinc/cp-kafka:7.9.2', {}, '3.9'], ['confluentinc/cp-kafka:latest', {}, '4.3.1'], ['confluentinc/cp-kafka', {}, '4.3.1'], ['confluentinc/cp-kafka:x', {}, ''], ['bitnami/kafka', {}, '4.3.1'],
  ['wurstmeister/kafka', {}, '2.8.1'], ['wurstmeister/kafka:2.12-2.5.0', {}, '2.5.0'], ['example.com/kafka', {}, ''], ['example.com/kafka:latest', { 'app.kubernetes.io/version': '3.8.0' }, '3.8.0'],
  ['example.com/kafka:4.0.0', { 'app.kubernetes.io/version': '3.8.0' }, '4.0.0'], ['quay.io/strimzi/kafka:latest', {}, ''],
])('%s with labels %j contains Kafka %j', (image, labels, version) => expect(kafkaVersionOf({ image }, { labels })).toBe(version));

test.each<[string, string, boolean]>([
  ['3.8.1', '3.9', true], ['3.9.0', '3.9', false], ['3.10', '3.9', false], ['2.13', '3.9', true], ['4.0', '3.9', false], ['4.0', '4.1', true], ['latest', '3.9', false],
])('%s is older than %s: %s', (version, line, expected) => expect(isOlderThan(version, line)).toBe(expected));
