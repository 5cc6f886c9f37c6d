import { lookup } from '../util/lookup';

/** The supported Kafka release lines, oldest first. */
export const KAFKA_LINES = ['3.9', '4.0', '4.1', '4.2', '4.3', '4.4'] as const;

/**
 * Kafka release lines by Confluent Platform release line.
 *
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

/** Returns the Kafka release line in a version of Confluent Platform; undefined for an unknown version. */
export const kafkaOfConfluent = (platform: string): string | undefined => CONFLUENT[platform.split('.').slice(0, 2).join('.')];

/** Returns the Confluent Platform release line that contains a Kafka release line. */
export const confluentOfKafka = (line: string): string | undefined => Object.keys(CONFLUENT).find((platform) => lookup(CONFLUENT, platform) === line);

type Line = typeof KAFKA_LINES[number];

/** Lines by version: rules ask several hundred times for the few versions of an app. */
const LINES = new Map<string, Line | undefined>();

/** Returns the release line of a version, `4.3` of `4.3.1`; undefined if it is not a version of a supported line. */
export function lineOf(version: string): Line | undefined {
  if (!LINES.has(version)) {
    const match = /^(\d+\.\d+)(\.\d+)*$/.exec(version);
    LINES.set(version, KAFKA_LINES.find((line) => line === match?.[1]));
  }
  return LINES.get(version);
}

/** Whether a version is of the given release line or a later one; false for unknown versions. */
export function atLeast(version: string, line: Line): boolean {
  const own = lineOf(version);
  return own !== undefined && KAFKA_LINES.indexOf(own) >= KAFKA_LINES.indexOf(line);
}

/**
 * Whether new controllers can join a dynamic quorum (KIP-853, from 3.9) automatically: from 4.2 on.
 *
 * @see https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
 */
export const controllersAutoJoin = (version: string): boolean => atLeast(version, '4.2');

/** Whether Kafka logs with Log4j 2: from 4.0 on. Earlier versions use reload4j. */
export const usesLog4j2 = (version: string): boolean => atLeast(version, '4.0');

/** Whether Kafka has share groups, whose state is in a topic with separate replication settings. */
export const hasShareGroups = (version: string): boolean => atLeast(version, '4.1');

/** Returns the release line of a version: `4.3` for `4.3.1`, `4.3-IV0` and `4.3`, `0.11.0` for `0.11.0.3`. */
export const releaseLine = (version: string | undefined): string | undefined => /^(0\.\d+\.\d+|\d+\.\d+)/.exec(version ?? '')?.[0];

/** Returns a negative number if the first is older, 0 if the lines are equal or one of them is unknown. */
export function compareLines(a: string | undefined, b: string | undefined): number {
  const [first, second] = [a, b].map((version) => releaseLine(version)?.split('.').map(Number));
  return first && second ? first[0] - second[0] || first[1] - second[1] || (first[2] ?? 0) - (second[2] ?? 0) : 0;
}
