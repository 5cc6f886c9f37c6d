import { ImagePullPolicy, KafkaImage } from '../../src';
import { imageCall } from '../../src/adopt/image';
import { print } from '../../src/adopt/print/code';
import { printCall } from '../../src/adopt/print/factory-call';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const APACHE = '/opt/kafka/bin';

/** The printed image of a pod with these fields. */
function codeOf(reference: string, version: string, binDir = APACHE, scriptSuffix = '.sh', more: object = {}): string {
  return print(printCall(imageCall({ reference, version, pullSecrets: [], binDir, scriptSuffix, ...more })));
}

test.each<[string, string, string, string]>([
  ['apache/kafka:4.1.0', '4.1.0', APACHE, 'KafkaImage.apache(\'4.1.0\')'],
  ['registry.example.com/apache/kafka:4.1.0', '4.1.0', APACHE, 'KafkaImage.apache(\'4.1.0\', { registry: \'registry.example.com\' })'],
  [`apache/kafka:4.1.0@${DIGEST}`, '4.1.0', APACHE, `KafkaImage.apache('4.1.0', { digest: '${DIGEST}' })`],
  ['apache/kafka:stable', '4.1.0', APACHE, 'KafkaImage.apache(\'4.1.0\', { tag: \'stable\' })'],
  ['quay.io/strimzi/kafka:0.45.0-kafka-3.9.0', '3.9.0', APACHE, 'KafkaImage.strimzi(\'3.9.0\', \'0.45.0\')'],
])('the image %s of Kafka %s in %s is %s', (reference, version, binDir, expected) => expect(codeOf(reference, version, binDir)).toBe(expected));

test('pull options', () => {
  const { ALWAYS, IF_NOT_PRESENT, NEVER } = ImagePullPolicy;
  for (const [policy, name] of [[ALWAYS, 'ALWAYS'], [IF_NOT_PRESENT, 'IF_NOT_PRESENT'], [NEVER, 'NEVER']]) {
    expect(codeOf('apache/kafka:4.1.0', '4.1.0', APACHE, '.sh', { pullPolicy: policy })).toBe(`KafkaImage.apache('4.1.0', { pullPolicy: ImagePullPolicy.${name} })`);
  }
  expect(codeOf('apache/kafka:4.1.0', '4.1.0', APACHE, '.sh', { pullSecrets: ['a', 'b'] })).toBe('KafkaImage.apache(\'4.1.0\', { pullSecrets: [\'a\', \'b\'] })');
});

test.each([
  KafkaImage.apache('3.9.1'), KafkaImage.confluent('7.9.2'), KafkaImage.confluent('8.0.0', { tag: 'x', registry: 'r.example.com' }),
  KafkaImage.bitnamiLegacy('4.0.0-debian-12-r10'), KafkaImage.bitnamiLegacy('4.0.0', { repository: 'mirror/kafka' }), KafkaImage.strimzi('4.1.0', '0.48.0'),
  KafkaImage.custom({ repository: 'x/a-kafka-b', version: '4.1.0', binDir: '/kafka/bin' }),
])('an image of the library is created again', (image) => {
  const { reference, version, binDir, scriptSuffix } = image._spec;
  const fields = { reference, version, binDir, scriptSuffix };
  expect(imageCall({ ...fields, pullSecrets: [] }).value._spec).toMatchObject(fields);
});
