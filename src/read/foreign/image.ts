import { ReportUnsupported } from './unsupported';
import { KafkaImage } from '../../cluster/kafka-image';
import { ImageSpec } from '../../model/workload-spec';
import { LAST_ZOOKEEPER_VERSION } from '../../plan/defaults';
import { isOldConfluent, KAFKA_LAYOUTS, publisherOf } from '../../plan/image-publishers';
import { defaultPullPolicy, originOf, parseReference } from '../../plan/image-reference';
import { kafkaOfConfluent, lineOf } from '../../plan/kafka-versions';
import { KubernetesObject } from '../objects';

export interface ForeignImage {
  readonly spec: ImageSpec;
  /** Kafka's line on the running cluster, where it is one that this library does not start: `2.0`. */
  readonly olderLine?: string;
}

/** How the last line with ZooKeeper is had of Confluent. */
const LAST_CONFLUENT = '7.9.2';

/** The image that goes on: the same one where the library can start it, else the nearest it can. */
export function foreignImage(container: any, pod: any, { labels }: KubernetesObject, bitnami: boolean, leave: ReportUnsupported): ForeignImage {
  const reference = String(container.image);
  const { name, tag, digest } = parseReference(reference);
  const options = {
    ...digest === undefined ? {} : { digest },
    pullPolicy: container.imagePullPolicy === defaultPullPolicy(reference) ? undefined : container.imagePullPolicy,
    pullSecrets: (pod.imagePullSecrets ?? []).map((secret: any) => String(secret.name)),
  };
  if (publisherOf(reference) === 'confluent') { return confluent(name, tag, options, leave); }
  const version = /^v?(\d+\.\d+\.\d+)/.exec(tag)?.[1] ?? String(labels['app.kubernetes.io/version'] ?? '');
  const older = isOlder(version);
  const usable = older ? LAST_ZOOKEEPER_VERSION : version;
  if (older) {
    leave('image', reference, `the library starts Kafka 3.9 and newer; the program has ${usable}, where a cluster of any older version `
      + 'goes in one rolling upgrade, see docs/adoption.md');
  }
  const line = older ? /^(\d+\.\d+)/.exec(version)?.[1] : undefined;
  if (bitnami) { return { spec: bitnamiImage(name, older ? '3.9.0-debian-12-r10' : tag, usable, options, leave), olderLine: line }; }
  const origin = originOf(name, KAFKA_LAYOUTS.apache.repository);
  if (origin.repository === undefined) {
    const own = usable === tag ? {} : { tag: older ? undefined : tag };
    return { spec: KafkaImage.apache(usable, { ...origin, ...options, ...own })._spec, olderLine: line };
  }
  if (older) { return { spec: KafkaImage.apache(usable)._spec, olderLine: line }; }
  leave('image', reference, 'the library does not know what is in it; the program takes it for one with Kafka in /opt/kafka: say binDir, uid and gid of KafkaImage.custom if they differ');
  return { spec: KafkaImage.custom({ repository: name, version: usable, tag, ...options })._spec, olderLine: line };
}

function confluent(name: string, tag: string, options: object, leave: ReportUnsupported): ForeignImage {
  const line = kafkaOfConfluent(tag) ?? '';
  const known = lineOf(line) !== undefined;
  const [, registry] = /^(.+)\/confluentinc\/[^/]+$/.exec(name) ?? [];
  const where = known ? originOf(name, KAFKA_LAYOUTS.confluent.repository) : registry === undefined ? {} : { registry };
  if (!known) {
    leave('image', `${name}:${tag}`, `Kafka ${line || 'of unknown version'}; the library starts Kafka 3.9 and newer, so the program has Confluent ${LAST_CONFLUENT} (Kafka 3.9), `
      + 'where a cluster of any older version goes in one rolling upgrade, see docs/adoption.md');
    if (isOldConfluent(`${name}:${tag}`)) {
      leave('user', 'root', 'Confluent\'s images ran as root before 6.0, now they run as 1000; the kubelet gives the disks to group 1000 (fsGroup), but not on NFS: chown -R 1000:1000 there');
    }
  }
  return { spec: KafkaImage.confluent(known ? tag : LAST_CONFLUENT, { ...where, ...options })._spec, olderLine: known ? undefined : line };
}

/** Only what is surely older is moved up: a version that nobody knows must be looked at. */
function isOlder(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major < 3 || (major === 3 && minor < 9);
}

/** Bitnami's versioned images moved; a mirror's stay where they are. */
function bitnamiImage(name: string, tag: string, version: string, options: object, leave: ReportUnsupported): ImageSpec {
  const [, publicName] = /^(?:docker\.io\/|registry-1\.docker\.io\/)?(bitnami(?:legacy)?\/kafka)$/.exec(name) ?? [];
  if (publicName === 'bitnami/kafka') {
    leave('image', `${name}:${tag}`, 'Bitnami\'s versioned images are gone from there since August 2025; the program takes the same one from bitnamilegacy/kafka');
  }
  const where = publicName === undefined ? { repository: name } : {};
  const image = KafkaImage.bitnamiLegacy(tag, { ...where, ...options });
  return image.version === version ? image._spec : KafkaImage.bitnamiLegacy(version, { ...where, ...options, tag })._spec;
}
