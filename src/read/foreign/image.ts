import { ReportUnsupported } from './unsupported';
import { kafkaVersionOf } from './version';
import { KafkaImage } from '../../cluster/kafka-image';
import { kafkaOfConfluent, lineOf } from '../../kafka-config/kafka-versions';
import { ImageSpec } from '../../model/workload-spec';
import { LAST_ZOOKEEPER_VERSION } from '../../plan/defaults';
import { isOldConfluent, KAFKA_LAYOUTS, publisherOf } from '../../plan/image-publishers';
import { defaultPullPolicy, originOf, parseReference } from '../../plan/image-reference';
import { KubernetesObject } from '../objects';

export interface ForeignImage {
  readonly spec: ImageSpec;
  /** The Kafka version of the running cluster, if this library does not support it: `2.0`. */
  readonly olderLine?: string;
  /** The Kafka version that the image contains, or its release line; empty if it is unknown. */
  readonly version: string;
}

/** The Confluent version of the last Kafka version that supports ZooKeeper. */
const LAST_CONFLUENT = '7.9.2';

/** Returns the image of the program, and the version of the current one. */
export function foreignImage(
  container: any, pod: any, object: KubernetesObject, bitnami: boolean, reportUnsupported: ReportUnsupported,
): ForeignImage {
  return { ...imageOf(container, pod, object, bitnami, reportUnsupported), version: kafkaVersionOf(container, object) };
}

/** Returns the image of the program: the current one if the library supports it, otherwise the closest one that it supports. */
function imageOf(
  container: any, pod: any, { labels }: KubernetesObject, bitnami: boolean, reportUnsupported: ReportUnsupported,
): Omit<ForeignImage, 'version'> {
  const reference = String(container.image);
  const { name: ownName, tag, digest } = parseReference(reference);
  const name = ownName.replace(/(^|\/)kafka-native$/, '$1kafka');
  if (name !== ownName) {
    reportUnsupported('image', reference, 'the native image has neither a JVM nor the scripts of Kafka; the program uses the image with both');
  }
  const options = {
    ...digest === undefined || name !== ownName ? {} : { digest },
    pullPolicy: container.imagePullPolicy === defaultPullPolicy(reference) ? undefined : container.imagePullPolicy,
    pullSecrets: (pod.imagePullSecrets ?? []).map((secret: any) => String(secret.name)),
  };
  if (publisherOf(reference) === 'confluent') { return confluent(name, tag, options, reportUnsupported); }
  const version = /^v?(\d+\.\d+\.\d+)/.exec(tag)?.[1] ?? String(labels['app.kubernetes.io/version'] ?? '');
  const older = isOlder(version);
  const usable = older ? LAST_ZOOKEEPER_VERSION : version;
  if (older) {
    reportUnsupported('image', reference,
      `the library supports Kafka 3.9 and newer; the program uses ${usable}, to which a cluster of any older version `
      + 'can be upgraded in one rolling restart, see docs/adoption.md');
  }
  const line = older ? /^(\d+\.\d+)/.exec(version)?.[1] : undefined;
  if (bitnami) { return { spec: bitnamiImage(name, older ? '3.9.0-debian-12-r10' : tag, usable, options, reportUnsupported), olderLine: line }; }
  const origin = originOf(name, KAFKA_LAYOUTS.apache.repository);
  if (origin.repository === undefined) {
    const own = usable === tag ? {} : { tag: older ? undefined : tag };
    return { spec: KafkaImage.apache(usable, { ...origin, ...options, ...own })._spec, olderLine: line };
  }
  if (older) { return { spec: KafkaImage.apache(usable)._spec, olderLine: line }; }
  reportUnsupported('image', reference, 'the content of the image is unknown, and the program assumes that Kafka is in /opt/kafka; '
    + 'set binDir, uid and gid of KafkaImage.custom if they differ');
  return { spec: KafkaImage.custom({ repository: name, version: usable, tag, ...options })._spec, olderLine: line };
}

function confluent(name: string, tag: string, options: object, reportUnsupported: ReportUnsupported): Omit<ForeignImage, 'version'> {
  const line = kafkaOfConfluent(tag) ?? '';
  const known = lineOf(line) !== undefined;
  const [, registry] = /^(.+)\/confluentinc\/[^/]+$/.exec(name) ?? [];
  const where = known ? originOf(name, KAFKA_LAYOUTS.confluent.repository) : registry === undefined ? {} : { registry };
  if (!known) {
    reportUnsupported('image', `${name}:${tag}`,
      `the image has ${line === '' ? 'an unknown version of Kafka' : `Kafka ${line}`}, and the library supports Kafka 3.9 and newer; `
      + `the program uses Confluent ${LAST_CONFLUENT} (Kafka 3.9), to which a cluster of any older version can be upgraded in one rolling restart, `
      + 'see docs/adoption.md');
    if (isOldConfluent(`${name}:${tag}`)) {
      reportUnsupported('user', 'root',
        'images of Confluent run as user 1000 since version 6.0; the kubelet changes the group of the volumes to 1000 (fsGroup), '
        + 'but not on NFS: run chown -R 1000:1000 there');
    }
  }
  return { spec: KafkaImage.confluent(known ? tag : LAST_CONFLUENT, { ...where, ...options })._spec, olderLine: known ? undefined : line };
}

/** Returns whether a version is older than 3.9; false for unknown versions, which must be checked manually. */
function isOlder(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major < 3 || (major === 3 && minor < 9);
}

/** Bitnami moved its versioned images to another repository; copies in mirrors are not affected. */
function bitnamiImage(name: string, tag: string, version: string, options: object, reportUnsupported: ReportUnsupported): ImageSpec {
  const [, publicName] = /^(?:docker\.io\/|registry-1\.docker\.io\/)?(bitnami(?:legacy)?\/kafka)$/.exec(name) ?? [];
  if (publicName === 'bitnami/kafka') {
    reportUnsupported('image', `${name}:${tag}`,
      'Bitnami removed the versioned images from bitnami/kafka in August 2025; the program uses the same image from bitnamilegacy/kafka');
  }
  const where = publicName === undefined ? { repository: name } : {};
  const image = KafkaImage.bitnamiLegacy(tag, { ...where, ...options });
  return image.version === version ? image._spec : KafkaImage.bitnamiLegacy(version, { ...where, ...options, tag })._spec;
}
