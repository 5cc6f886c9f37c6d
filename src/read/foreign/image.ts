import { ReportUnsupported } from './unsupported';
import { isOlderThan, kafkaVersionOf, versionInTag } from './version';
import { KafkaImage } from '../../cluster/kafka-image';
import { confluentOfKafka, KAFKA_LINES, kafkaOfConfluent, lineOf } from '../../kafka-config/kafka-versions';
import { ImageSpec } from '../../model/workload-spec';
import { KAFKA_VERSION, LAST_ZOOKEEPER_VERSION } from '../../plan/defaults';
import { isOldConfluent, KAFKA_LAYOUTS, publisherOf } from '../../plan/image-publishers';
import { defaultPullPolicy, originOf, parseReference } from '../../plan/image-reference';
import { kubectl } from '../../util/kubectl';
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

/** What the settings tell about an image. */
interface ImageContext {
  readonly bitnami: boolean;
  /** Whether the metadata is in ZooKeeper, which Kafka 4 does not support. */
  readonly zookeeper: boolean;
}

/** Returns the image of the program, and the version of the current one. */
export function foreignImage(
  container: any, pod: any, object: KubernetesObject, context: ImageContext, reportUnsupported: ReportUnsupported,
): ForeignImage {
  return { ...imageOf(container, pod, object, context, reportUnsupported), version: kafkaVersionOf(container, object) };
}

/** Returns the image of the program: the current one if the library supports it, otherwise the closest one that it supports. */
function imageOf(
  container: any, pod: any, object: KubernetesObject, { bitnami, zookeeper }: ImageContext, reportUnsupported: ReportUnsupported,
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
  if (publisherOf(reference) === 'confluent') { return confluent(name, tag, zookeeper, options, reportUnsupported); }
  const given = versionInTag(tag) ?? versionInTag(String(object.labels['app.kubernetes.io/version'] ?? ''));
  const older = given !== undefined && isOlderThan(given, KAFKA_LINES[0]);
  const known = older ? LAST_ZOOKEEPER_VERSION : given !== undefined && lineOf(given) !== undefined ? given : assumedVersion(zookeeper);
  // The project publishes no tags of whole lines.
  const usable = name === KAFKA_LAYOUTS.apache.repository && known === tag && /^\d+\.\d+$/.test(known) ? `${known}.0` : known;
  if (usable !== known) { reportUnsupported('image', reference, `there is no image with this tag, and the program uses ${usable}; set the version that runs`); }
  if (older) {
    reportUnsupported('image', reference,
      `the library supports Kafka 3.9 and newer; the program uses ${usable}, to which a cluster of any older version `
      + 'can be upgraded in one rolling restart, see docs/adoption.md');
  } else if (given !== known) {
    reportUnsupported('image', reference, unknownVersion(given, `Kafka ${usable}`, object));
  }
  const line = older ? /^(0\.\d+\.\d+|\d+\.\d+)/.exec(given)?.[1] : undefined;
  if (bitnami) { return { spec: bitnamiImage(name, older ? '3.9.0-debian-12-r10' : tag || 'latest', usable, options, reportUnsupported), olderLine: line }; }
  const origin = originOf(name, KAFKA_LAYOUTS.apache.repository);
  if (origin.repository === undefined) {
    const own = usable === tag || usable !== known ? {} : { tag: older ? undefined : tag || 'latest' };
    return { spec: KafkaImage.apache(usable, { ...origin, ...options, ...own })._spec, olderLine: line };
  }
  if (older) { return { spec: KafkaImage.apache(usable)._spec, olderLine: line }; }
  reportUnsupported('image', reference, 'the content of the image is unknown, and the program assumes that Kafka is in /opt/kafka; '
    + 'set binDir, uid and gid of KafkaImage.custom if they differ');
  return { spec: KafkaImage.custom({ repository: name, version: usable, tag: tag || 'latest', ...options })._spec, olderLine: line };
}

/** The version of an image whose tag does not contain it. */
const assumedVersion = (zookeeper: boolean): string => zookeeper ? LAST_ZOOKEEPER_VERSION : KAFKA_VERSION;

/** Advice for a version that is not known, or that is newer than those of the library. */
const unknownVersion = (version: string | undefined, assumed: string, object: KubernetesObject): string => version === undefined
  ? `the tag does not contain the version of Kafka, and the program assumes ${assumed}; set the version to that in the output of: ${
    kubectl(object, `exec ${object.name}-0 -- sh -c 'find / -name "kafka-clients-*.jar" 2>/dev/null'`)}, and a tag that contains it`
  : `the library does not know Kafka ${version}, and the program has the settings of ${assumed}; use a newer version of cdk8s-kafka, or an image of Kafka ${
    KAFKA_LINES[0]} to ${KAFKA_LINES.at(-1)} that is not older than the running one`;

function confluent(name: string, tag: string, zookeeper: boolean, options: object, reportUnsupported: ReportUnsupported): Omit<ForeignImage, 'version'> {
  const line = kafkaOfConfluent(tag);
  const known = line !== undefined && lineOf(line) !== undefined;
  const [, registry] = /^(.+)\/confluentinc\/[^/]+$/.exec(name) ?? [];
  if (line === undefined) {
    const assumed = zookeeper ? LAST_CONFLUENT : `${confluentOfKafka(KAFKA_VERSION.replace(/\.\d+$/, ''))}.0`;
    reportUnsupported('image', `${name}:${tag}`, `the version of Kafka in the image is unknown, and the program assumes Confluent ${assumed} (Kafka ${kafkaOfConfluent(assumed)}); `
      + 'set the version to that of the running image, and a tag that contains it');
    return { spec: KafkaImage.confluent(assumed, { ...originOf(name, KAFKA_LAYOUTS.confluent.repository), tag: tag || 'latest', ...options })._spec };
  }
  const where = known ? originOf(name, KAFKA_LAYOUTS.confluent.repository) : registry === undefined ? {} : { registry };
  if (!known) {
    reportUnsupported('image', `${name}:${tag}`,
      `the image has Kafka ${line}, and the library supports Kafka 3.9 and newer; `
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
