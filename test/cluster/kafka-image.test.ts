import { ImagePullPolicy, KafkaImage } from 'cdk8s-kafka';
import { Manifests, separate } from '../synth';

test.each([
  ['the Apache image', KafkaImage.apache('4.3.1'), 'apache/kafka:4.3.1', '4.3.1'],
  ['a mirror', KafkaImage.apache('4.3.1', { registry: 'registry.example.com:8090/x/' }), 'registry.example.com:8090/x/apache/kafka:4.3.1', '4.3.1'],
  [
    'a mirror with another repository name',
    KafkaImage.bitnamiLegacy('3.9.0', { registry: '172.16.4.17:8090/ltzx', repository: 'registry.cn-shenzhen.aliyuncs.com/library-base/bitnami_kafka' }),
    '172.16.4.17:8090/ltzx/registry.cn-shenzhen.aliyuncs.com/library-base/bitnami_kafka:3.9.0', '3.9.0',
  ],
  ['another tag', KafkaImage.apache('4.3.1', { tag: 'stable' }), 'apache/kafka:stable', '4.3.1'],
  ['a digest', KafkaImage.apache('4.3.1', { digest: 'sha256:0' }), 'apache/kafka:4.3.1@sha256:0', '4.3.1'],
  ['Confluent Platform, with versions of its own', KafkaImage.confluent('8.2.0'), 'confluentinc/cp-kafka:8.2.0', '4.2'],
  ['Bitnami, whose tags have a suffix', KafkaImage.bitnamiLegacy('4.0.0-debian-12-r10'), 'bitnamilegacy/kafka:4.0.0-debian-12-r10', '4.0.0'],
  ['Strimzi', KafkaImage.strimzi('4.3.1', '1.2.0'), 'quay.io/strimzi/kafka:1.2.0-kafka-4.3.1', '4.3.1'],
  ['any other', KafkaImage.custom({ repository: 'own/kafka', tag: 'x', version: '4.2.1' }), 'own/kafka:x', '4.2.1'],
])('%s', (_, image, reference, version) => expect([image.reference, image.version]).toEqual([reference, version]));

test('every container has the pull policy, and the pod has the pull secrets', () => {
  const manifests = new Manifests(separate({ image: KafkaImage.apache('4.3.1', { pullPolicy: ImagePullPolicy.ALWAYS, pullSecrets: ['a', 'b'] }) }));
  expect(manifests.pod('kafka-brokers').imagePullSecrets).toEqual([{ name: 'a' }, { name: 'b' }]);
  for (const name of ['format', 'kafka']) { expect(manifests.container('kafka-brokers', name).imagePullPolicy).toBe('Always'); }
});

test('a set can have a newer image than its cluster during an upgrade', () => {
  const manifests = new Manifests(separate({ image: KafkaImage.apache('4.2.1') }, { image: KafkaImage.apache('4.3.1') }));
  expect(['kafka-controllers', 'kafka-brokers'].map((set) => manifests.container(set).image)).toEqual(['apache/kafka:4.2.1', 'apache/kafka:4.3.1']);
  expect(manifests.find('StatefulSet', 'kafka-brokers').metadata.labels['app.kubernetes.io/version']).toBe('4.3.1');
});
