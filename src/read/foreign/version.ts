import { kafkaOfConfluent } from '../../kafka-config/kafka-versions';
import { KAFKA_VERSION } from '../../plan/defaults';
import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { KubernetesObject } from '../objects';

/** The last Kafka version of wurstmeister's image, which has had no updates since. */
const LAST_WURSTMEISTER = '2.8.1';

/** `3.7.0`, `2.13-2.8.1` with the version of Scala, `0.43.0-kafka-3.8.0` with that of Strimzi, and `3.7.0-debian-12-r3`. */
const VERSION_IN_TAG = /(?:^(?:2\.1[0-3]-)?v?|kafka-)(\d+\.\d+(?:\.\d+)*)$|^v?(\d+\.\d+\.\d+)/;

/** Returns the Kafka version that an image contains, or its release line; that of the newest image without a tag; empty if it is unknown. */
export function kafkaVersionOf({ image }: any, { labels }: KubernetesObject): string {
  const { tag, digest } = parseReference(String(image));
  const publisher = publisherOf(String(image));
  const isLatest = digest === undefined && (tag === '' || tag === 'latest');
  if (publisher === 'confluent') { return kafkaOfConfluent(tag) ?? (isLatest ? KAFKA_VERSION : ''); }
  const given = VERSION_IN_TAG.exec(tag)?.slice(1).find((text) => text !== undefined) ?? labels['app.kubernetes.io/version'];
  if (given !== undefined || !isLatest) { return given ?? ''; }
  return publisher === 'wurstmeister' ? LAST_WURSTMEISTER : publisher === 'apache' || publisher === 'bitnami' ? KAFKA_VERSION : '';
}

/** Returns whether a version is known and older than a release line: `3.0`. */
export function isOlderThan(version: string, line: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [lineMajor, lineMinor] = line.split('.').map(Number);
  return major < lineMajor || (major === lineMajor && minor < lineMinor);
}
