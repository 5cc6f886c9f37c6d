import { parseReference } from './image-reference';
import type { ImageSpec, ZookeeperImageSpec } from '../model/workload-spec';

/** What is in an image, and the user that it runs as. */
export interface KafkaLayout extends Pick<ImageSpec, 'binDir' | 'scriptSuffix' | 'uid' | 'gid' | 'dataPath'> {
  /** The public one. */
  readonly repository: string;
}

export interface ZookeeperLayout extends KafkaLayout, Pick<ZookeeperImageSpec, 'scripts'> {}

const APACHE: KafkaLayout = {
  repository: 'apache/kafka', binDir: '/opt/kafka/bin', scriptSuffix: '.sh', uid: 1000, gid: 1000, dataPath: '/var/lib/kafka/data',
};

/** Images with Kafka by publisher. */
export const KAFKA_LAYOUTS = {
  apache: APACHE,
  confluent: { ...APACHE, repository: 'confluentinc/cp-kafka', binDir: '/usr/bin', scriptSuffix: '' },
  bitnami: { repository: 'bitnamilegacy/kafka', binDir: '/opt/bitnami/kafka/bin', scriptSuffix: '.sh', uid: 1001, gid: 1001, dataPath: '/bitnami/kafka' },
  strimzi: { ...APACHE, repository: 'quay.io/strimzi/kafka', uid: 1001, gid: 0 },
} satisfies Readonly<Record<string, KafkaLayout>>;

/** Images with ZooKeeper by publisher; the official one is Docker's. */
export const ZOOKEEPER_LAYOUTS = {
  official: { repository: 'zookeeper', binDir: '', scriptSuffix: '.sh', scripts: 'zookeeper', uid: 1000, gid: 1000, dataPath: '/data' },
  confluent: {
    repository: 'confluentinc/cp-zookeeper', binDir: '/usr/bin', scriptSuffix: '', scripts: 'kafka', uid: 1000, gid: 1000, dataPath: '/var/lib/zookeeper/data',
  },
  bitnami: {
    repository: 'bitnamilegacy/zookeeper', binDir: '/opt/bitnami/zookeeper/bin', scriptSuffix: '.sh', scripts: 'zookeeper', uid: 1001, gid: 1001, dataPath: '/bitnami/zookeeper/data',
  },
} satisfies Readonly<Record<string, ZookeeperLayout>>;

export type KafkaPublisher = keyof typeof KAFKA_LAYOUTS | 'wurstmeister';

/** Their images with Kafka under whatever registry; `name:tag`. */
const REFERENCES: Readonly<Record<KafkaPublisher, RegExp>> = {
  apache: /(^|\/)apache\/kafka(-native)?(:|$)/,
  confluent: /(^|\/)cp-(kafka|server|enterprise-kafka)(:|$)/,
  bitnami: /bitnami/,
  strimzi: /(^|\/)strimzi\/kafka(:|$)/,
  wurstmeister: /(^|\/)wurstmeister\/kafka(:|$)/,
};

/** Whose image of Kafka it is, by its name; undefined for one of unknown content. */
export function publisherOf(reference: string): KafkaPublisher | undefined {
  const { name, tag } = parseReference(reference);
  return (Object.keys(REFERENCES) as KafkaPublisher[]).find((publisher) => REFERENCES[publisher].test(`${name}:${tag}`));
}

/** The layout of an image that is not told otherwise. */
export function layoutOf(publisher: KafkaPublisher | undefined): KafkaLayout {
  return publisher === undefined || publisher === 'wurstmeister' ? APACHE : KAFKA_LAYOUTS[publisher];
}

const LOG_DIRS: Readonly<Partial<Record<KafkaPublisher, string>>> = {
  apache: '/tmp/kraft-combined-logs', confluent: '/var/lib/kafka/data', bitnami: '/bitnami/kafka/data', wurstmeister: '/kafka/kafka-logs-{pod}',
};

/** Where a publisher's entrypoint puts the data that no setting places. */
export const defaultLogDir = (publisher: KafkaPublisher | undefined): string | undefined => publisher && LOG_DIRS[publisher];

/** Confluent's images before 6.0 are of Debian, and run as root. */
export const isOldConfluent = (reference: string): boolean => publisherOf(reference) === 'confluent' && /^[2-5]\./.test(parseReference(reference).tag);
