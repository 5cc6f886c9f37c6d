import { kafkaOfConfluent } from '../../kafka-config/kafka-versions';
import { KAFKA_VERSION } from '../../plan/defaults';
import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { KubernetesObject } from '../objects';

/** The last Kafka version of wurstmeister's image, which has had no updates since. */
const LAST_WURSTMEISTER = '2.8.1';

/** Forms of tags: with the version of Strimzi or Scala before that of Kafka, or with something behind it. */
const TAGS = [/(?:^|-)kafka-(\d+\.\d+(?:\.\d+)*)/, /^2\.1\d-(\d+\.\d+(?:\.\d+)*)/, /^v?(\d+\.\d+(?:\.\d+)*)(?![\w.])/];

/** Returns the version of Kafka in a tag: `3.9.1`, `v3.9`, `2.12-2.5.0`, `0.45.0-kafka-3.9.0`, `3.7.0-debian-12-r3`. */
export function versionInTag(tag: string): string | undefined {
  return TAGS.map((form) => form.exec(tag)?.[1]).find((version) => version !== undefined);
}

/** Returns the Kafka version that an image contains, or its release line; that of the newest image without a tag; empty if it is unknown. */
export function kafkaVersionOf({ image }: any, { labels = {} }: Partial<KubernetesObject>): string {
  const { tag, digest } = parseReference(String(image));
  const publisher = publisherOf(String(image));
  const isLatest = digest === undefined && (tag === '' || tag === 'latest');
  if (publisher === 'confluent') { return kafkaOfConfluent(tag) ?? (isLatest ? KAFKA_VERSION : ''); }
  const given = versionInTag(tag) ?? labels['app.kubernetes.io/version'];
  if (given !== undefined || !isLatest) { return given ?? ''; }
  return publisher === 'wurstmeister' ? LAST_WURSTMEISTER : publisher === 'apache' || publisher === 'bitnami' ? KAFKA_VERSION : '';
}

/** Returns whether a version is known and older than a release line: `3.0`. */
export function isOlderThan(version: string, line: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [lineMajor, lineMinor] = line.split('.').map(Number);
  return major < lineMajor || (major === lineMajor && minor < lineMinor);
}
