import { ImageOptions, ImagePullPolicy, KafkaImage, ZookeeperImage } from 'cdk8s-kafka';
import { Choices } from './choices';

const randomImageOptions = (choices: Choices): ImageOptions | undefined => choices.maybe(0.3, () => ({
  registry: choices.maybe(0.5, () => 'registry.example.com:8090'),
  tag: choices.maybe(0.2, () => 'mirrored'),
  digest: choices.maybe(0.2, () => `sha256:${'a'.repeat(64)}`),
  pullPolicy: choices.maybe(0.3, () => choices.pick(Object.values(ImagePullPolicy))),
  pullSecrets: choices.maybe(0.3, () => ['pull']),
}));

/** The releases of Confluent Platform with each line of Kafka. */
const CONFLUENT: Readonly<Record<string, string>> = { '3.9': '7.9.2', '4.0': '8.0.0', '4.1': '8.1.0', '4.2': '8.2.0', '4.3': '8.3.0' };

/** Returns an image with this version of Kafka; mostly that of the Kafka project, whose scripts the tests can run. */
export function randomImage(choices: Choices, version: string): KafkaImage {
  const options = randomImageOptions(choices);
  const apache = () => KafkaImage.apache(version, { ...options, repository: choices.maybe(0.1, () => 'mirror/kafka') });
  const confluent = CONFLUENT[version.split('.').slice(0, 2).join('.')];
  return choices.oneOf(
    apache, apache, apache, apache,
    () => confluent === undefined ? apache() : KafkaImage.confluent(confluent, options),
    () => KafkaImage.bitnamiLegacy(`${version}-debian-12-r1`, options),
    () => KafkaImage.strimzi(version, '0.47.0', options),
    () => KafkaImage.custom({
      ...options,
      version,
      repository: 'own/kafka',
      binDir: choices.maybe(0.5, () => '/kafka/bin'),
      scriptSuffix: choices.maybe(0.3, () => ''),
      ...choices.maybe(0.5, () => ({ uid: 1234, gid: 1235 })),
      dataPath: choices.maybe(0.5, () => '/kafka/data'),
    }),
  );
}

export const randomZookeeperImage = (choices: Choices): ZookeeperImage => choices.oneOf(
  () => ZookeeperImage.official(choices.pick(['3.8.4', '3.9.3']), { ...randomImageOptions(choices), repository: choices.maybe(0.2, () => 'mirror/zookeeper') }),
  () => ZookeeperImage.confluent('7.9.2', randomImageOptions(choices)),
  () => ZookeeperImage.bitnamiLegacy('3.9.3-debian-12-r1', randomImageOptions(choices)),
  () => ZookeeperImage.custom({ version: '3.8.4', repository: 'own/zookeeper', binDir: '/zk/bin', uid: 1234, gid: 1235, dataPath: '/zk/data' }),
);
