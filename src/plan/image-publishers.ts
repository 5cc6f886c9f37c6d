import { parseReference } from './image-reference';
import type { Settings } from '../model/settings';
import type { ImageSpec, ZookeeperImageSpec } from '../model/workload-spec';

/** The paths in an image, and the user as which it runs. */
export interface KafkaLayout extends Pick<ImageSpec, 'binDir' | 'scriptSuffix' | 'uid' | 'gid' | 'dataPath'> {
  /** The public repository. */
  readonly repository: string;
}

export interface ZookeeperLayout extends KafkaLayout, Pick<ZookeeperImageSpec, 'scripts'> {}

const APACHE: KafkaLayout = {
  repository: 'apache/kafka', binDir: '/opt/kafka/bin', scriptSuffix: '.sh', uid: 1000, gid: 1000, dataPath: '/var/lib/kafka/data',
};

/** Kafka images by publisher. */
export const KAFKA_LAYOUTS = {
  apache: APACHE,
  confluent: { ...APACHE, repository: 'confluentinc/cp-kafka', binDir: '/usr/bin', scriptSuffix: '' },
  bitnami: {
    repository: 'bitnamilegacy/kafka', binDir: '/opt/bitnami/kafka/bin', scriptSuffix: '.sh', uid: 1001, gid: 1001, dataPath: '/bitnami/kafka',
  },
  strimzi: { ...APACHE, repository: 'quay.io/strimzi/kafka', uid: 1001, gid: 0 },
} satisfies Readonly<Record<string, KafkaLayout>>;

/** ZooKeeper images by publisher; `official` is the Docker official image. */
export const ZOOKEEPER_LAYOUTS = {
  official: { repository: 'zookeeper', binDir: '', scriptSuffix: '.sh', scripts: 'zookeeper', uid: 1000, gid: 1000, dataPath: '/data' },
  confluent: {
    repository: 'confluentinc/cp-zookeeper',
    binDir: '/usr/bin',
    scriptSuffix: '',
    scripts: 'kafka',
    uid: 1000,
    gid: 1000,
    dataPath: '/var/lib/zookeeper/data',
  },
  bitnami: {
    repository: 'bitnamilegacy/zookeeper',
    binDir: '/opt/bitnami/zookeeper/bin',
    scriptSuffix: '.sh',
    scripts: 'zookeeper',
    uid: 1001,
    gid: 1001,
    dataPath: '/bitnami/zookeeper/data',
  },
} satisfies Readonly<Record<string, ZookeeperLayout>>;

export type KafkaPublisher = keyof typeof KAFKA_LAYOUTS | 'wurstmeister';

/** Patterns of `name:tag` of each publisher's Kafka images, in any registry. */
const REFERENCES: Readonly<Record<KafkaPublisher, RegExp>> = {
  apache: /(^|\/)apache\/kafka(-native)?(:|$)/,
  confluent: /(^|\/)cp-(kafka|server|enterprise-kafka)(:|$)/,
  bitnami: /bitnami/,
  strimzi: /(^|\/)strimzi\/kafka(:|$)/,
  wurstmeister: /(^|\/)wurstmeister\/kafka(:|$)/,
};

/** Returns the publisher of a Kafka image by its name; undefined if it is unknown. */
export function publisherOf(reference: string): KafkaPublisher | undefined {
  const { name, tag } = parseReference(reference);
  return (Object.keys(REFERENCES) as KafkaPublisher[]).find((publisher) => REFERENCES[publisher].test(`${name}:${tag}`));
}

/** Returns the layout of a publisher's images; that of Apache's images if the publisher is unknown. */
export function layoutOf(publisher: KafkaPublisher | undefined): KafkaLayout {
  return publisher === undefined || publisher === 'wurstmeister' ? APACHE : KAFKA_LAYOUTS[publisher];
}

const LOG_DIRS: Readonly<Partial<Record<KafkaPublisher, string>>> = {
  apache: '/tmp/kraft-combined-logs', confluent: '/var/lib/kafka/data', bitnami: '/bitnami/kafka/data', wurstmeister: '/kafka/kafka-logs-{pod}',
};

/** Returns the log directory that the entrypoint of a publisher's images uses by default. */
export const defaultLogDir = (publisher: KafkaPublisher | undefined): string | undefined => publisher && LOG_DIRS[publisher];

/** Whether it is a Confluent image before 6.0, which is based on Debian and runs as root. */
export const isOldConfluent = (reference: string): boolean =>
  publisherOf(reference) === 'confluent' && /^[2-5]\./.test(parseReference(reference).tag);

/**
 * Replication settings in the sample file of Kafka's distribution, which the entrypoints of some images extend by those in
 * variables. Those of Apache and Confluent write only the settings in variables, so Kafka's defaults apply.
 *
 * @see https://github.com/apache/kafka/blob/3.9.2/config/server.properties
 */
const SAMPLE_FILE: Settings = {
  'offsets.topic.replication.factor': '1', 'transaction.state.log.replication.factor': '1', 'transaction.state.log.min.isr': '1',
};

/** The additional settings in the file of Kafka 4. @see https://github.com/apache/kafka/blob/4.3.1/config/server.properties */
const SAMPLE_FILE_OF_KAFKA_4: Settings = { 'share.coordinator.state.topic.replication.factor': '1', 'share.coordinator.state.topic.min.isr': '1' };

const EXTENDS_SAMPLE_FILE: ReadonlySet<KafkaPublisher | undefined> = new Set(['bitnami', 'wurstmeister'] as const);

/** Returns the replication settings that an image has unless manifests set them; empty if it has none of its own. */
export function imageSettings(publisher: KafkaPublisher | undefined, tag: string): Settings {
  if (!EXTENDS_SAMPLE_FILE.has(publisher)) { return {}; }
  return /^v?4\./.test(tag) ? { ...SAMPLE_FILE, ...SAMPLE_FILE_OF_KAFKA_4 } : SAMPLE_FILE;
}
