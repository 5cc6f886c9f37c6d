/** The Kafka lines this library knows, oldest first. */
export const KAFKA_LINES = ['3.9', '4.0', '4.1', '4.2', '4.3', '4.4'] as const;

/**
 * Kafka's lines by those of Confluent Platform, which counts by itself.
 * @see https://docs.confluent.io/platform/current/installation/versions-interoperability.html
 */
const CONFLUENT: Readonly<Record<string, string>> = {
  '5.0': '2.0',
  '5.1': '2.1',
  '5.2': '2.2',
  '5.3': '2.3',
  '5.4': '2.4',
  '5.5': '2.5',
  '6.0': '2.6',
  '6.1': '2.7',
  '6.2': '2.8',
  '7.0': '3.0',
  '7.1': '3.1',
  '7.2': '3.2',
  '7.3': '3.3',
  '7.4': '3.4',
  '7.5': '3.5',
  '7.6': '3.6',
  '7.7': '3.7',
  '7.8': '3.8',
  '7.9': '3.9',
  '8.0': '4.0',
  '8.1': '4.1',
  '8.2': '4.2',
  '8.3': '4.3',
  '8.4': '4.4',
};

/** Kafka's line in a version of Confluent Platform; undefined for a version that is not known here. */
export const kafkaOfConfluent = (platform: string): string | undefined => CONFLUENT[platform.split('.').slice(0, 2).join('.')];

/** Confluent Platform's line with one of Kafka's. */
export const confluentOfKafka = (line: string): string | undefined => Object.keys(CONFLUENT).find((platform) => CONFLUENT[platform] === line);

/** `4.3` of `4.3.1`; undefined when the text is no version of a line we know. */
export function lineOf(version: string): string | undefined {
  const match = /^(\d+\.\d+)(\.\d+)*$/.exec(version);
  return KAFKA_LINES.find((line) => line === match?.[1]);
}

/** Whether a version is of the given line or a later one; false for versions we do not know. */
export function atLeast(version: string, line: typeof KAFKA_LINES[number]): boolean {
  const own = KAFKA_LINES.findIndex((known) => known === lineOf(version));
  return own >= 0 && own >= KAFKA_LINES.indexOf(line);
}

/**
 * The first version with a usable KIP-853 quorum: 3.9. From 4.2 on a new controller joins by itself.
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
 */
export const controllersAutoJoin = (version: string): boolean => atLeast(version, '4.2');

/** Log4j 2 came with 4.0; before that the images carry reload4j. */
export const usesLog4j2 = (version: string): boolean => atLeast(version, '4.0');

/** Share groups keep their state in a topic with replication settings of its own. */
export const hasShareGroups = (version: string): boolean => atLeast(version, '4.1');
